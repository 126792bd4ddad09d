import { can } from '@/lib/access/policy';
import { defineCommand } from '@/lib/audit/commands';
import { lockItem } from '@/lib/items/queries/lock-item';
import { AppError } from '@/lib/platform/errors';
import { pendingRound } from '../queries/pending-round';
import { placeOf, withdrawSchema } from '../schema';
import { endRound, expectVersion, moveItem, statusAfter } from './move-item';

/**
 * Takes a submission back before it is signed: the item returns to the state that it came from, the round stays as WITHDRAWN.
 * AppErrors: NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE.
 */
export const withdrawSubmission = defineCommand({
  verb: 'item.withdrawSubmission',
  schema: withdrawSchema,
  subject: placeOf,
  run: async (tx, actor, input, note) => {
    const { item, inspection, target } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    if (!can(actor, 'item.submit', target)) throw new AppError('FORBIDDEN');
    statusAfter(item, 'withdrawSubmission');
    await expectVersion(tx, item, input.itemVersion);
    const round = await pendingRound(tx, item.id);
    const to = statusAfter(item, 'withdrawSubmission', round.fromStatus);
    await endRound(tx, round, 'withdrawSubmission');
    await moveItem(tx, actor, item, {
      kind: 'withdrawSubmission',
      data: {},
      roundNo: round.roundNo,
      to,
      set: { submittedDay: null },
    });
    note({
      objectId: item.id,
      inspectionId: inspection.id,
      before: { status: item.status },
      after: { status: to, round: round.roundNo },
    });
    return { itemNumber: item.number, roundNo: round.roundNo, status: to };
  },
});

import { personStamp } from '@/lib/access/person-stamp';
import { can } from '@/lib/access/policy';
import { defineCommand } from '@/lib/audit/commands';
import { sha256 } from '@/lib/audit/chain';
import { lockItem, type LockedItem } from '@/lib/items/queries/lock-item';
import { isAccepted, isReopened } from '@/lib/items/measure-state';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { pendingRound } from '../queries/pending-round';
import { declineSchema, placeOf } from '../schema';
import { signRefusal } from '../signers';
import {
  endRound,
  expectVersion,
  forgetReopened,
  measureCounts,
  moveItem,
  reopenMeasures,
  statusAfter,
} from './move-item';

/**
 * Declines to sign: words and at least one measure, which the section takes up again; the deadline stays.
 * AppErrors: NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, OWN_SUBMISSION, PRINCIPAL_MUST_SIGN, MEASURE_LOCKED (an accepted measure was named),
 * VALIDATION (a measure that the item does not have). Source: R2.
 */
export const declineItem = defineCommand({
  verb: 'item.decline',
  schema: declineSchema,
  subject: placeOf,
  run: async (tx, actor, input, note) => {
    const { item, inspection, target } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    if (!can(actor, 'item.sign', target)) throw new AppError('FORBIDDEN');
    const to = statusAfter(item, 'decline');
    const round = await pendingRound(tx, item.id);
    const refused = signRefusal(actor, target, round.submittedById);
    if (refused) throw new AppError(refused);
    await expectVersion(tx, item, input.itemVersion);
    const named = namedMeasures(item, input.measureNumbers);
    const measureIds = named.map((one) => one.id);
    const declined = await tx.signOff.create({
      data: {
        submissionId: round.id,
        decision: 'DECLINED',
        ...personStamp(actor),
        words: input.words,
        measureIds,
        at: now(),
      },
    });
    await forgetReopened(
      tx,
      item.measures.filter((one) => isReopened(one) && !named.includes(one)),
    );
    await reopenMeasures(tx, named);
    await endRound(tx, round, 'decline');
    const measureNumbers = named.map((one) => one.number);
    await moveItem(tx, actor, item, {
      kind: 'decline',
      roundNo: round.roundNo,
      to,
      set: { submittedDay: null, ...measureCounts(item, { reopened: measureIds }) },
      data: { words: input.words, measureNumbers },
    });
    note({
      objectId: item.id,
      inspectionId: inspection.id,
      before: { status: item.status },
      after: {
        status: to,
        round: round.roundNo,
        signOff: declined.id,
        measures: measureNumbers,
        words: sha256(input.words),
      },
    });
    return { itemNumber: item.number, roundNo: round.roundNo, status: to };
  },
});

function namedMeasures(item: LockedItem, numbers: number[]): LockedItem['measures'] {
  const named = item.measures.filter((one) => numbers.includes(one.number));
  if (named.length !== new Set(numbers).size)
    throw new AppError('VALIDATION', { fields: [{ field: 'measureNumbers', code: 'unknown' }] });
  if (named.some(isAccepted)) throw new AppError('MEASURE_LOCKED');
  return named;
}

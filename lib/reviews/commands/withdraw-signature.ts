import { can } from '@/lib/access/policy';
import { defineCommand } from '@/lib/audit/commands';
import { lockItem } from '@/lib/items/queries/lock-item';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { pendingRound } from '../queries/pending-round';
import { placeOf, withdrawSchema } from '../schema';
import { standingSignature } from '../signers';
import { expectVersion, moveItem, statusAfter } from './move-item';

/**
 * Takes a signature back, as long as the accepting body has saved nothing in this round.
 * AppErrors: NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, NOT_THE_SIGNER, VERDICT_SAVED.
 */
export const withdrawSignature = defineCommand({
  verb: 'item.withdrawSignature',
  schema: withdrawSchema,
  subject: placeOf,
  run: async (tx, actor, input, note) => {
    const { item, inspection, target } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    if (!can(actor, 'item.sign', target)) throw new AppError('FORBIDDEN');
    const to = statusAfter(item, 'withdrawSignature');
    const round = await pendingRound(tx, item.id);
    const signature = standingSignature(round);
    if (signature?.personId !== actor.personId) throw new AppError('NOT_THE_SIGNER');
    const begun = round.decisions.length > 0 || round.measures.some((one) => one.opinions.length > 0);
    if (begun) throw new AppError('VERDICT_SAVED');
    await expectVersion(tx, item, input.itemVersion);
    await tx.signOff.update({ where: { id: signature.id }, data: { withdrawnAt: now() } });
    await moveItem(tx, actor, item, { kind: 'withdrawSignature', data: {}, roundNo: round.roundNo, to });
    note({
      objectId: item.id,
      inspectionId: inspection.id,
      before: { status: item.status },
      after: { status: to, round: round.roundNo, signOff: signature.id },
    });
    return { itemNumber: item.number, roundNo: round.roundNo, status: to };
  },
});

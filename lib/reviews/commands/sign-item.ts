import { personStamp } from '@/lib/access/person-stamp';
import { can } from '@/lib/access/policy';
import { defineCommand } from '@/lib/audit/commands';
import { getTranslator } from '@/lib/i18n/translator';
import { lockItem } from '@/lib/items/queries/lock-item';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { pendingRound } from '../queries/pending-round';
import { placeOf, signSchema } from '../schema';
import { signRefusal } from '../signers';
import { expectVersion, moveItem, statusAfter } from './move-item';
import { declarationMissing } from './submit-item';

/**
 * Signs the pending round with the truth declaration: it goes to the accepting body.
 * AppErrors: NOT_FOUND, FORBIDDEN, WRONG_STATE, STALE, OWN_SUBMISSION, PRINCIPAL_MUST_SIGN, DECLARATION_MISSING. Source: R2.
 */
export const signItem = defineCommand({
  verb: 'item.sign',
  schema: signSchema,
  subject: placeOf,
  run: async (tx, actor, input, note) => {
    const { item, inspection, target } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    if (!can(actor, 'item.sign', target)) throw new AppError('FORBIDDEN');
    const to = statusAfter(item, 'sign');
    const round = await pendingRound(tx, item.id);
    const refused = signRefusal(actor, target, round.submittedById);
    if (refused) throw new AppError(refused);
    await expectVersion(tx, item, input.itemVersion);
    if (!input.declaration) throw declarationMissing();
    const signed = await tx.signOff.create({
      data: {
        submissionId: round.id,
        decision: 'SIGNED',
        ...personStamp(actor),
        declaration: getTranslator(actor.locale)('domain.declaration.sign'),
        at: now(),
      },
    });
    await moveItem(tx, actor, item, { kind: 'sign', data: {}, roundNo: round.roundNo, to });
    note({
      objectId: item.id,
      inspectionId: inspection.id,
      before: { status: item.status },
      after: { status: to, round: round.roundNo, signOff: signed.id, sha256: round.sha256 },
    });
    return { itemNumber: item.number, roundNo: round.roundNo, status: to };
  },
});

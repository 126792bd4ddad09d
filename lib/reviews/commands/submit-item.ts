import type { Actor } from '@/lib/access/actor';
import { personStamp, signatory } from '@/lib/access/person-stamp';
import { defineCommand } from '@/lib/audit/commands';
import { getTranslator } from '@/lib/i18n/translator';
import { lockItem, type LockedItem } from '@/lib/items/queries/lock-item';
import { isAccepted } from '@/lib/items/measure-state';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay, toDay, type Day } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { submissionLacks } from '../completeness';
import { carriedFiles, claimsOf, lastSentBack, type Claim } from '../queries/claims';
import { placeOf, submitSchema } from '../schema';
import { submitRefusal } from '../signers';
import { claimRecord, sealRecord } from '../snapshot';
import { expectVersion, moveItem, statusAfter } from './move-item';

/**
 * Submits an item for sign-off: a new numbered round with a locked snapshot of what is claimed and which file versions prove it.
 * AppErrors: NOT_FOUND, FORBIDDEN, OTHER_HEAD_MUST_SUBMIT, WRONG_STATE, STALE, UNCHANGED and INCOMPLETE (with what is missing),
 * DECLARATION_MISSING. Source: R1, R2, R4.
 */
export const submitItem = defineCommand({
  verb: 'item.submit',
  schema: submitSchema,
  subject: placeOf,
  run: async (tx, actor, input, note) => {
    const { item, inspection, target } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    const refused = submitRefusal(actor, target);
    if (refused) throw new AppError(refused);
    const to = statusAfter(item, 'submit');
    await expectVersion(tx, item, input.itemVersion);
    const claims = await claimsToSubmit(tx, item);
    if (!input.declaration) throw declarationMissing();
    const roundNo = item.roundNo + 1;
    const { id, sha256 } = await writeRound(tx, actor, item, roundNo, claims);
    await moveItem(tx, actor, item, {
      kind: 'submit',
      data: {},
      roundNo,
      to,
      set: { roundNo, submittedDay: fromDay(today()) },
    });
    note({
      objectId: item.id,
      inspectionId: inspection.id,
      before: { status: item.status },
      after: { status: to, round: roundNo, submission: id, sha256 },
    });
    return { itemNumber: item.number, roundNo, status: to };
  },
});

/** The refusal of a form on which the truth declaration is not ticked. */
export function declarationMissing(): AppError {
  return new AppError('DECLARATION_MISSING', { fields: [{ field: 'declaration', code: 'required' }] });
}

async function claimsToSubmit(tx: Tx, item: LockedItem): Promise<Claim[]> {
  const claims = await claimsOf(tx, item.id);
  const { unchanged, missing } = submissionLacks(item.number, claims, await lastSentBack(tx, item.id));
  const blockers = [...unchanged, ...missing];
  if (blockers.length > 0) throw new AppError(unchanged.length > 0 ? 'UNCHANGED' : 'INCOMPLETE', { blockers });
  const carried = await carriedFiles(tx, item.id, item.measures);
  return claims.map((claim) => (isAccepted(claim) ? { ...claim, files: carried.get(claim.measureId) ?? [] } : claim));
}

/** An item that was approved has a deadline; one without is judged by the day itself. */
const deadlineThen = (item: LockedItem): Day => (item.currentDeadline ? toDay(item.currentDeadline) : today());

function roundText(actor: Actor, item: LockedItem, roundNo: number, claims: Claim[], declaration: string) {
  return sealRecord('rectify-submission-1', {
    inspectionId: item.inspectionId,
    itemNumber: item.number,
    title: item.title,
    finding: item.finding,
    roundNo,
    deadline: deadlineThen(item),
    submitter: signatory(actor),
    submittedAt: now().toISOString(),
    declaration,
    measures: claims.map((claim) => ({ ...claimRecord(claim), carried: isAccepted(claim) })),
  });
}

async function writeRound(tx: Tx, actor: Actor, item: LockedItem, roundNo: number, claims: Claim[]) {
  const declaration = getTranslator(actor.locale)('domain.declaration.submit');
  const sealed = roundText(actor, item, roundNo, claims, declaration);
  const round = await tx.submission.create({
    data: {
      inspectionId: item.inspectionId,
      itemId: item.id,
      roundNo,
      fromStatus: item.status,
      ...personStamp(actor, 'submittedBy'),
      submittedAt: now(),
      submittedDay: fromDay(today()),
      deadlineThen: fromDay(deadlineThen(item)),
      declaration,
      snapshot: sealed.text,
      sha256: sealed.sha256,
    },
  });
  await tx.submissionMeasure.createMany({
    data: claims.map((claim) => ({
      submissionId: round.id,
      measureId: claim.measureId,
      number: claim.number,
      text: claim.text,
      claim: claim.claim,
      updateId: claim.updateId,
      carried: isAccepted(claim),
      waivers: claim.waivers,
    })),
  });
  await tx.submissionFile.createMany({
    data: claims.flatMap((claim) =>
      claim.files.map((file) => ({
        submissionId: round.id,
        measureId: claim.measureId,
        versionId: file.versionId,
        kind: file.kind,
        name: file.name,
        sha256: file.sha256,
        size: BigInt(file.size),
      })),
    ),
  });
  return { id: round.id, sha256: sealed.sha256 };
}

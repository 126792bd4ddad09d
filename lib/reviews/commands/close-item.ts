import type { ItemStatus, ItemVerdict } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { personStamp } from '@/lib/access/person-stamp';
import { CHECKPOINT_JOB } from '@/lib/audit/chain';
import { nextNumber } from '@/lib/inspections/next-number';
import { holderNames, type ItemForWrite } from '@/lib/items/queries/lock-item';
import { askForRun } from '@/lib/jobs/ask-for-run';
import { isStandingSignature } from '@/lib/items/round-outcome';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay, fromDayOrNull, toDay, toDayOrNull, type Day } from '@/lib/platform/day';
import type { PendingRound } from '../queries/pending-round';
import { citedWaivers } from '../schema';
import { sealRecord } from '../snapshot';
import { copyVerdicts } from './copy-verdicts';
import { acceptMeasures, endRound, measureCounts, moveItem } from './move-item';

export type ClosingNumber = { year: number; number: number; sha256: string };

type Closing = {
  held: ItemForWrite;
  round: PendingRound;
  opinionIds: number[];
  to: ItemStatus;
  verdict: ItemVerdict;
  nextReviewDay: Day | null;
  words: string;
};

/**
 * Closes a locked item inside the deciding transaction: verdicts, status, and the closing record with the next number of the unit's calendar
 * year; where the log stands then is signed outside the database by the job that is asked for here. Source: R5, S34, S37.
 */
export async function closeItem(tx: Tx, actor: Actor, closing: Closing): Promise<ClosingNumber> {
  const { held, round, verdict, nextReviewDay } = closing;
  const { item } = held;
  const judged = round.measures.filter((one) => !one.carried).map((one) => one.measureId);
  await copyVerdicts(tx, closing.opinionIds);
  await acceptMeasures(
    tx,
    item.measures.filter((one) => judged.includes(one.id)),
    round.roundNo,
  );
  await endRound(tx, round, 'accept');
  const number = await writeRecord(tx, actor, closing);
  await moveItem(tx, actor, item, {
    kind: 'accept',
    roundNo: round.roundNo,
    to: closing.to,
    set: {
      verdict,
      closedDay: fromDay(today()),
      nextReviewDay: fromDayOrNull(nextReviewDay),
      submittedDay: round.submittedDay,
      ...measureCounts(item, { accepted: judged }),
    },
    data: {
      verdict,
      nextReviewDay,
      words: closing.words,
      closingYear: number.year,
      closingNumber: number.number,
    },
  });
  await askForRun(tx, CHECKPOINT_JOB, `closing ${held.inspection.unitId}-${number.year}-${number.number}`);
  return number;
}

/** What a closing record says; the sealed text is this as canonical JSON. */
export type ClosingContent = Awaited<ReturnType<typeof recordContent>> & {
  number: { unitId: number; year: number; number: number };
  closedAt: string;
};

async function writeRecord(tx: Tx, actor: Actor, closing: Closing): Promise<ClosingNumber> {
  const { held, round, verdict, nextReviewDay } = closing;
  const unitId = held.inspection.unitId;
  const year = Number(today().slice(0, 4));
  const number = await nextNumber(tx, { unitId, kind: 'CLOSING_RECORD', year });
  const content: ClosingContent = {
    ...(await recordContent(tx, closing)),
    number: { unitId, year, number },
    closedAt: now().toISOString(),
  };
  const sealed = sealRecord('rectify-closing-1', content);
  await tx.closingRecord.create({
    data: {
      inspectionId: held.inspection.id,
      itemId: held.item.id,
      submissionId: round.id,
      unitId,
      year,
      number,
      verdict,
      nextReviewDay: fromDayOrNull(nextReviewDay),
      closedDay: fromDay(today()),
      closedAt: now(),
      ...personStamp(actor, 'closedBy'),
      text: sealed.text,
      sha256: sealed.sha256,
    },
  });
  return { year, number, sha256: sealed.sha256 };
}

/** Everything that the closing relied on: the round by its hash, each measure with the files that prove it, who submitted, signed and decided. */
async function recordContent(tx: Tx, closing: Closing) {
  const { held, round, verdict, nextReviewDay } = closing;
  const { item, inspection } = held;
  const files = await tx.submissionFile.findMany({ where: { submissionId: round.id }, orderBy: { id: 'asc' } });
  const decisions = await tx.reviewDecision.findMany({ where: { submissionId: round.id }, orderBy: { id: 'asc' } });
  const { leader, leadSection } = await holderNames(tx, item);
  const acceptedIn = new Map(item.measures.map((one) => [one.id, one.acceptedRoundNo]));
  return {
    unit: inspection.unitName,
    inspection: { id: inspection.id, title: inspection.title, teamName: inspection.teamName },
    item: {
      id: item.id,
      number: item.number,
      title: item.title,
      finding: item.finding,
      leadSection,
      leader,
      originalDeadline: toDayOrNull(item.originalDeadline),
      currentDeadline: toDayOrNull(item.currentDeadline),
    },
    measures: round.measures.map((measure) => ({
      number: measure.number,
      text: measure.text,
      claim: measure.claim,
      acceptedRound: acceptedIn.get(measure.measureId) ?? round.roundNo,
      waivers: citedWaivers.parse(measure.waivers),
      files: files
        .filter((file) => file.measureId === measure.measureId)
        .map((file) => ({
          versionId: file.versionId,
          kind: file.kind,
          name: file.name,
          sha256: file.sha256,
          size: Number(file.size),
        })),
    })),
    round: {
      number: round.roundNo,
      sha256: round.sha256,
      submittedDay: toDay(round.submittedDay),
      submittedAt: round.submittedAt.toISOString(),
      submitter: { id: round.submittedById, name: round.submittedByName, post: round.submittedByPost },
      declaration: round.declaration,
    },
    signers: round.signOffs.filter(isStandingSignature).map((one) => ({
      id: one.personId,
      name: one.personName,
      post: one.personPost,
      at: one.at.toISOString(),
      declaration: one.declaration,
    })),
    decisions: decisions.map((one) => ({
      body: one.body,
      verdict: one.verdict,
      words: one.words,
      id: one.personId,
      name: one.personName,
      post: one.personPost,
      at: one.at.toISOString(),
    })),
    verdict,
    nextReviewDay,
    closedDay: today(),
  };
}

import { z } from 'zod';
import { isPending, isSentBack } from '@/lib/items/round-outcome';
import { isPendingSql } from '@/lib/items/round-outcome-sql';
import {
  EvidenceKind,
  ItemStatus,
  ItemVerdict,
  MeasureVerdict,
  ReturnReason,
  ReviewBody,
  RoundOutcome,
  SignOffDecision,
} from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { nextStatus } from '@/lib/items/status';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import { bodyAwaited } from '../accepting-body';
import { roundDifference, type RoundDifference } from '../difference';
import { citedWaivers } from '../schema';

const roundFile = z.object({
  evidenceId: z.number(),
  versionId: z.number(),
  versionNo: z.number(),
  kind: z.enum(EvidenceKind),
  name: z.string(),
  sha256: z.string(),
  /** Bytes. */
  size: z.number(),
  mediaType: z.string(),
  removed: z.boolean(),
});
export type RoundFile = z.output<typeof roundFile>;

const roundMeasure = z.object({
  id: z.number(),
  measureId: z.number(),
  number: z.number(),
  text: z.string(),
  claim: z.string(),
  updateId: z.number().nullable(),
  carried: z.boolean(),
  /** Null until the accepting body has decided (R9). */
  verdict: z.enum(MeasureVerdict).nullable(),
  reason: z.enum(ReturnReason).nullable(),
  words: z.string(),
  judgedByName: z.string().nullable(),
  judgedByPost: z.string().nullable(),
  judgedAt: z.string().nullable(),
  waivers: citedWaivers,
  files: z.array(roundFile),
});
export type RoundMeasure = z.output<typeof roundMeasure>;

const roundSignOff = z.object({
  decision: z.enum(SignOffDecision),
  personId: z.number(),
  personName: z.string(),
  personPost: z.string(),
  at: z.string(),
  words: z.string(),
  declaration: z.string(),
  measureNumbers: z.array(z.number()),
  withdrawnAt: z.string().nullable(),
});
export type RoundSignOff = z.output<typeof roundSignOff>;

const roundDecision = z.object({
  body: z.enum(ReviewBody),
  accepts: z.boolean(),
  verdict: z.enum(ItemVerdict).nullable(),
  nextReviewDay: dayText.nullable(),
  newDeadline: dayText.nullable(),
  words: z.string(),
  personName: z.string(),
  personPost: z.string(),
  at: z.string(),
});
export type RoundDecision = z.output<typeof roundDecision>;

/** A submission round as everybody who sees the item may read it. Instants are ISO strings, days calendar days. */
const round = z.object({
  id: z.number(),
  roundNo: z.number(),
  outcome: z.enum(RoundOutcome),
  fromStatus: z.enum(ItemStatus),
  submittedById: z.number(),
  submittedByName: z.string(),
  submittedByPost: z.string(),
  submittedAt: z.string(),
  submittedDay: dayText,
  deadlineThen: dayText,
  declaration: z.string(),
  sha256: z.string(),
  outcomeDay: dayText.nullable(),
  signOffs: z.array(roundSignOff),
  /** Empty while the round is pending (R9). */
  decisions: z.array(roundDecision),
  measures: z.array(roundMeasure),
  closing: z.object({ year: z.number(), number: z.number() }).nullable(),
  /** The accepting body whose word is missing; null unless the round waits for it. */
  awaited: z.enum(ReviewBody).nullable(),
});
export type Round = z.output<typeof round>;

const roundRow = round.omit({ awaited: true }).extend({
  status: z.enum(ItemStatus),
  decided: z.array(z.enum(ReviewBody)),
});

/** The rounds of an item, newest first; [] when the item does not exist for the actor. One query. */
export async function listRounds(actor: Actor, inspection: InspectionView, itemNumber: number): Promise<Round[]> {
  const rows = await askRows(db, roundRow)`
    SELECT i.status::text AS status, r.id, r."roundNo", r.outcome::text AS outcome, r."fromStatus"::text AS "fromStatus",
      r."submittedById", r."submittedByName", r."submittedByPost", r."submittedDay"::text AS "submittedDay",
      to_char(r."submittedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "submittedAt",
      r."deadlineThen"::text AS "deadlineThen", r.declaration, r.sha256, r."outcomeDay"::text AS "outcomeDay",
      (SELECT coalesce(json_agg(d.body ORDER BY d.id), '[]') FROM "ReviewDecision" d WHERE d."submissionId" = r.id) AS decided,
      (SELECT json_build_object('year', c.year, 'number', c.number) FROM "ClosingRecord" c WHERE c."submissionId" = r.id) AS closing,
      (SELECT coalesce(json_agg(json_build_object('decision', o.decision, 'personId', o."personId", 'personName', o."personName",
          'personPost', o."personPost", 'at', o.at, 'words', o.words, 'declaration', o.declaration, 'withdrawnAt', o."withdrawnAt",
          'measureNumbers', (SELECT coalesce(json_agg(m.number ORDER BY m.number), '[]') FROM "Measure" m
            WHERE m.id = ANY(o."measureIds"))) ORDER BY o.id), '[]')
        FROM "SignOff" o WHERE o."submissionId" = r.id) AS "signOffs",
      (SELECT coalesce(json_agg(json_build_object('body', d.body, 'accepts', d.accepts, 'verdict', d.verdict,
          'nextReviewDay', d."nextReviewDay", 'newDeadline', d."newDeadline", 'words', d.words, 'personName', d."personName",
          'personPost', d."personPost", 'at', d.at) ORDER BY d.id), '[]')
        FROM "ReviewDecision" d WHERE d."submissionId" = r.id AND NOT ${isPendingSql}) AS decisions,
      (SELECT coalesce(json_agg(json_build_object('id', x.id, 'measureId', x."measureId", 'number', x.number, 'text', x.text,
          'claim', x.claim, 'updateId', x."updateId", 'carried', x.carried, 'verdict', x.verdict, 'reason', x.reason, 'words', x.words,
          'judgedByName', x."judgedByName", 'judgedByPost', x."judgedByPost", 'judgedAt', x."judgedAt", 'waivers', x.waivers,
          'files', (SELECT coalesce(json_agg(json_build_object('evidenceId', v."evidenceId", 'versionId', v.id,
              'versionNo', v."versionNo", 'kind', f.kind, 'name', f.name, 'sha256', f.sha256, 'size', f.size,
              'mediaType', v."mediaType", 'removed', v."removedAt" IS NOT NULL) ORDER BY f.id), '[]')
            FROM "SubmissionFile" f JOIN "EvidenceVersion" v ON v.id = f."versionId"
            WHERE f."submissionId" = r.id AND f."measureId" = x."measureId")) ORDER BY x.number), '[]')
        FROM "SubmissionMeasure" x WHERE x."submissionId" = r.id) AS measures
    FROM "Item" i JOIN "Submission" r ON r."itemId" = i.id
    WHERE i."inspectionId" = ${inspection.id} AND i.number = ${itemNumber} AND ${itemsInScope(scopeIn(actor, inspection))}
    ORDER BY r."roundNo" DESC`;
  return rows.map(({ status, decided, ...round }) => ({
    ...round,
    awaited: awaitedIn(inspection, status, round, decided),
  }));
}

function awaitedIn(
  inspection: InspectionView,
  status: ItemStatus,
  round: { outcome: RoundOutcome },
  decided: ReviewBody[],
): ReviewBody | null {
  const waits = isPending(round) && nextStatus(status, 'accept') !== null;
  return waits ? bodyAwaited(inspection.acceptingBody, decided) : null;
}

/** The round before `roundNo` that sent measures back: what a round is compared with; a withdrawn round was seen by nobody. */
export function roundBefore(rounds: Round[], roundNo: number): Round | null {
  return rounds.find((one) => one.roundNo < roundNo && isSentBack(one)) ?? null;
}

export type RoundWithDifference = {
  round: Round;
  previous: Round | null;
  difference: RoundDifference<RoundFile> | null;
};

/** One round with its difference to the one that was sent back before; null when it does not exist for the actor. One query. */
export async function findRound(
  actor: Actor,
  inspection: InspectionView,
  itemNumber: number,
  roundNo: number,
): Promise<RoundWithDifference | null> {
  const rounds = await listRounds(actor, inspection, itemNumber);
  const round = rounds.find((one) => one.roundNo === roundNo);
  if (!round) return null;
  const previous = roundBefore(rounds, roundNo);
  return { round, previous, difference: previous ? roundDifference(previous, round) : null };
}

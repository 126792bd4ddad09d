import type {
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
import type { Day } from '@/lib/platform/day';
import { db } from '@/lib/platform/db';
import { bodyAwaited } from '../accepting-body';
import { roundDifference, type RoundDifference } from '../difference';
import type { CitedWaiver } from '../schema';

export type RoundFile = {
  evidenceId: number;
  versionId: number;
  versionNo: number;
  kind: EvidenceKind;
  name: string;
  sha256: string;
  /** Bytes. */
  size: number;
  mediaType: string;
  removed: boolean;
};

export type RoundMeasure = {
  id: number;
  measureId: number;
  number: number;
  text: string;
  claim: string;
  updateId: number | null;
  carried: boolean;
  /** Null until the accepting body has decided (R9). */
  verdict: MeasureVerdict | null;
  reason: ReturnReason | null;
  words: string;
  judgedByName: string | null;
  judgedByPost: string | null;
  judgedAt: string | null;
  waivers: CitedWaiver[];
  files: RoundFile[];
};

export type RoundSignOff = {
  decision: SignOffDecision;
  personId: number;
  personName: string;
  personPost: string;
  at: string;
  words: string;
  declaration: string;
  measureNumbers: number[];
  withdrawnAt: string | null;
};

export type RoundDecision = {
  body: ReviewBody;
  accepts: boolean;
  verdict: ItemVerdict | null;
  nextReviewDay: Day | null;
  newDeadline: Day | null;
  words: string;
  personName: string;
  personPost: string;
  at: string;
};

/** A submission round as everybody who sees the item may read it. Instants are ISO strings, days calendar days. */
export type Round = {
  id: number;
  roundNo: number;
  outcome: RoundOutcome;
  fromStatus: ItemStatus;
  submittedById: number;
  submittedByName: string;
  submittedByPost: string;
  submittedAt: string;
  submittedDay: Day;
  deadlineThen: Day;
  declaration: string;
  sha256: string;
  outcomeDay: Day | null;
  signOffs: RoundSignOff[];
  /** Empty while the round is pending (R9). */
  decisions: RoundDecision[];
  measures: RoundMeasure[];
  closing: { year: number; number: number } | null;
  /** The accepting body whose word is missing; null unless the round waits for it. */
  awaited: ReviewBody | null;
};

type RoundRow = Omit<Round, 'awaited'> & { status: ItemStatus; decided: ReviewBody[] };

/** The rounds of an item, newest first; [] when the item does not exist for the actor. One query. */
export async function listRounds(actor: Actor, inspection: InspectionView, itemNumber: number): Promise<Round[]> {
  const rows = await db.$queryRaw<RoundRow[]>`
    SELECT i.status::text AS status, s.id, s."roundNo", s.outcome::text AS outcome, s."fromStatus"::text AS "fromStatus",
      s."submittedById", s."submittedByName", s."submittedByPost", s."submittedDay"::text AS "submittedDay",
      to_char(s."submittedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "submittedAt",
      s."deadlineThen"::text AS "deadlineThen", s.declaration, s.sha256, s."outcomeDay"::text AS "outcomeDay",
      (SELECT coalesce(json_agg(d.body ORDER BY d.id), '[]') FROM "ReviewDecision" d WHERE d."submissionId" = s.id) AS decided,
      (SELECT json_build_object('year', c.year, 'number', c.number) FROM "ClosingRecord" c WHERE c."submissionId" = s.id) AS closing,
      (SELECT coalesce(json_agg(json_build_object('decision', o.decision, 'personId', o."personId", 'personName', o."personName",
          'personPost', o."personPost", 'at', o.at, 'words', o.words, 'declaration', o.declaration, 'withdrawnAt', o."withdrawnAt",
          'measureNumbers', (SELECT coalesce(json_agg(m.number ORDER BY m.number), '[]') FROM "Measure" m
            WHERE m.id = ANY(o."measureIds"))) ORDER BY o.id), '[]')
        FROM "SignOff" o WHERE o."submissionId" = s.id) AS "signOffs",
      (SELECT coalesce(json_agg(json_build_object('body', d.body, 'accepts', d.accepts, 'verdict', d.verdict,
          'nextReviewDay', d."nextReviewDay", 'newDeadline', d."newDeadline", 'words', d.words, 'personName', d."personName",
          'personPost', d."personPost", 'at', d.at) ORDER BY d.id), '[]')
        FROM "ReviewDecision" d WHERE d."submissionId" = s.id AND s.outcome <> 'PENDING') AS decisions,
      (SELECT coalesce(json_agg(json_build_object('id', r.id, 'measureId', r."measureId", 'number', r.number, 'text', r.text,
          'claim', r.claim, 'updateId', r."updateId", 'carried', r.carried, 'verdict', r.verdict, 'reason', r.reason, 'words', r.words,
          'judgedByName', r."judgedByName", 'judgedByPost', r."judgedByPost", 'judgedAt', r."judgedAt", 'waivers', r.waivers,
          'files', (SELECT coalesce(json_agg(json_build_object('evidenceId', v."evidenceId", 'versionId', v.id,
              'versionNo', v."versionNo", 'kind', f.kind, 'name', f.name, 'sha256', f.sha256, 'size', f.size,
              'mediaType', v."mediaType", 'removed', v."removedAt" IS NOT NULL) ORDER BY f.id), '[]')
            FROM "SubmissionFile" f JOIN "EvidenceVersion" v ON v.id = f."versionId"
            WHERE f."submissionId" = s.id AND f."measureId" = r."measureId")) ORDER BY r.number), '[]')
        FROM "SubmissionMeasure" r WHERE r."submissionId" = s.id) AS measures
    FROM "Item" i JOIN "Submission" s ON s."itemId" = i.id
    WHERE i."inspectionId" = ${inspection.id} AND i.number = ${itemNumber} AND ${itemsInScope(scopeIn(actor, inspection))}
    ORDER BY s."roundNo" DESC`;
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
  const waits = round.outcome === 'PENDING' && nextStatus(status, 'accept') !== null;
  return waits ? bodyAwaited(inspection.acceptingBody, decided) : null;
}

/** The round before `roundNo` that sent measures back: what a round is compared with; a withdrawn round was seen by nobody. */
export function roundBefore(rounds: Round[], roundNo: number): Round | null {
  const sentBack: RoundOutcome[] = ['RETURNED', 'DECLINED'];
  return rounds.find((one) => one.roundNo < roundNo && sentBack.includes(one.outcome)) ?? null;
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

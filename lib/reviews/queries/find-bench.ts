import { z } from 'zod';
import { EvidenceKind, ItemStatus, MeasureVerdict, ReturnReason, ReviewBody } from '@/prisma/generated/enums';
import { isReopened } from '@/lib/items/measure-state';
import { isDecline } from '@/lib/items/round-outcome';
import { isPendingSql } from '@/lib/items/round-outcome-sql';
import type { Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { nextStatus } from '@/lib/items/status';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import type { Day } from '@/lib/platform/day';
import type { ErrorCode } from '@/lib/platform/errors';
import { bodiesOf, bodyAwaited, reviewRefusal, standingOpinion, turnOf } from '../accepting-body';
import { roundDifference, type MeasureDifference } from '../difference';
import { hasHandInRound } from '../signers';
import { claimQuantity, type ClaimQuantity } from './claims';
import { listRounds, roundBefore, type Round, type RoundFile, type RoundMeasure } from './list-rounds';

const opinion = z.object({
  id: z.number(),
  body: z.enum(ReviewBody),
  verdict: z.enum(MeasureVerdict),
  reason: z.enum(ReturnReason).nullable(),
  words: z.string(),
  judgedByName: z.string(),
  version: z.number(),
});
export type Opinion = z.output<typeof opinion>;

export type BenchMeasure = RoundMeasure & {
  criterion: string;
  requiredKinds: EvidenceKind[];
  ownerSection: string;
  quantities: ClaimQuantity[];
  claimBy: string;
  claimDay: Day | null;
  currentDeadline: Day | null;
  /** What the actor's body says of it so far; null when it is not judged. */
  opinion: Opinion | null;
  /** What the team said, where the office decides after it. */
  teamOpinion: Opinion | null;
  difference: MeasureDifference<RoundFile> | null;
  /** What was said when it was last sent back. */
  lastWords: { roundNo: number; reason: ReturnReason | null; words: string; by: string; at: string } | null;
};

export type Bench = {
  number: number;
  title: string;
  finding: string;
  leadSection: string;
  version: number;
  status: ItemStatus;
  currentDeadline: Day | null;
  originalDeadline: Day | null;
  submittedDay: Day | null;
  round: Round;
  previous: Round | null;
  measures: BenchMeasure[];
  toJudge: number;
  judged: number;
  reopened: number;
  awaited: ReviewBody;
  /** In whose name the actor judges now; null when it is not their turn, and why. */
  body: ReviewBody | null;
  refused: ErrorCode | null;
  /** The team's word, where the office decides after it. */
  teamDecision: { verdict: string | null; nextReviewDay: Day | null; words: string; personName: string } | null;
};

const decision = z.object({
  body: z.enum(ReviewBody),
  verdict: z.string().nullable(),
  nextReviewDay: dayText.nullable(),
  words: z.string(),
  personName: z.string(),
});

const measureRow = z.object({
  measureId: z.number(),
  criterion: z.string(),
  requiredKinds: z.array(z.enum(EvidenceKind)),
  ownerSection: z.string(),
  currentDeadline: dayText.nullable(),
  claimBy: z.string(),
  claimDay: dayText.nullable(),
  quantities: z.array(claimQuantity),
  opinions: z.array(opinion),
});

const itemRow = z.object({
  number: z.number(),
  title: z.string(),
  finding: z.string(),
  leadSection: z.string(),
  version: z.number(),
  status: z.enum(ItemStatus),
  currentDeadline: dayText.nullable(),
  originalDeadline: dayText.nullable(),
  submittedDay: dayText.nullable(),
  decisions: z.array(decision),
  measures: z.array(measureRow),
});
type ItemRow = z.output<typeof itemRow>;

async function itemOf(actor: Actor, inspection: InspectionView, number: number): Promise<ItemRow | undefined> {
  const rows = await askRows(db, itemRow)`
    SELECT i.number, i.title, i.finding, coalesce(l.name, '') AS "leadSection", i.version, i.status::text AS status, i."currentDeadline"::text AS "currentDeadline",
      i."originalDeadline"::text AS "originalDeadline", i."submittedDay"::text AS "submittedDay",
      (SELECT coalesce(json_agg(json_build_object('body', d.body, 'verdict', d.verdict, 'nextReviewDay', d."nextReviewDay",
          'words', d.words, 'personName', d."personName")), '[]')
        FROM "ReviewDecision" d WHERE d."submissionId" = r.id) AS decisions,
      (SELECT coalesce(json_agg(json_build_object('measureId', m.id, 'criterion', m."acceptanceCriterion",
          'requiredKinds', m."requiredKinds"::text[], 'ownerSection', coalesce(c.name, ''), 'currentDeadline', m."currentDeadline",
          'claimBy', coalesce(u."personName", ''), 'claimDay', u.day,
          'quantities', (SELECT coalesce(json_agg(json_build_object('kind', q.kind, 'amount', q.amount::text, 'label', q.label)
            ORDER BY q.id), '[]') FROM "Quantity" q WHERE q."updateId" = x."updateId"),
          'opinions', (SELECT coalesce(json_agg(json_build_object('id', o.id, 'body', o.body, 'verdict', o.verdict,
            'reason', o.reason, 'words', o.words, 'judgedByName', o."judgedByName", 'version', o.version)), '[]')
            FROM "MeasureOpinion" o WHERE o."submissionMeasureId" = x.id)) ORDER BY m.number), '[]')
        FROM "SubmissionMeasure" x JOIN "Measure" m ON m.id = x."measureId"
        LEFT JOIN "Section" c ON c.id = m."ownerSectionId" LEFT JOIN "ProgressUpdate" u ON u.id = x."updateId"
        WHERE x."submissionId" = r.id) AS measures
    FROM "Item" i JOIN "Submission" r ON r."itemId" = i.id AND ${isPendingSql}
    LEFT JOIN "Section" l ON l.id = i."leadSectionId"
    WHERE i."inspectionId" = ${inspection.id} AND i.number = ${number} AND ${itemsInScope(scopeIn(actor, inspection))}`;
  return rows[0];
}

function lastWordsOf(previous: Round | null, measureId: number, number: number): BenchMeasure['lastWords'] {
  if (!previous) return null;
  const judged = previous.measures.find((one) => one.measureId === measureId);
  if (judged && isReopened(judged))
    return {
      roundNo: previous.roundNo,
      reason: judged.reason,
      words: judged.words,
      by: judged.judgedByName ?? '',
      at: judged.judgedAt ?? '',
    };
  const declined = previous.signOffs.find(isDecline);
  if (!declined?.measureNumbers.includes(number)) return null;
  return { roundNo: previous.roundNo, reason: null, words: declined.words, by: declined.personName, at: declined.at };
}

/** Of a measure that is no longer there: a round outlives what it was about. */
const NO_FACTS = {
  criterion: '',
  requiredKinds: [],
  ownerSection: '',
  quantities: [],
  claimBy: '',
  claimDay: null,
  currentDeadline: null,
  opinions: [],
} satisfies Omit<ItemRow['measures'][number], 'measureId'>;

function measuresOf(item: ItemRow, round: Round, previous: Round | null, body: ReviewBody, decided: ReviewBody[]) {
  const differences = previous ? roundDifference(previous, round).measures : [];
  return round.measures.map((measure): BenchMeasure => {
    const found = item.measures.find((one) => one.measureId === measure.measureId);
    const { opinions, ...facts } = found ?? NO_FACTS;
    return {
      ...measure,
      ...facts,
      opinion: standingOpinion({ opinions }, body, decided) ?? null,
      teamOpinion: body === 'INSPECTION_OFFICE' ? (opinions.find((one) => one.body === 'TEAM') ?? null) : null,
      difference: differences.find((one) => one.number === measure.number) ?? null,
      lastWords: lastWordsOf(previous, measure.measureId, measure.number),
    };
  });
}

/**
 * All that the accepting body needs to judge an item: claim and criterion, files, the difference to the round that was sent back before, what was
 * said then, and its own opinions so far (R9). Null when the item does not exist for the actor, is not under review, or they are not of the
 * accepting body. Two queries.
 */
export async function findBench(actor: Actor, inspection: InspectionView, number: number): Promise<Bench | null> {
  const target = inspectionTarget(inspection);
  if (reviewRefusal(actor, target)) return null;
  const [item, rounds] = await Promise.all([itemOf(actor, inspection, number), listRounds(actor, inspection, number)]);
  const round = rounds[0];
  if (!item || !round || nextStatus(item.status, 'accept') === null) return null;
  const previous = roundBefore(rounds, round.roundNo);
  const decided = item.decisions.map((one) => one.body);
  const awaited = bodyAwaited(inspection.acceptingBody, decided);
  const turn = turnOf(actor, target, decided);
  const seenAs = turn.body ?? bodiesOf(actor, target)[0] ?? awaited;
  const measures = measuresOf(item, round, previous, seenAs, decided);
  const judged = measures.filter((one) => !one.carried);
  const { decisions, ...head } = item;
  return {
    ...head,
    round,
    previous,
    measures,
    toJudge: judged.length,
    judged: judged.filter((one) => one.opinion).length,
    reopened: judged.filter(({ opinion }) => opinion && isReopened(opinion)).length,
    awaited,
    body: turn.body,
    refused: hasHandInRound(actor, asStanding(round)) ? 'OWN_SUBMISSION' : turn.code,
    teamDecision: decisions.find((one) => one.body === 'TEAM') ?? null,
  };
}

function asStanding(round: Round) {
  return {
    submittedById: round.submittedById,
    signOffs: round.signOffs.map((one) => ({
      personId: one.personId,
      decision: one.decision,
      withdrawnAt: one.withdrawnAt === null ? null : new Date(one.withdrawnAt),
    })),
  };
}

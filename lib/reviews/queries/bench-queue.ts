import type { ItemStatus, ItemVerdict } from '@/prisma/generated/enums';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { nextStatus, OPEN } from '@/lib/items/status';
import { today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { dayAt, daysBetween, type Day } from '@/lib/platform/day';
import { bodiesOf, reviewRefusal } from '../accepting-body';

const UNDER_REVIEW = OPEN.filter((status) => nextStatus(status, 'accept') !== null);

export type BenchRow = {
  number: number;
  title: string;
  roundNo: number;
  status: ItemStatus;
  currentDeadline: Day | null;
  originalDeadline: Day | null;
  submittedDay: Day | null;
  verdict: ItemVerdict | null;
  nextReviewDay: Day | null;
  submittedByName: string;
  signedByName: string;
  /** Days since the item came to the accepting body. */
  waitingDays: number;
  /** Measures of the round that are judged in it, and how many of them this body has judged: for its eyes only (R9). */
  toJudge: number;
  judged: number;
};

type Row = Omit<BenchRow, 'waitingDays'> & { since: Date };

/** With BOTH an item waits for the team until its word is there, then for the office; else for the body that is set. */
function awaitsActor(actor: Actor, inspection: InspectionView): Prisma.Sql {
  const bodies = bodiesOf(actor, inspectionTarget(inspection));
  if (inspection.acceptingBody !== 'BOTH') return Prisma.sql`TRUE`;
  const teamDecided = Prisma.sql`EXISTS (SELECT 1 FROM "ReviewDecision" d WHERE d."submissionId" = s.id AND d.body = 'TEAM')`;
  if (bodies.length === 2) return Prisma.sql`TRUE`;
  return bodies[0] === 'TEAM' ? Prisma.sql`NOT ${teamDecided}` : teamDecided;
}

/** Judged by whom it is the turn of, as standingOpinion counts: the body's own opinion or, after the team's word, the team's. */
function opinionCounts(inspection: InspectionView): Prisma.Sql {
  const own = inspection.acceptingBody === 'INSPECTION_OFFICE' ? 'INSPECTION_OFFICE' : 'TEAM';
  return Prisma.sql`(o.body::text = ${own} OR EXISTS (
    SELECT 1 FROM "ReviewDecision" d WHERE d."submissionId" = s.id AND d.body = 'TEAM'))`;
}

/**
 * What waits for the actor's judgement in an inspection, oldest first: not what they submitted or signed (R2), and [] for whoever is not of
 * the accepting body. One query.
 */
export async function benchQueue(actor: Actor, inspection: InspectionView): Promise<BenchRow[]> {
  if (reviewRefusal(actor, inspectionTarget(inspection))) return [];
  const rows = await db.$queryRaw<Row[]>`
    SELECT i.number, i.title, i.status::text AS status, i."currentDeadline"::text AS "currentDeadline",
      i."originalDeadline"::text AS "originalDeadline", i."submittedDay"::text AS "submittedDay", i.verdict::text AS verdict,
      i."nextReviewDay"::text AS "nextReviewDay", i."statusSince" AS since, s."roundNo", s."submittedByName",
      coalesce(g."personName", '') AS "signedByName", m."toJudge", m.judged
    FROM "Item" i
    JOIN "Submission" s ON s."itemId" = i.id AND s.outcome = 'PENDING'
    LEFT JOIN "SignOff" g ON g."submissionId" = s.id AND g.decision = 'SIGNED' AND g."withdrawnAt" IS NULL
    JOIN LATERAL (
      SELECT count(DISTINCT r.id)::int AS "toJudge", count(DISTINCT o."submissionMeasureId")::int AS judged
      FROM "SubmissionMeasure" r
      LEFT JOIN "MeasureOpinion" o ON o."submissionMeasureId" = r.id AND ${opinionCounts(inspection)}
      WHERE r."submissionId" = s.id AND NOT r.carried) m ON TRUE
    WHERE i."inspectionId" = ${inspection.id} AND i.status::text = ANY(${UNDER_REVIEW})
      AND ${itemsInScope(scopeIn(actor, inspection))} AND ${awaitsActor(actor, inspection)}
      AND s."submittedById" <> ${actor.personId} AND coalesce(g."personId", 0) <> ${actor.personId}
    ORDER BY i."statusSince", i.number LIMIT 500`;
  const day = today();
  return rows.map(({ since, ...row }) => ({ ...row, waitingDays: Math.max(0, daysBetween(dayAt(since), day)) }));
}

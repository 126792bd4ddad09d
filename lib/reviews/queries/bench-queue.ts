import { z } from 'zod';
import { ItemStatus, ItemVerdict } from '@/prisma/generated/enums';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { isPendingSql, isStandingSignatureSql } from '@/lib/items/round-outcome-sql';
import { LIFE } from '@/lib/items/status';
import { hasStatusSql } from '@/lib/items/status-sql';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { dayAt, daysBetween } from '@/lib/platform/day';
import { reviewRefusal } from '../accepting-body';
import { mayJudgeSql, teamDecidedSql } from '../accepting-body-sql';

const benchRow = z.object({
  number: z.number(),
  title: z.string(),
  roundNo: z.number(),
  status: z.enum(ItemStatus),
  currentDeadline: dayText.nullable(),
  originalDeadline: dayText.nullable(),
  submittedDay: dayText.nullable(),
  verdict: z.enum(ItemVerdict).nullable(),
  nextReviewDay: dayText.nullable(),
  submittedByName: z.string(),
  signedByName: z.string(),
  /** Days since the item came to the accepting body. */
  waitingDays: z.number(),
  /** Measures of the round that are judged in it, and how many of them this body has judged: for its eyes only (R9). */
  toJudge: z.number(),
  judged: z.number(),
});
export type BenchRow = z.output<typeof benchRow>;

const queueRow = benchRow.omit({ waitingDays: true }).extend({
  since: z.date(),
});

/** Judged by whom it is the turn of, as standingOpinion counts: the body's own opinion or, after the team's word, the team's. */
function opinionCounts(inspection: InspectionView): Prisma.Sql {
  const own = inspection.acceptingBody === 'INSPECTION_OFFICE' ? 'INSPECTION_OFFICE' : 'TEAM';
  return Prisma.sql`(o.body::text = ${own} OR ${teamDecidedSql})`;
}

/**
 * What waits for the actor's judgement in an inspection, oldest first: not what they submitted or signed (R2), and [] for whoever is not of
 * the accepting body. One query.
 */
export async function benchQueue(actor: Actor, inspection: InspectionView): Promise<BenchRow[]> {
  if (reviewRefusal(actor, inspectionTarget(inspection))) return [];
  const rows = await askRows(db, queueRow)`
    SELECT i.number, i.title, i.status::text AS status, i."currentDeadline"::text AS "currentDeadline",
      i."originalDeadline"::text AS "originalDeadline", i."submittedDay"::text AS "submittedDay", i.verdict::text AS verdict,
      i."nextReviewDay"::text AS "nextReviewDay", i."statusSince" AS since, r."roundNo", r."submittedByName",
      coalesce(g."personName", '') AS "signedByName", m."toJudge", m.judged
    FROM "Item" i
    JOIN "Submission" r ON r."itemId" = i.id AND ${isPendingSql}
    LEFT JOIN "SignOff" g ON g."submissionId" = r.id AND ${isStandingSignatureSql}
    JOIN LATERAL (
      SELECT count(DISTINCT x.id)::int AS "toJudge", count(DISTINCT o."submissionMeasureId")::int AS judged
      FROM "SubmissionMeasure" x
      LEFT JOIN "MeasureOpinion" o ON o."submissionMeasureId" = x.id AND ${opinionCounts(inspection)}
      WHERE x."submissionId" = r.id AND NOT x.carried) m ON TRUE
    WHERE i."inspectionId" = ${inspection.id} AND ${hasStatusSql(LIFE.before('accept'))}
      AND ${itemsInScope(scopeIn(actor, inspection))} AND ${mayJudgeSql(actor, inspection)}
    ORDER BY i."statusSince", i.number LIMIT 500`;
  const day = today();
  return rows.map(({ since, ...row }) => ({ ...row, waitingDays: Math.max(0, daysBetween(dayAt(since), day)) }));
}

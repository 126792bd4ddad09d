import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { bodiesOf, reviewRefusal } from './accepting-body';
import { hasHandInRoundSql } from './signers-sql';

/** The team gave its word on the round aliased `r`. */
export const teamDecidedSql = Prisma.sql`EXISTS (SELECT 1 FROM "ReviewDecision" d WHERE d."submissionId" = r.id AND d.body = 'TEAM')`;

/** The body whose word is awaited on a round aliased `r`, as `bodyAwaited` says. */
export function bodyAwaitedSql({ acceptingBody }: Pick<InspectionView, 'acceptingBody'>): Prisma.Sql {
  if (acceptingBody !== 'BOTH') return Prisma.sql`${acceptingBody}::text`;
  return Prisma.sql`CASE WHEN ${teamDecidedSql} THEN 'INSPECTION_OFFICE' ELSE 'TEAM' END`;
}

/** The actor may judge the round aliased `r` now, in the name of the body whose turn it is: what `roundToReview` refuses nothing of (R2, R5). */
export function mayJudgeSql(actor: Actor, inspection: InspectionView): Prisma.Sql {
  const target = inspectionTarget(inspection);
  if (reviewRefusal(actor, target)) return Prisma.sql`FALSE`;
  return Prisma.sql`(${bodyAwaitedSql(inspection)} = ANY(${bodiesOf(actor, target)}::text[]) AND NOT ${hasHandInRoundSql(actor)})`;
}

import { Prisma } from '@/prisma/generated/client';
import type { InspectionScope } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { today } from '@/lib/platform/clock';
import type { Day } from '@/lib/platform/day';
import { isApprovedSql } from './approval-sql';
import { isClosedSql } from './status-sql';
import type { LightSteps } from './light';

/** What a condition needs to know beside the filters. */
export type ItemFrame = { inspectionId: number; scope: InspectionScope; today: Day; steps: LightSteps };

/** The frame of an inspection today, as far as `scope` reaches. */
export function frameOf(inspection: InspectionView, scope: InspectionScope): ItemFrame {
  const { id, yellowDays, orangeDays } = inspection;
  return { inspectionId: id, scope, today: today(), steps: { yellowDays, orangeDays } };
}

/** Closed in time, as a condition on `i`: the round that was accepted was submitted by the deadline (R7). */
export const doneInTime = (deadline: 'current' | 'original'): Prisma.Sql =>
  deadline === 'current'
    ? Prisma.sql`(${isClosedSql} AND i."submittedDay" <= i."currentDeadline")`
    : Prisma.sql`(${isClosedSql} AND i."submittedDay" <= i."originalDeadline")`;

/** Closed or its deadline passed: what the on-time rate counts (domain, section 5). */
export const countsForTime = (deadline: 'current' | 'original', today: Day): Prisma.Sql =>
  deadline === 'current'
    ? Prisma.sql`(${isClosedSql} OR (${isApprovedSql} AND i."currentDeadline" < ${today}::date))`
    : Prisma.sql`(${isClosedSql} OR (${isApprovedSql} AND i."originalDeadline" < ${today}::date))`;

/** Within the orange step and not past; `colour` is the item's. */
export const dueSoon = ({ today }: ItemFrame, colour: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${colour} = 'ORANGE' AND i."currentDeadline" >= ${today}::date)`;

import { Prisma } from '@/prisma/generated/client';
import type { Day } from '@/lib/platform/day';
import { isApprovedSql } from './approval-sql';
import type { LightSteps } from './light';
import { isAcceptedSql } from './measure-state-sql';
import { isClosedSql, isSubmittedSql } from './status-sql';

/**
 * The rule of `lightOf` as SQL on a table aliased `i` (Item): the colour as text. Held to the pure function by a test over every case.
 */
export function itemColourSql(today: Day, steps: LightSteps): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN ${isClosedSql} THEN 'CLOSED'
    WHEN NOT ${isApprovedSql} OR i."currentDeadline" IS NULL THEN 'NONE'
    WHEN ${isSubmittedSql} AND i."submittedDay" > i."currentDeadline" THEN 'RED'
    WHEN ${isSubmittedSql} AND i."submittedDay" IS NOT NULL
      AND i."currentDeadline" < ${today}::date THEN 'ORANGE'
    WHEN i."currentDeadline" < ${today}::date THEN 'RED'
    WHEN i."currentDeadline" <= ${today}::date + ${steps.orangeDays}::int THEN 'ORANGE'
    WHEN i."currentDeadline" <= ${today}::date + ${steps.yellowDays}::int THEN 'YELLOW'
    ELSE 'GREEN' END`;
}

/** The colour of a measure aliased `m` of an item aliased `i`, by the measure's own deadline; accepted is CLOSED. */
export function measureColourSql(today: Day, steps: LightSteps): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN ${isAcceptedSql} OR ${isClosedSql} THEN 'CLOSED'
    WHEN NOT ${isApprovedSql} OR m."currentDeadline" IS NULL THEN 'NONE'
    WHEN ${isSubmittedSql} AND i."submittedDay" > m."currentDeadline" THEN 'RED'
    WHEN ${isSubmittedSql} AND i."submittedDay" IS NOT NULL
      AND m."currentDeadline" < ${today}::date THEN 'ORANGE'
    WHEN m."currentDeadline" < ${today}::date THEN 'RED'
    WHEN m."currentDeadline" <= ${today}::date + ${steps.orangeDays}::int THEN 'ORANGE'
    WHEN m."currentDeadline" <= ${today}::date + ${steps.yellowDays}::int THEN 'YELLOW'
    ELSE 'GREEN' END`;
}

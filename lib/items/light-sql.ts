import { Prisma } from '@/prisma/generated/client';
import type { Day } from '@/lib/platform/day';
import { isApprovedSql } from './approval-sql';
import type { LightSteps } from './light';
import { isAcceptedSql } from './measure-state-sql';
import { isClosedSql, isSubmittedSql } from './status-sql';

/** The rule of `lightOf` as SQL: the colour as text. Held to the pure function by a test over every case. */
function colourSql(deadline: Prisma.Sql, closed: Prisma.Sql, today: Day, steps: LightSteps): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN ${closed} THEN 'CLOSED'
    WHEN NOT ${isApprovedSql} OR ${deadline} IS NULL THEN 'NONE'
    WHEN ${isSubmittedSql} AND i."submittedDay" > ${deadline} THEN 'RED'
    WHEN ${isSubmittedSql} AND i."submittedDay" IS NOT NULL AND ${deadline} < ${today}::date THEN 'ORANGE'
    WHEN ${deadline} < ${today}::date THEN 'RED'
    WHEN ${deadline} <= ${today}::date + ${steps.orangeDays}::int THEN 'ORANGE'
    WHEN ${deadline} <= ${today}::date + ${steps.yellowDays}::int THEN 'YELLOW'
    ELSE 'GREEN' END`;
}

/** The colour of an item aliased `i`. */
export function itemColourSql(today: Day, steps: LightSteps): Prisma.Sql {
  return colourSql(Prisma.sql`i."currentDeadline"`, isClosedSql, today, steps);
}

/** The colour of a measure aliased `m` of an item aliased `i`, by the measure's own deadline; accepted is CLOSED. */
export function measureColourSql(today: Day, steps: LightSteps): Prisma.Sql {
  const closed = Prisma.sql`${isAcceptedSql} OR ${isClosedSql}`;
  return colourSql(Prisma.sql`m."currentDeadline"`, closed, today, steps);
}

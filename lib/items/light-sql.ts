import { Prisma } from '@/prisma/generated/client';
import type { Day } from '@/lib/platform/day';
import { isApprovedSql } from './approval-sql';
import type { LightSteps } from './light';

/**
 * The rule of `lightOf` as SQL on a table aliased `i` (Item): the colour as text. Held to the pure function by a test over every case.
 */
export function itemColourSql(today: Day, steps: LightSteps): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN i.status = 'CLOSED' THEN 'CLOSED'
    WHEN NOT ${isApprovedSql} OR i."currentDeadline" IS NULL THEN 'NONE'
    WHEN i.status IN ('AWAITING_SIGN_OFF', 'AWAITING_REVIEW') AND i."submittedDay" > i."currentDeadline" THEN 'RED'
    WHEN i.status IN ('AWAITING_SIGN_OFF', 'AWAITING_REVIEW') AND i."submittedDay" IS NOT NULL
      AND i."currentDeadline" < ${today}::date THEN 'ORANGE'
    WHEN i."currentDeadline" < ${today}::date THEN 'RED'
    WHEN i."currentDeadline" <= ${today}::date + ${steps.orangeDays}::int THEN 'ORANGE'
    WHEN i."currentDeadline" <= ${today}::date + ${steps.yellowDays}::int THEN 'YELLOW'
    ELSE 'GREEN' END`;
}

/** The colour of a measure aliased `m` of an item aliased `i`, by the measure's own deadline; accepted is CLOSED. */
export function measureColourSql(today: Day, steps: LightSteps): Prisma.Sql {
  return Prisma.sql`CASE
    WHEN m.verdict = 'ACCEPTED' OR i.status = 'CLOSED' THEN 'CLOSED'
    WHEN NOT ${isApprovedSql} OR m."currentDeadline" IS NULL THEN 'NONE'
    WHEN i.status IN ('AWAITING_SIGN_OFF', 'AWAITING_REVIEW') AND i."submittedDay" > m."currentDeadline" THEN 'RED'
    WHEN i.status IN ('AWAITING_SIGN_OFF', 'AWAITING_REVIEW') AND i."submittedDay" IS NOT NULL
      AND m."currentDeadline" < ${today}::date THEN 'ORANGE'
    WHEN m."currentDeadline" < ${today}::date THEN 'RED'
    WHEN m."currentDeadline" <= ${today}::date + ${steps.orangeDays}::int THEN 'ORANGE'
    WHEN m."currentDeadline" <= ${today}::date + ${steps.yellowDays}::int THEN 'YELLOW'
    ELSE 'GREEN' END`;
}

/** The stage of a measure aliased `m` of an item aliased `i`, as `measureStage` gives it. */
export const measureStageSql = Prisma.sql`CASE
  WHEN m.verdict = 'ACCEPTED' THEN 'accepted'
  WHEN i.status = 'AWAITING_SIGN_OFF' THEN 'awaitingSignOff'
  WHEN i.status = 'AWAITING_REVIEW' THEN 'awaitingReview'
  WHEN m.state = 'REPORTED_DONE' THEN 'reported'
  WHEN m.verdict = 'REOPENED' THEN 'reopened'
  WHEN m.state = 'UNDER_WAY' THEN 'underWay'
  ELSE 'notStarted' END`;

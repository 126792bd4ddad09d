import { Prisma } from '@/prisma/generated/client';
import { isAmong } from '@/lib/platform/state-sql';
import { ACCEPTED, DONE, REOPENED, UNDER_WAY } from './measure-state';
import { awaitsReviewSql, awaitsSignOffSql } from './status-sql';

/** The predicates of `measure-state.ts` as SQL on a table aliased `m` (Measure), each from the same list. */
export const isReportedDoneSql = isAmong(Prisma.sql`m.state`, DONE);
const isUnderWaySql = isAmong(Prisma.sql`m.state`, UNDER_WAY);
export const isAcceptedSql = Prisma.sql`(${isAmong(Prisma.sql`m.verdict`, ACCEPTED)} IS TRUE)`;
export const isReopenedSql = Prisma.sql`(${isAmong(Prisma.sql`m.verdict`, REOPENED)} IS TRUE)`;

/** The stage of a measure aliased `m` of an item aliased `i`, as `measureStage` gives it. */
export const measureStageSql = Prisma.sql`CASE
  WHEN ${isAcceptedSql} THEN 'accepted'
  WHEN ${awaitsSignOffSql} THEN 'awaitingSignOff'
  WHEN ${awaitsReviewSql} THEN 'awaitingReview'
  WHEN ${isReportedDoneSql} THEN 'reported'
  WHEN ${isReopenedSql} THEN 'reopened'
  WHEN ${isUnderWaySql} THEN 'underWay'
  ELSE 'notStarted' END`;

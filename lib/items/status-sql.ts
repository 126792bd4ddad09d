import { Prisma } from '@/prisma/generated/client';
import type { ItemStatus } from '@/prisma/generated/enums';
import { isAmong } from '@/lib/platform/state-sql';
import { AWAITING_REVIEW, AWAITING_SIGN_OFF, CLOSED, KEPT_UP, SUBMITTED } from './status';

/** The predicates of `status.ts` as SQL on a table aliased `i` (Item), each from the same list. */
export const hasStatusSql = (statuses: readonly ItemStatus[]): Prisma.Sql => isAmong(Prisma.sql`i.status`, statuses);
export const isClosedSql = hasStatusSql(CLOSED);
export const isSubmittedSql = hasStatusSql(SUBMITTED);
export const awaitsSignOffSql = hasStatusSql(AWAITING_SIGN_OFF);
export const awaitsReviewSql = hasStatusSql(AWAITING_REVIEW);
export const isKeptUpSql = Prisma.sql`(${isAmong(Prisma.sql`i.verdict`, KEPT_UP)} IS TRUE)`;

import { Prisma } from '@/prisma/generated/client';
import type { RoundOutcome } from '@/prisma/generated/enums';
import { isAmong } from '@/lib/platform/state-sql';
import { DECLINED, JUDGED, PENDING, SENT_BACK, SIGNED } from './round-outcome';

/** The predicates of `round-outcome.ts` as SQL on a table aliased `r` (Submission) and one aliased `g` (SignOff), each from the same list. */
const hasOutcomeSql = (outcomes: readonly RoundOutcome[]): Prisma.Sql => isAmong(Prisma.sql`r.outcome`, outcomes);
export const isPendingSql = hasOutcomeSql(PENDING);
export const isJudgedSql = hasOutcomeSql(JUDGED);
export const isSentBackSql = hasOutcomeSql(SENT_BACK);
export const isStandingSignatureSql = Prisma.sql`(${isAmong(Prisma.sql`g.decision`, SIGNED)} AND g."withdrawnAt" IS NULL)`;
export const isDeclineSql = isAmong(Prisma.sql`g.decision`, DECLINED);

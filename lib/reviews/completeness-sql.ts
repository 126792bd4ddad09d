import { Prisma } from '@/prisma/generated/client';
import { missingKindsSql } from '@/lib/evidence/sufficiency-sql';
import { isAcceptedSql } from '@/lib/items/measure-state-sql';

/** How many kinds of evidence the open measures of an item aliased `i` lack: its `missingEvidence` in `missingForSubmission` (R1). */
export const missingEvidenceSql = Prisma.sql`(SELECT coalesce(sum(${missingKindsSql}), 0)::int FROM "Measure" m
  WHERE m."itemId" = i.id AND NOT ${isAcceptedSql})`;

/**
 * An item aliased `i` has measures and all are reported as done, accepted ones being so for ever: neither `noMeasure` nor `notReported`. The
 * counts are kept on the item by the commands (decision 7).
 */
export const isReportedWholeSql = Prisma.sql`(i."measureCount" > 0 AND i."reportedCount" >= i."measureCount")`;

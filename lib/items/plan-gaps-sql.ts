import { Prisma } from '@/prisma/generated/client';
import { isApprovedSql } from './approval-sql';
import { BLOCKING_GAPS, GAPS, isMeasureGap, type Gap, type ItemGap, type MeasureGap } from './plan-gaps';

/** The rules of `plan-gaps.ts` as SQL: what a measure aliased `m` lacks. */
export const MEASURE_GAPS_SQL: Record<MeasureGap, Prisma.Sql> = {
  noOwnerSection: Prisma.sql`m."ownerSectionId" IS NULL`,
  noCriterion: Prisma.sql`m."acceptanceCriterion" = ''`,
  noRequiredKind: Prisma.sql`cardinality(m."requiredKinds") = 0`,
  noOwnerPerson: Prisma.sql`m."ownerPersonId" IS NULL`,
};

const ITEM_GAPS_SQL: Record<ItemGap, Prisma.Sql> = {
  noLeader: Prisma.sql`i."leaderId" IS NULL`,
  noLeadSection: Prisma.sql`i."leadSectionId" IS NULL`,
  noDeadline: Prisma.sql`i."currentDeadline" IS NULL`,
  noKind: Prisma.sql`i.kind IS NULL`,
  noMeasure: Prisma.sql`NOT EXISTS (SELECT 1 FROM "Measure" m WHERE m."itemId" = i.id)`,
  noFinding: Prisma.sql`i.finding = ''`,
  noRootCause: Prisma.sql`i."rootCause" = ''`,
  noGoal: Prisma.sql`i.goal = ''`,
  noSupporting: Prisma.sql`NOT EXISTS (SELECT 1 FROM "ItemSupportingSection" s WHERE s."itemId" = i.id)`,
};

const someMeasure = (condition: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`EXISTS (SELECT 1 FROM "Measure" m WHERE m."itemId" = i.id AND (${condition}))`;

/** What an item aliased `i` lacks, itself or in one of its measures. */
export const GAPS_SQL = Object.fromEntries(
  GAPS.map((gap) => [gap, isMeasureGap(gap) ? someMeasure(MEASURE_GAPS_SQL[gap]) : ITEM_GAPS_SQL[gap]]),
) as Record<Gap, Prisma.Sql>;

const blockers: readonly Gap[] = BLOCKING_GAPS;
const ofMeasures = blockers.filter(isMeasureGap).map((gap) => MEASURE_GAPS_SQL[gap]);

/** Something that blocks the approval of an item aliased `i` is missing (`itemGaps`); an item that was approved is complete. */
export const planIsOpenSql = Prisma.sql`(NOT ${isApprovedSql} AND (${Prisma.join(
  [
    ...blockers.filter((gap) => !isMeasureGap(gap)).map((gap) => GAPS_SQL[gap]),
    someMeasure(Prisma.join(ofMeasures, ' OR ')),
  ],
  ' OR ',
)}))`;

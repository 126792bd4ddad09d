import { z } from 'zod';
import { EvidenceKind, ItemKind, ItemStatus } from '@/prisma/generated/enums';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import { isApprovedSql } from '@/lib/items/approval-sql';
import { isAcceptedSql } from '@/lib/items/measure-state-sql';
import { GAPS_SQL, MEASURE_GAPS_SQL } from '@/lib/items/plan-gaps-sql';
import { PLAN_PAGE_SIZE, type PlanFilters } from './plan-filters';
import { GAPS, type Gap, type MeasurePlanFacts } from '@/lib/items/plan-gaps';

/** True for who plans, amends or approves here; nobody else gets anything from the queries below. */
export function maySeePlan(actor: Actor, inspection: InspectionView): boolean {
  const target = inspectionTarget(inspection);
  return (['plan.edit', 'plan.approve', 'plan.amend'] as const).some((permission) => can(actor, permission, target));
}

const measureFactsRow = z.object({
  number: z.number(),
  ownerSectionId: z.number().nullable(),
  ownerPersonId: z.number().nullable(),
  acceptanceCriterion: z.string(),
  requiredKinds: z.array(z.enum(EvidenceKind)),
}) satisfies z.ZodType<MeasurePlanFacts>;

/** One line of the plan. Texts of measures are left out; of a criterion only whether there is one. */
const planRow = z.object({
  id: z.number(),
  number: z.number(),
  version: z.number(),
  title: z.string(),
  categoryId: z.number(),
  leaderId: z.number().nullable(),
  leaderName: z.string().nullable(),
  leadSectionId: z.number().nullable(),
  leadSectionName: z.string().nullable(),
  supporting: z.number(),
  deadline: dayText.nullable(),
  kind: z.enum(ItemKind).nullable(),
  hasFinding: z.boolean(),
  hasRootCause: z.boolean(),
  hasGoal: z.boolean(),
  isRebound: z.boolean(),
  approved: z.boolean(),
  measures: z.array(measureFactsRow),
});
export type PlanRow = z.output<typeof planRow>;

function gapCondition(gap: Gap | null): Prisma.Sql {
  return gap === null ? Prisma.sql`TRUE` : Prisma.sql`${GAPS_SQL[gap]} AND NOT i."isRebound"`;
}

const measureFacts = Prisma.sql`(SELECT coalesce(json_agg(json_build_object('number', m.number, 'ownerSectionId', m."ownerSectionId",
    'ownerPersonId', m."ownerPersonId", 'acceptanceCriterion', left(m."acceptanceCriterion", 1),
    'requiredKinds', m."requiredKinds") ORDER BY m.number), '[]'::json) FROM "Measure" m WHERE m."itemId" = i.id)`;

const rowColumns = Prisma.sql`i.id, i.number, i.version, i.title, i."categoryId", i."leaderId", p.name AS "leaderName", i."leadSectionId",
    s.name AS "leadSectionName", (SELECT count(*)::int FROM "ItemSupportingSection" x WHERE x."itemId" = i.id) AS supporting,
    to_char(i."currentDeadline", 'YYYY-MM-DD') AS deadline, i.kind, i.finding <> '' AS "hasFinding", i."rootCause" <> '' AS "hasRootCause",
    i.goal <> '' AS "hasGoal", i."isRebound", ${isApprovedSql} AS approved, ${measureFacts} AS measures
  FROM "Item" i LEFT JOIN "Person" p ON p.id = i."leaderId" LEFT JOIN "Section" s ON s.id = i."leadSectionId"`;

export type PlanPage = { rows: PlanRow[]; total: number; page: number };

/**
 * The items of one page of the plan in the order of the tree, only those with the gap of the address: the page that it names, or the one on
 * which the item stands that it opens. One query.
 */
export async function listPlan(actor: Actor, inspection: InspectionView, filters: PlanFilters): Promise<PlanPage> {
  const { page, item, gap } = filters;
  if (!maySeePlan(actor, inspection)) return { rows: [], total: 0, page: 0 };
  const rows = await askRows(
    db,
    planRow.extend({
      total: z.number(),
      page: z.number(),
    }),
  )`
    WITH listed AS (SELECT i.id, i.number, count(*) OVER ()::int AS total,
        ((row_number() OVER (ORDER BY i.position, i.id) - 1) / ${PLAN_PAGE_SIZE})::int + 1 AS page
      FROM "Item" i WHERE i."inspectionId" = ${inspection.id} AND ${gapCondition(gap)})
    SELECT l.total, l.page, ${rowColumns} JOIN listed l ON l.id = i.id
    WHERE l.page = coalesce((SELECT x.page FROM listed x WHERE x.number = ${item}), ${page}) ORDER BY i.position, i.id`;
  return { rows, total: rows[0]?.total ?? 0, page: rows[0]?.page ?? page };
}

/** The items that were picked by number, in the order of the tree. One query. */
export async function listPicked(actor: Actor, inspection: InspectionView, numbers: number[]): Promise<PlanRow[]> {
  if (!maySeePlan(actor, inspection)) return [];
  return askRows(db, planRow)`
    SELECT ${rowColumns} WHERE i."inspectionId" = ${inspection.id} AND i.number = ANY(${numbers}) ORDER BY i.position`;
}

const planNode = z.object({
  id: z.number(),
  mark: z.string(),
  title: z.string(),
  version: z.number(),
  position: z.number(),
});
export type PlanNode = z.output<typeof planNode>;
const planArea = planNode.extend({
  categories: z.array(planNode),
});
export type PlanArea = z.output<typeof planArea>;

/** Areas with their categories, in order. One query. */
export async function listHeadings(actor: Actor, inspection: InspectionView): Promise<PlanArea[]> {
  if (!maySeePlan(actor, inspection)) return [];
  const rows = await askRows(db, z.object({ areas: z.array(planArea).nullable() }))`
    SELECT json_agg(json_build_object('id', a.id, 'mark', a.mark, 'title', a.title, 'version', a.version, 'position', a.position,
      'categories', (SELECT coalesce(json_agg(json_build_object('id', k.id, 'mark', k.mark, 'title', k.title, 'version', k.version,
          'position', k.position) ORDER BY k.position, k.id), '[]'::json) FROM "Category" k WHERE k."areaId" = a.id))
      ORDER BY a.position, a.id) AS areas
    FROM "Area" a WHERE a."inspectionId" = ${inspection.id}`;
  return rows[0]?.areas ?? [];
}

/** How many items and measures there are, how many items lack what, and for what measures lack how many measures. */
const planSummary = z
  .object({ items: z.number(), measures: z.number(), ofMeasures: z.partialRecord(z.enum(GAPS), z.number()) })
  .extend(Object.fromEntries(GAPS.map((gap) => [gap, z.number()])) as Record<Gap, z.ZodNumber>);
export type PlanSummary = z.output<typeof planSummary>;

/** One query over the items that the approval is about (a rebound is approved singly). */
export async function summarizePlan(actor: Actor, inspection: InspectionView): Promise<PlanSummary | null> {
  if (!maySeePlan(actor, inspection)) return null;
  const itemCounts = Object.entries(GAPS_SQL).map(
    ([gap, missing]) => Prisma.sql`(count(*) FILTER (WHERE ${missing}))::int AS ${Prisma.raw(`"${gap}"`)}`,
  );
  const measureCounts = Object.entries(MEASURE_GAPS_SQL).map(
    ([gap, missing]) => Prisma.sql`${gap}::text, (count(*) FILTER (WHERE ${missing}))::int`,
  );
  const rows = await askRows(db, planSummary)`
    SELECT * FROM (
      SELECT count(*)::int AS items, ${Prisma.join(itemCounts)} FROM "Item" i
      WHERE i."inspectionId" = ${inspection.id} AND NOT i."isRebound") a,
    (SELECT count(*)::int AS measures, json_build_object(${Prisma.join(measureCounts)}) AS "ofMeasures" FROM "Measure" m JOIN "Item" i ON i.id = m."itemId"
      WHERE m."inspectionId" = ${inspection.id} AND NOT i."isRebound") b`;
  return rows[0] ?? null;
}

const planMeasure = z.object({
  id: z.number(),
  number: z.number(),
  version: z.number(),
  text: z.string(),
  ownerSectionId: z.number().nullable(),
  ownerPersonId: z.number().nullable(),
  deadline: dayText.nullable(),
  acceptanceCriterion: z.string(),
  requiredKinds: z.array(z.enum(EvidenceKind)),
  accepted: z.boolean(),
});
export type PlanMeasure = z.output<typeof planMeasure>;
const named = z.object({ id: z.number(), name: z.string() });
const planItem = z.object({
  id: z.number(),
  number: z.number(),
  version: z.number(),
  title: z.string(),
  categoryId: z.number(),
  finding: z.string(),
  manifestations: z.string(),
  rootCause: z.string(),
  goal: z.string(),
  publicResult: z.string(),
  kind: z.enum(ItemKind).nullable(),
  status: z.enum(ItemStatus),
  leaderId: z.number().nullable(),
  leadSectionId: z.number().nullable(),
  deadline: dayText.nullable(),
  isRebound: z.boolean(),
  approved: z.boolean(),
  supportingSectionIds: z.array(z.number()),
  measures: z.array(planMeasure),
  /** Whom and which sections it names, there or not. */
  named: z.object({ people: z.array(named), sections: z.array(named) }),
});
export type PlanItem = z.output<typeof planItem>;

/** One item with everything that its forms are filled from; null when there is none of that number. One query. */
export async function findPlanItem(actor: Actor, inspection: InspectionView, number: number): Promise<PlanItem | null> {
  if (!maySeePlan(actor, inspection)) return null;
  const rows = await askRows(db, planItem)`
    SELECT i.id, i.number, i.version, i.title, i."categoryId", i.finding, i.manifestations, i."rootCause", i.goal, i."publicResult", i.kind,
      i.status, i."leaderId", i."leadSectionId", to_char(i."currentDeadline", 'YYYY-MM-DD') AS deadline, i."isRebound",
      ${isApprovedSql} AS approved,
      (SELECT coalesce(json_agg(x."sectionId" ORDER BY x."sectionId"), '[]'::json) FROM "ItemSupportingSection" x
        WHERE x."itemId" = i.id) AS "supportingSectionIds",
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'number', m.number, 'version', m.version, 'text', m.text,
          'ownerSectionId', m."ownerSectionId", 'ownerPersonId', m."ownerPersonId",
          'deadline', to_char(m."currentDeadline", 'YYYY-MM-DD'), 'acceptanceCriterion', m."acceptanceCriterion",
          'requiredKinds', m."requiredKinds", 'accepted', ${isAcceptedSql}) ORDER BY m.number), '[]'::json)
        FROM "Measure" m WHERE m."itemId" = i.id) AS measures,
      json_build_object(
        'people', (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name)), '[]'::json) FROM "Person" p
          WHERE p.id = i."leaderId" OR p.id IN (SELECT m."ownerPersonId" FROM "Measure" m WHERE m."itemId" = i.id)),
        'sections', (SELECT coalesce(json_agg(json_build_object('id', s.id, 'name', s.name)), '[]'::json) FROM "Section" s
          WHERE s.id = i."leadSectionId" OR s.id IN (SELECT m."ownerSectionId" FROM "Measure" m WHERE m."itemId" = i.id)
            OR s.id IN (SELECT x."sectionId" FROM "ItemSupportingSection" x WHERE x."itemId" = i.id))) AS named
    FROM "Item" i WHERE i."inspectionId" = ${inspection.id} AND i.number = ${number}`;
  return rows[0] ?? null;
}

export type Approval = { byName: string; byPost: string; approvedAt: Date; meetingDay: Date; sha256: string };

/** Who approved the plan, when and over which text; null before. One query. */
export async function findApproval(actor: Actor, inspection: InspectionView): Promise<Approval | null> {
  if (!maySeePlan(actor, inspection)) return null;
  const plan = await db.plan.findUnique({
    where: { inspectionId: inspection.id },
    select: { approvedByName: true, approvedByPost: true, approvedAt: true, meetingDay: true, sha256: true },
  });
  if (!plan) return null;
  const { approvedByName: byName, approvedByPost: byPost, ...rest } = plan;
  return { byName, byPost, ...rest };
}

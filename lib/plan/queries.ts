import type { EvidenceKind, ItemKind } from '@/prisma/generated/enums';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { db } from '@/lib/platform/db';
import type { Day } from '@/lib/platform/day';
import { GAPS_SQL, MEASURE_GAPS_SQL } from '@/lib/items/plan-gaps-sql';
import { PLAN_PAGE_SIZE, type PlanFilters } from './plan-filters';
import type { Gap, MeasurePlanFacts } from '@/lib/items/plan-gaps';

/** True for who plans, amends or approves here; nobody else gets anything from the queries below. */
export function maySeePlan(actor: Actor, inspection: InspectionView): boolean {
  const target = inspectionTarget(inspection);
  return (['plan.edit', 'plan.approve', 'plan.amend'] as const).some((permission) => can(actor, permission, target));
}

/** One line of the plan. Texts of measures are left out; of a criterion only whether there is one. */
export type PlanRow = {
  id: number;
  number: number;
  version: number;
  title: string;
  categoryId: number;
  leaderId: number | null;
  leaderName: string | null;
  leadSectionId: number | null;
  leadSectionName: string | null;
  supporting: number;
  deadline: Day | null;
  kind: ItemKind | null;
  hasFinding: boolean;
  hasRootCause: boolean;
  hasGoal: boolean;
  isRebound: boolean;
  approved: boolean;
  measures: MeasurePlanFacts[];
};

function gapCondition(gap: Gap | null): Prisma.Sql {
  return gap === null ? Prisma.sql`TRUE` : Prisma.sql`${GAPS_SQL[gap]} AND NOT i."isRebound"`;
}

const measureFacts = Prisma.sql`(SELECT coalesce(json_agg(json_build_object('number', m.number, 'ownerSectionId', m."ownerSectionId",
    'ownerPersonId', m."ownerPersonId", 'acceptanceCriterion', left(m."acceptanceCriterion", 1),
    'requiredKinds', m."requiredKinds") ORDER BY m.number), '[]'::json) FROM "Measure" m WHERE m."itemId" = i.id)`;

const rowColumns = Prisma.sql`i.id, i.number, i.version, i.title, i."categoryId", i."leaderId", p.name AS "leaderName", i."leadSectionId",
    s.name AS "leadSectionName", (SELECT count(*)::int FROM "ItemSupportingSection" x WHERE x."itemId" = i.id) AS supporting,
    to_char(i."currentDeadline", 'YYYY-MM-DD') AS deadline, i.kind, i.finding <> '' AS "hasFinding", i."rootCause" <> '' AS "hasRootCause",
    i.goal <> '' AS "hasGoal", i."isRebound", i."approvedAt" IS NOT NULL AS approved, ${measureFacts} AS measures
  FROM "Item" i LEFT JOIN "Person" p ON p.id = i."leaderId" LEFT JOIN "Section" s ON s.id = i."leadSectionId"`;

export type PlanPage = { rows: PlanRow[]; total: number };

/** The items of one page of the plan in the order of the tree, only those with the gap of the address. One query. */
export async function listPlan(actor: Actor, inspection: InspectionView, filters: PlanFilters): Promise<PlanPage> {
  if (!maySeePlan(actor, inspection)) return { rows: [], total: 0 };
  const offset = (filters.page - 1) * PLAN_PAGE_SIZE;
  const rows = await db.$queryRaw<(PlanRow & { total: number })[]>`
    SELECT count(*) OVER ()::int AS total, ${rowColumns}
    WHERE i."inspectionId" = ${inspection.id} AND ${gapCondition(filters.gap)}
    ORDER BY i.position LIMIT ${PLAN_PAGE_SIZE} OFFSET ${offset}`;
  return { rows, total: rows[0]?.total ?? 0 };
}

/** The items that were picked by number, in the order of the tree. One query. */
export async function listPicked(actor: Actor, inspection: InspectionView, numbers: number[]): Promise<PlanRow[]> {
  if (!maySeePlan(actor, inspection)) return [];
  return db.$queryRaw<PlanRow[]>`
    SELECT ${rowColumns} WHERE i."inspectionId" = ${inspection.id} AND i.number = ANY(${numbers}) ORDER BY i.position`;
}

export type PlanNode = { id: number; mark: string; title: string; version: number; position: number };
export type PlanArea = PlanNode & { categories: PlanNode[] };

/** Areas with their categories, in order. One query. */
export async function listHeadings(actor: Actor, inspection: InspectionView): Promise<PlanArea[]> {
  if (!maySeePlan(actor, inspection)) return [];
  const rows = await db.$queryRaw<{ areas: PlanArea[] | null }[]>`
    SELECT json_agg(json_build_object('id', a.id, 'mark', a.mark, 'title', a.title, 'version', a.version, 'position', a.position,
      'categories', (SELECT coalesce(json_agg(json_build_object('id', k.id, 'mark', k.mark, 'title', k.title, 'version', k.version,
          'position', k.position) ORDER BY k.position, k.id), '[]'::json) FROM "Category" k WHERE k."areaId" = a.id))
      ORDER BY a.position, a.id) AS areas
    FROM "Area" a WHERE a."inspectionId" = ${inspection.id}`;
  return rows[0]?.areas ?? [];
}

/** How many items and measures there are, how many items lack what, and for what measures lack how many measures. */
export type PlanSummary = { items: number; measures: number; ofMeasures: Partial<Record<Gap, number>> } & Record<
  Gap,
  number
>;

/** One query over the items that the approval is about (a rebound is approved singly). */
export async function summarizePlan(actor: Actor, inspection: InspectionView): Promise<PlanSummary | null> {
  if (!maySeePlan(actor, inspection)) return null;
  const itemCounts = Object.entries(GAPS_SQL).map(
    ([gap, missing]) => Prisma.sql`(count(*) FILTER (WHERE ${missing}))::int AS ${Prisma.raw(`"${gap}"`)}`,
  );
  const measureCounts = Object.entries(MEASURE_GAPS_SQL).map(
    ([gap, missing]) => Prisma.sql`${gap}::text, (count(*) FILTER (WHERE ${missing}))::int`,
  );
  const rows = await db.$queryRaw<PlanSummary[]>`
    SELECT * FROM (
      SELECT count(*)::int AS items, ${Prisma.join(itemCounts)} FROM "Item" i
      WHERE i."inspectionId" = ${inspection.id} AND NOT i."isRebound") a,
    (SELECT count(*)::int AS measures, json_build_object(${Prisma.join(measureCounts)}) AS "ofMeasures" FROM "Measure" m JOIN "Item" i ON i.id = m."itemId"
      WHERE m."inspectionId" = ${inspection.id} AND NOT i."isRebound") b`;
  return rows[0] ?? null;
}

export type PlanMeasure = {
  id: number;
  number: number;
  version: number;
  text: string;
  ownerSectionId: number | null;
  ownerPersonId: number | null;
  deadline: Day | null;
  acceptanceCriterion: string;
  requiredKinds: EvidenceKind[];
  accepted: boolean;
};
export type PlanItem = {
  id: number;
  number: number;
  version: number;
  title: string;
  categoryId: number;
  finding: string;
  manifestations: string;
  rootCause: string;
  goal: string;
  publicResult: string;
  kind: ItemKind | null;
  leaderId: number | null;
  leadSectionId: number | null;
  deadline: Day | null;
  isRebound: boolean;
  approved: boolean;
  supportingSectionIds: number[];
  measures: PlanMeasure[];
};

/** One item with everything that its forms are filled from; null when there is none of that number. One query. */
export async function findPlanItem(actor: Actor, inspection: InspectionView, number: number): Promise<PlanItem | null> {
  if (!maySeePlan(actor, inspection)) return null;
  const rows = await db.$queryRaw<PlanItem[]>`
    SELECT i.id, i.number, i.version, i.title, i."categoryId", i.finding, i.manifestations, i."rootCause", i.goal, i."publicResult", i.kind,
      i."leaderId", i."leadSectionId", to_char(i."currentDeadline", 'YYYY-MM-DD') AS deadline, i."isRebound",
      i."approvedAt" IS NOT NULL AS approved,
      (SELECT coalesce(json_agg(x."sectionId" ORDER BY x."sectionId"), '[]'::json) FROM "ItemSupportingSection" x
        WHERE x."itemId" = i.id) AS "supportingSectionIds",
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'number', m.number, 'version', m.version, 'text', m.text,
          'ownerSectionId', m."ownerSectionId", 'ownerPersonId', m."ownerPersonId",
          'deadline', to_char(m."currentDeadline", 'YYYY-MM-DD'), 'acceptanceCriterion', m."acceptanceCriterion",
          'requiredKinds', m."requiredKinds", 'accepted', coalesce(m.verdict = 'ACCEPTED', false)) ORDER BY m.number), '[]'::json)
        FROM "Measure" m WHERE m."itemId" = i.id) AS measures
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

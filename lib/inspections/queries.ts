import { cache } from 'react';
import type { AcceptingBody, InspectionState } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { can, type Target } from '@/lib/access/policy';
import { inspectionsInScope, scopeIn, type InspectionScope } from '@/lib/access/visibility';
import { today } from '@/lib/platform/clock';
import { db, type Tx } from '@/lib/platform/db';
import { daysBetween, toDay, toDayOrNull, type Day } from '@/lib/platform/day';

/** An inspection as every page and command needs it. Days are calendar days, `periodDay` counts from the feedback day. */
export type InspectionView = {
  id: number;
  unitId: number;
  unitName: string;
  title: string;
  teamName: string;
  startDay: Day | null;
  endDay: Day | null;
  feedbackDay: Day;
  planDueDay: Day;
  periodEndDay: Day;
  declared: { areas: number | null; categories: number | null; items: number | null; measures: number | null };
  acceptingBody: AcceptingBody;
  yellowDays: number;
  orangeDays: number;
  /** What the document calls its levels; empty = the usual word. */
  levelNames: { area: string; category: string; item: string };
  state: InspectionState;
  meetingDay: Day | null;
  nextItemNumber: number;
  revision: number;
  version: number;
  /** Somebody holds INSPECTION_OFFICE above the unit. */
  hasOffice: boolean;
  /** Day n of the period = today − feedback day; `periodDays` is its whole length. */
  periodDay: number;
  periodDays: number;
};

type Row = {
  id: number;
  unitId: number;
  unitName: string;
  title: string;
  teamName: string;
  startDay: Date | null;
  endDay: Date | null;
  feedbackDay: Date;
  planDueDay: Date;
  periodEndDay: Date;
  declaredAreas: number | null;
  declaredCategories: number | null;
  declaredItems: number | null;
  declaredMeasures: number | null;
  acceptingBody: AcceptingBody;
  yellowDays: number;
  orangeDays: number;
  areaName: string;
  categoryName: string;
  itemName: string;
  state: InspectionState;
  meetingDay: Date | null;
  nextItemNumber: number;
  revision: number;
  version: number;
  hasOffice: boolean;
};

function view(row: Row): InspectionView {
  const feedbackDay = toDay(row.feedbackDay);
  const periodEndDay = toDay(row.periodEndDay);
  return {
    id: row.id,
    unitId: row.unitId,
    unitName: row.unitName,
    title: row.title,
    teamName: row.teamName,
    startDay: toDayOrNull(row.startDay),
    endDay: toDayOrNull(row.endDay),
    feedbackDay,
    planDueDay: toDay(row.planDueDay),
    periodEndDay,
    declared: {
      areas: row.declaredAreas,
      categories: row.declaredCategories,
      items: row.declaredItems,
      measures: row.declaredMeasures,
    },
    acceptingBody: row.acceptingBody,
    yellowDays: row.yellowDays,
    orangeDays: row.orangeDays,
    levelNames: { area: row.areaName, category: row.categoryName, item: row.itemName },
    state: row.state,
    meetingDay: toDayOrNull(row.meetingDay),
    nextItemNumber: row.nextItemNumber,
    revision: row.revision,
    version: row.version,
    hasOffice: row.hasOffice,
    periodDay: daysBetween(feedbackDay, today()),
    periodDays: daysBetween(feedbackDay, periodEndDay),
  };
}

type Found = { inspection: InspectionView; scope: InspectionScope } | null;

/**
 * One inspection with what of it exists for the actor; null when it does not exist for them. One query; asked outside a transaction it is
 * asked once per request, however many parts of a page want to know.
 */
export async function findInspection(actor: Actor, id: number, store: Tx = db): Promise<Found> {
  return store === db ? findOnce(actor, id) : readInspection(actor, id, store);
}

const findOnce = cache((actor: Actor, id: number): Promise<Found> => readInspection(actor, id, db));

async function readInspection(actor: Actor, id: number, store: Tx): Promise<Found> {
  const rows = await store.$queryRaw<Row[]>`
    SELECT n.*, u.name AS "unitName", EXISTS (
      WITH RECURSIVE above AS (
        SELECT u."parentId" AS id
        UNION SELECT v."parentId" FROM "Unit" v JOIN above a ON v.id = a.id WHERE a.id IS NOT NULL)
      SELECT 1 FROM "RoleGrant" g JOIN above a ON a.id = g."unitId"
        WHERE g.role = 'INSPECTION_OFFICE' AND g."revokedAt" IS NULL) AS "hasOffice"
    FROM "Inspection" n JOIN "Unit" u ON u.id = n."unitId"
    WHERE n.id = ${id} AND ${inspectionsInScope(actor)}`;
  const row = rows[0];
  return row ? { inspection: view(row), scope: scopeIn(actor, row) } : null;
}

/** What the policy is asked about for an inspection as a whole. */
export function inspectionTarget(inspection: InspectionView): Target {
  return {
    inspectionId: inspection.id,
    unitId: inspection.unitId,
    hasOffice: inspection.hasOffice,
    acceptingBody: inspection.acceptingBody,
  };
}

export type InspectionChoice = { id: number; title: string; unitName: string; state: InspectionState };

/** The inspections that exist for the actor, newest first, for the switcher (at most 200). */
export async function listInspections(actor: Actor): Promise<InspectionChoice[]> {
  return db.$queryRaw<InspectionChoice[]>`
    SELECT n.id, n.title, n.state, u."shortName" AS "unitName"
    FROM "Inspection" n JOIN "Unit" u ON u.id = n."unitId"
    WHERE ${inspectionsInScope(actor)}
    ORDER BY n."feedbackDay" DESC, n.id LIMIT 200`;
}

/** True when the actor may see the dashboard of this inspection (R23); sections may not. */
export function maySeeDashboard(actor: Actor, inspection: InspectionView): boolean {
  return can(actor, 'dashboard.view', inspectionTarget(inspection));
}

import { z } from 'zod';
import { isArchived } from './state';
import { cache } from 'react';
import { AcceptingBody, InspectionState, Role } from '@/prisma/generated/enums';
import { holds, unitsWith, type Actor } from '@/lib/access/actor';
import { can, type Target } from '@/lib/access/policy';
import { inspectionsInScope, scopeIn, type InspectionScope } from '@/lib/access/visibility';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { today } from '@/lib/platform/clock';
import { db, Prisma, type Tx } from '@/lib/platform/db';
import { byName } from '@/lib/platform/natural-order';
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
  /** How often more time may be granted, and for how many days after the original deadline at most (R8). */
  extensionLimit: number;
  extensionDays: number;
  /** What the document calls its levels; empty = the usual word. */
  levelNames: { area: string; category: string; item: string };
  state: InspectionState;
  meetingDay: Day | null;
  nextItemNumber: number;
  revision: number;
  /** Another one after every change of people and roles. */
  staff: string;
  version: number;
  /** Somebody holds INSPECTION_OFFICE above the unit. */
  hasOffice: boolean;
  /** Day n of the period = today − feedback day; `periodDays` is its whole length. */
  periodDay: number;
  periodDays: number;
};

const viewRow = z.object({
  id: z.number(),
  unitId: z.number(),
  unitName: z.string(),
  title: z.string(),
  teamName: z.string(),
  startDay: z.date().nullable(),
  endDay: z.date().nullable(),
  feedbackDay: z.date(),
  planDueDay: z.date(),
  periodEndDay: z.date(),
  declaredAreas: z.number().nullable(),
  declaredCategories: z.number().nullable(),
  declaredItems: z.number().nullable(),
  declaredMeasures: z.number().nullable(),
  acceptingBody: z.enum(AcceptingBody),
  yellowDays: z.number(),
  orangeDays: z.number(),
  extensionLimit: z.number(),
  extensionDays: z.number(),
  areaName: z.string(),
  categoryName: z.string(),
  itemName: z.string(),
  state: z.enum(InspectionState),
  meetingDay: z.date().nullable(),
  nextItemNumber: z.number(),
  revision: z.number(),
  version: z.number(),
  hasOffice: z.boolean(),
  staff: z.string().nullable(),
});
type Row = z.output<typeof viewRow>;

const VIEW = Prisma.sql`n.id, n."unitId", n.title, n."teamName", n."startDay", n."endDay", n."feedbackDay", n."planDueDay", n."periodEndDay",
  n."declaredAreas", n."declaredCategories", n."declaredItems", n."declaredMeasures", n."acceptingBody", n."yellowDays", n."orangeDays",
  n."extensionLimit", n."extensionDays",
  n."areaName", n."categoryName", n."itemName", n.state, n."meetingDay", n."nextItemNumber", n.revision, n.version`;

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
    extensionLimit: row.extensionLimit,
    extensionDays: row.extensionDays,
    levelNames: { area: row.areaName, category: row.categoryName, item: row.itemName },
    state: row.state,
    meetingDay: toDayOrNull(row.meetingDay),
    nextItemNumber: row.nextItemNumber,
    revision: row.revision,
    staff: row.staff ?? '',
    version: row.version,
    hasOffice: row.hasOffice,
    periodDay: daysBetween(feedbackDay, today()),
    periodDays: daysBetween(feedbackDay, periodEndDay),
  };
}

/** True when somebody holds INSPECTION_OFFICE above a unit aliased `u`. */
const officeAbove = Prisma.sql`EXISTS (
      WITH RECURSIVE above AS (
        SELECT u."parentId" AS id
        UNION SELECT v."parentId" FROM "Unit" v JOIN above a ON v.id = a.id WHERE a.id IS NOT NULL)
      SELECT 1 FROM "RoleGrant" g JOIN above a ON a.id = g."unitId"
        WHERE g.role = 'INSPECTION_OFFICE' AND g."revokedAt" IS NULL)`;

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
  const rows = await askRows(store, viewRow)`
    SELECT ${VIEW}, u.name AS "unitName", ${officeAbove} AS "hasOffice",
      (SELECT s.value FROM "SystemMark" s WHERE s.key = 'staff') AS staff
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

const inspectionChoice = z.object({
  id: z.number(),
  title: z.string(),
  unitName: z.string(),
  state: z.enum(InspectionState),
});
export type InspectionChoice = z.output<typeof inspectionChoice>;

/** The inspections that exist for the actor, newest first, for the switcher (at most 200). */
export async function listInspections(actor: Actor): Promise<InspectionChoice[]> {
  return askRows(db, inspectionChoice)`
    SELECT n.id, n.title, n.state, u."shortName" AS "unitName"
    FROM "Inspection" n JOIN "Unit" u ON u.id = n."unitId"
    WHERE ${inspectionsInScope(actor)}
    ORDER BY n."feedbackDay" DESC, n.id LIMIT 200`;
}

/** True when the actor may see the dashboard of this inspection (R23); sections may not. */
export function maySeeDashboard(actor: Actor, inspection: InspectionView): boolean {
  return can(actor, 'dashboard.view', inspectionTarget(inspection));
}

const inspectionRow = inspectionChoice.extend({
  teamName: z.string(),
  feedbackDay: dayText,
  periodEndDay: dayText,
  mayAssign: z.boolean(),
});
export type InspectionRow = z.output<typeof inspectionRow>;

/** Inspections that the actor may give people to without seeing them: the security administrator's, where no inspection office exists. */
const assignedAlone = (actor: Actor): Prisma.Sql =>
  holds(actor, 'SECURITY_ADMIN') ? Prisma.sql`NOT ${officeAbove}` : Prisma.sql`FALSE`;

/** The inspections that the actor sees or gives people to, newest first (at most 500). One query. */
export async function listInspectionRows(actor: Actor): Promise<InspectionRow[]> {
  return askRows(db, inspectionRow)`
    SELECT n.id, n.title, n.state, u.name AS "unitName", n."teamName", to_char(n."feedbackDay", 'YYYY-MM-DD') AS "feedbackDay",
      to_char(n."periodEndDay", 'YYYY-MM-DD') AS "periodEndDay", ${assignedAlone(actor)} AS "mayAssign"
    FROM "Inspection" n JOIN "Unit" u ON u.id = n."unitId"
    WHERE ${inspectionsInScope(actor)} OR ${assignedAlone(actor)}
    ORDER BY n."feedbackDay" DESC, n.id LIMIT 500`;
}

/** Units of which the actor may lay an inspection, by name. One query. */
export async function listUnitsToInspect(actor: Actor): Promise<{ id: number; name: string }[]> {
  const own = unitsWith(actor, 'RECTIFICATION_OFFICE');
  return askRows(db, z.object({ id: z.number(), name: z.string() }))`
    SELECT u.id, u.name FROM "Unit" u
    WHERE u."disabledAt" IS NULL AND (u.id = ANY(${actor.officeUnitIds}) OR (u.id = ANY(${own}) AND NOT ${officeAbove}))
    ORDER BY ${byName(Prisma.sql`u.name`)}, u.id`;
}

const assignee = z.object({
  personId: z.number(),
  name: z.string(),
  post: z.string(),
  role: z.enum(Role),
  assigned: z.boolean(),
});
export type Assignee = z.output<typeof assignee>;
export type Assignments = {
  id: number;
  title: string;
  acceptingBody: AcceptingBody;
  archived: boolean;
  people: Assignee[];
};

/**
 * Who may be given to an inspection and who is, with its accepting body; null for who does not give people out. The security administrator
 * sees this much of an inspection where no inspection office exists. Two queries.
 */
export async function findAssignments(actor: Actor, inspectionId: number): Promise<Assignments | null> {
  const rows = await askRows(
    db,
    z.object({
      id: z.number(),
      title: z.string(),
      unitId: z.number(),
      acceptingBody: z.enum(AcceptingBody),
      state: z.enum(InspectionState),
      hasOffice: z.boolean(),
    }),
  )`
    SELECT n.id, n.title, n."unitId", n."acceptingBody", n.state, ${officeAbove} AS "hasOffice"
    FROM "Inspection" n JOIN "Unit" u ON u.id = n."unitId" WHERE n.id = ${inspectionId}`;
  const row = rows[0];
  if (!row || !can(actor, 'inspection.assign', { inspectionId, unitId: row.unitId, hasOffice: row.hasOffice }))
    return null;
  const people = await askRows(db, assignee)`
    SELECT p.id AS "personId", p.name, p.post, g.role, EXISTS (
      SELECT 1 FROM "InspectionAssignment" a
      WHERE a."inspectionId" = ${inspectionId} AND a."personId" = p.id AND a.role = g.role) AS assigned
    FROM "RoleGrant" g JOIN "Person" p ON p.id = g."personId"
    WHERE g.role IN ('INSPECTOR', 'OBSERVER') AND g."revokedAt" IS NULL AND p."disabledAt" IS NULL
    GROUP BY p.id, g.role ORDER BY ${byName(Prisma.sql`p.name`)}, p.id`;
  const { id, title, acceptingBody, state } = row;
  return { id, title, acceptingBody, archived: isArchived({ state }), people };
}

import { Prisma } from '@/prisma/generated/client';
import { itemsInScope, scopeKey, type InspectionScope } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { countsForTime, doneInTime, frameOf, planIsOpen, type ItemFrame } from '@/lib/items/conditions-sql';
import { today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { figuresFrom, type Figures, type TallyRow, type TreeArea } from './figures';
import { RevisionCache } from '@/lib/platform/revision-cache';
import { itemColourSql } from '@/lib/items/light-sql';

/** Names everything that the figures of an inspection follow from; the key under which they may be kept. */
export function figuresKey(inspection: InspectionView, scope: InspectionScope): string {
  const { id, revision, yellowDays, orangeDays } = inspection;
  return [id, revision, today(), yellowDays, orangeDays, scopeKey(scope)].join('|');
}

const cache = new RevisionCache<Figures>(50);

/** Everything that is counted over an inspection, as far as `scope` reaches; one query, or none while nothing was written. */
export function figuresOf(inspection: InspectionView, scope: InspectionScope): Promise<Figures> {
  return cache.get(figuresKey(inspection, scope), () => computeFigures(frameOf(inspection, scope)));
}

const number = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`(count(*) FILTER (WHERE ${condition}))::int`;

/** One pass over the items: the colour first, then sums by category, section and leader; sums of sums are made in `figuresFrom`. */
async function computeFigures(frame: ItemFrame): Promise<Figures> {
  const { inspectionId, scope, today: day, steps } = frame;
  const inStatus = (status: string) => number(Prisma.sql`i.status = ${status}::"ItemStatus"`);
  const inColour = (colour: string) => number(Prisma.sql`i.colour = ${colour}`);
  const rows = await db.$queryRaw<{ tree: TreeArea[] | null; groups: TallyRow[] | null }[]>`
    SELECT (SELECT json_agg(json_build_object('id', a.id, 'mark', a.mark, 'title', a.title, 'categories',
        (SELECT coalesce(json_agg(json_build_object('id', k.id, 'mark', k.mark, 'title', k.title) ORDER BY k.position, k.id), '[]')
          FROM "Category" k WHERE k."areaId" = a.id)) ORDER BY a.position, a.id)
      FROM "Area" a WHERE a."inspectionId" = ${inspectionId}) AS tree,
    (SELECT json_agg(row_to_json(g)) FROM (
      SELECT i."categoryId" AS category, i."leadSectionId" AS section, i."leaderId" AS leader, i."isRebound" AS rebound,
        count(*)::int AS items, ${inStatus('PLANNED')} AS planned, ${inStatus('IN_PROGRESS')} AS "inProgress",
        ${inStatus('AWAITING_SIGN_OFF')} AS "awaitingSignOff", ${inStatus('AWAITING_REVIEW')} AS "awaitingReview",
        ${inStatus('RETURNED')} AS returned, ${inStatus('CLOSED')} AS closed,
        ${inColour('RED')} AS red, ${inColour('ORANGE')} AS orange, ${inColour('YELLOW')} AS yellow,
        ${inColour('GREEN')} AS green, ${inColour('NONE')} AS none,
        ${number(Prisma.sql`i.colour = 'ORANGE' AND i."currentDeadline" >= ${day}::date`)} AS soon,
        ${number(Prisma.sql`i.verdict = 'COMPLETED'`)} AS completed,
        ${number(Prisma.sql`i.verdict = 'PHASE_ACHIEVED'`)} AS "phaseAchieved",
        sum(i."measureCount")::int AS measures, sum(i."acceptedCount")::int AS accepted,
        ${number(doneInTime('current'))} AS "currentDone", ${number(countsForTime('current', day))} AS "currentDue",
        ${number(doneInTime('original'))} AS "originalDone", ${number(countsForTime('original', day))} AS "originalDue",
        sum(i."returnCount")::int AS returns, ${number(Prisma.sql`i."returnCount" > 0`)} AS "returnedItems",
        ${number(Prisma.sql`i.status = 'CLOSED' AND i."returnCount" = 0`)} AS "firstPass",
        ${number(Prisma.sql`i.open`)} AS "planOpen",
        to_char(min(i."statusSince") FILTER (WHERE i.status = 'AWAITING_SIGN_OFF') AT TIME ZONE 'UTC', ${ISO}) AS "signOffSince",
        to_char(min(i."statusSince") FILTER (WHERE i.status = 'AWAITING_REVIEW') AT TIME ZONE 'UTC', ${ISO}) AS "reviewSince"
      FROM (SELECT i.*, ${itemColourSql(day, steps)} AS colour, ${planIsOpen} AS open FROM (
          SELECT i.id, i."categoryId", i."leadSectionId", i."leaderId", i."isRebound", i.status, i.verdict, i.kind, i."measureCount",
            i."acceptedCount", i."returnCount", i."statusSince", i."submittedDay", i."currentDeadline", i."originalDeadline", i."approvedAt"
          FROM "Item" i WHERE i."inspectionId" = ${inspectionId} AND ${itemsInScope(scope)}) i) i
      GROUP BY 1, 2, 3, 4) g) AS groups`;
  return figuresFrom(rows[0]?.groups ?? [], rows[0]?.tree ?? []);
}

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';

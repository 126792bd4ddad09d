import { z } from 'zod';
import { ItemStatus, MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import { itemsInScope, type InspectionScope } from '@/lib/access/visibility';
import { findInspection, maySeeDashboard, type InspectionView } from '@/lib/inspections/queries';
import type { Figures } from '@/lib/figures/figures';
import { lightShape } from '@/lib/items/light-shape';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { RevisionCache } from '@/lib/platform/revision-cache';
import { COLOURS } from '@/lib/items/light';
import { isApprovedSql } from '@/lib/items/approval-sql';
import { principalSignsPendingSql } from '@/lib/items/holder-sql';
import { itemColourSql, measureColourSql } from '@/lib/items/light-sql';
import { measureStageSql } from '@/lib/items/measure-state-sql';
import { figuresKey, figuresOf } from '@/lib/figures/queries';
import { type ItemFrame, frameOf } from '@/lib/items/conditions-sql';
import { ledgerNames, type LedgerNames } from '@/lib/ledger/queries/list-items';
import { MEASURE_STAGES } from '@/lib/items/measure-state';
import { db } from '@/lib/platform/db';
import { waitingFor, type WaitingForMe } from '@/lib/work/queries';
import { courseOf, type Course, type CourseDay } from './course';
import { wallScale, type WallScale } from './wall-scale';

const wallMeasure = z.object({
  number: z.number(),
  state: z.enum(MeasureState),
  verdict: z.enum(MeasureVerdict).nullable(),
  originalDeadline: dayText.nullable(),
  currentDeadline: dayText.nullable(),
});
export type WallMeasure = z.output<typeof wallMeasure>;
/** A row of the wall chart while every measure has a cell. */
const wallItem = z.object({
  ...lightShape,
  number: z.number(),
  title: z.string(),
  categoryId: z.number(),
  leadSectionId: z.number().nullable(),
  isRebound: z.boolean(),
  measures: z.array(wallMeasure),
});
export type WallItem = z.output<typeof wallItem>;
/** A cell of the wall chart while every item has one; per category, overdue first. */
const wallDot = z.object({
  number: z.number(),
  title: z.string(),
  categoryId: z.number(),
  colour: z.enum(COLOURS),
  status: z.enum(ItemStatus),
});
export type WallDot = z.output<typeof wallDot>;

/** What the wall chart is drawn with (design, wall chart): a cell per measure, per item, or five segments per category. */
export type Wall =
  { scale: 'measures'; items: WallItem[] } | { scale: 'items'; dots: WallDot[] } | { scale: 'segments' };

/** Measures by their own light and stage, while every measure has a cell; rebounds left out. */
const legendCount = z.object({ colour: z.enum(COLOURS), stage: z.enum(MEASURE_STAGES), count: z.number() });
export type LegendCount = z.output<typeof legendCount>;

/** An item that is late or that waits: who has it, since when. Without names, which change by themselves. */
const lateItem = z.object({
  ...lightShape,
  number: z.number(),
  title: z.string(),
  leaderId: z.number().nullable(),
  leadSectionId: z.number().nullable(),
  /** The round that waits was submitted by the leader himself (R2). */
  principalSigns: z.boolean(),
  since: z.string(),
});
export type LateItem = z.output<typeof lateItem>;

export type Picture = {
  wall: Wall;
  legend: LegendCount[];
  course: CourseDay[];
  late: LateItem[];
};

export type Dashboard = {
  inspection: InspectionView;
  frame: ItemFrame;
  figures: Figures;
  names: LedgerNames;
  picture: Picture;
  course: Course;
  mine: WaitingForMe;
  /** Names everything that all this but `mine` follows from. */
  key: string;
};

const LATE_SHOWN = 6;

const pictures = new RevisionCache<Picture>(30);

/**
 * Everything on the dashboard; null when the inspection does not exist for the actor or is not theirs to see as a whole (R23). At most 5
 * queries however many rows there are, 3 while nothing was written.
 */
export async function findDashboard(actor: Actor, inspectionId: number): Promise<Dashboard | null> {
  const found = await findInspection(actor, inspectionId);
  if (!found || !maySeeDashboard(actor, found.inspection)) return null;
  const { inspection, scope } = found;
  const frame = frameOf(inspection, scope);
  const [figures, mine] = await Promise.all([figuresOf(inspection, scope), waitingFor(actor, inspection, 3)]);
  const [picture, names] = await Promise.all([pictureOf(inspection, scope, figures), ledgerNames(figures)]);
  const course = courseOf(picture.course, inspection.feedbackDay, inspection.periodEndDay, frame.today);
  const key = `${figuresKey(inspection, scope)}|${inspection.staff}`;
  return { inspection, frame, figures, names, picture, course, mine, key };
}

function pictureOf(inspection: InspectionView, scope: InspectionScope, figures: Figures): Promise<Picture> {
  return pictures.get(figuresKey(inspection, scope), () => computePicture(frameOf(inspection, scope), figures));
}

function scaleOf({ total, rebounds, tree }: Figures): WallScale {
  return wallScale({
    measures: total.count.measures + rebounds.count.measures,
    items: total.count.items + rebounds.count.items,
    categories: tree.reduce((sum, area) => sum + area.categories.length, 0),
  });
}

const facts = Prisma.sql`'number', i.number, 'title', i.title, 'status', i.status, 'verdict', i.verdict,
  'originalDeadline', i."originalDeadline", 'currentDeadline', i."currentDeadline", 'submittedDay', i."submittedDay",
  'nextReviewDay', i."nextReviewDay", 'approved', ${isApprovedSql}`;

/** The cells of the wall chart as one JSON list, in the document's order or with the overdue first. */
function cellsSql(scale: WallScale, where: Prisma.Sql, frame: ItemFrame): Prisma.Sql {
  if (scale === 'segments') return Prisma.sql`NULL::json`;
  if (scale === 'items') {
    const colour = itemColourSql(frame.today, frame.steps);
    return Prisma.sql`(SELECT json_agg(json_build_object('number', i.number, 'title', i.title, 'categoryId', i."categoryId",
        'colour', ${colour}, 'status', i.status)
        ORDER BY array_position(ARRAY['RED', 'ORANGE', 'YELLOW', 'GREEN', 'NONE', 'CLOSED'], ${colour}), i.position)
      FROM "Item" i WHERE ${where} AND NOT i."isRebound")`;
  }
  return Prisma.sql`(SELECT json_agg(json_build_object(${facts}, 'categoryId', i."categoryId",
      'leadSectionId', i."leadSectionId", 'isRebound', i."isRebound", 'measures',
      (SELECT coalesce(json_agg(json_build_object('number', m.number, 'state', m.state, 'verdict', m.verdict,
        'originalDeadline', m."originalDeadline", 'currentDeadline', m."currentDeadline") ORDER BY m.number), '[]')
      FROM "Measure" m WHERE m."itemId" = i.id)) ORDER BY i."isRebound", i.position, i.id)
    FROM "Item" i WHERE ${where})`;
}

const legendSql = (counted: Prisma.Sql, { today, steps }: ItemFrame): Prisma.Sql => Prisma.sql`(
    SELECT json_agg(json_build_object('colour', g.colour, 'stage', g.stage, 'count', g.count)) FROM (
      SELECT ${measureColourSql(today, steps)} AS colour, ${measureStageSql} AS stage, count(*)::int AS count
      FROM "Measure" m JOIN "Item" i ON i.id = m."itemId" WHERE ${counted} GROUP BY 1, 2) g)`;

const pictureRow = z.object({
  cells: z.array(z.union([wallItem, wallDot])).nullable(),
  legend: z.array(legendCount).nullable(),
  course: z.array(z.object({ day: dayText, planned: z.number(), closed: z.number() })).nullable(),
  late: z.array(lateItem).nullable(),
});
type PictureRow = z.output<typeof pictureRow>;

async function computePicture(frame: ItemFrame, figures: Figures): Promise<Picture> {
  const { inspectionId, scope, today, steps } = frame;
  const scale = scaleOf(figures);
  const where = Prisma.sql`i."inspectionId" = ${inspectionId} AND ${itemsInScope(scope)}`;
  const counted = Prisma.sql`${where} AND NOT i."isRebound"`;
  const colour = itemColourSql(today, steps);
  const rows = await askRows(db, pictureRow)`SELECT ${cellsSql(scale, where, frame)} AS cells,
    ${scale === 'measures' ? legendSql(counted, frame) : Prisma.sql`NULL::json`} AS legend,
    (SELECT json_agg(json_build_object('day', g.day, 'planned', g.planned, 'closed', g.closed)) FROM (
      SELECT d.day, sum(d.planned)::int AS planned, sum(d.closed)::int AS closed FROM (
        SELECT i."originalDeadline" AS day, 1 AS planned, 0 AS closed FROM "Item" i WHERE ${counted}
        UNION ALL SELECT i."closedDay", 0, 1 FROM "Item" i WHERE ${counted}) d WHERE d.day IS NOT NULL GROUP BY d.day) g) AS course,
    (SELECT json_agg(json_build_object(${facts}, 'leaderId', i."leaderId", 'leadSectionId', i."leadSectionId",
        'principalSigns', ${principalSignsPendingSql}, 'since', to_char(i."statusSince" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) ORDER BY i."currentDeadline", i.number)
      FROM (SELECT i.* FROM "Item" i WHERE ${where} AND ${colour} = 'RED'
        ORDER BY i."currentDeadline", i.number LIMIT ${LATE_SHOWN}) i) AS late`;
  return pictureFrom(scale, rows[0]);
}

const NOTHING: PictureRow = {
  cells: [],
  legend: [],
  course: [],
  late: [],
};

/** SQL gives null for an aggregate over nothing. */
function pictureFrom(scale: WallScale, row: PictureRow | undefined): Picture {
  const known = Object.entries(row ?? {}).filter(([, value]) => value !== null);
  const { cells, ...rest } = { ...NOTHING, ...Object.fromEntries(known) } as PictureRow;
  return { wall: wallFrom(scale, cells ?? []), ...rest } as Picture;
}

function wallFrom(scale: WallScale, cells: (WallItem | WallDot)[]): Wall {
  if (scale === 'measures') return { scale, items: cells as WallItem[] };
  return scale === 'items' ? { scale, dots: cells as WallDot[] } : { scale };
}

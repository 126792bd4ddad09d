import { z } from 'zod';
import { MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import { Prisma } from '@/prisma/generated/client';
import { sectionsOf, type Actor } from '@/lib/access/actor';
import { itemsInScope } from '@/lib/access/visibility';
import { findInspection, type InspectionView } from '@/lib/inspections/queries';
import { HISTORY_KINDS } from '@/lib/items/history';
import { isApprovedSql } from '@/lib/items/approval-sql';
import { principalSignsPendingSql } from '@/lib/items/holder-sql';
import { isPendingSql } from '@/lib/items/round-outcome-sql';
import { isClosedSql } from '@/lib/items/status-sql';
import { type ItemFrame, frameOf } from '@/lib/items/conditions-sql';
import { missingEvidenceSql } from '@/lib/reviews/completeness-sql';
import { lightShape } from '@/lib/items/light-shape';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import { RevisionCache } from '@/lib/platform/revision-cache';
import { errand, ERRAND_KEYS, errandsSql, type Errand } from './errands';
import { GROUP_KEYS, workGroups, type WorkGroup, type WorkGroupKey, type WorkTab } from './groups';
import { workKey } from './work-key';

/** One thing to do, to wait for or done. Days are calendar days, `since` and `at` instants (ISO). */
const workRow = z.object({
  ...lightShape,
  group: z.enum(GROUP_KEYS),
  number: z.number(),
  title: z.string(),
  /** The measure's deadlines where the row is a measure, else the item's. */
  roundNo: z.number(),
  since: z.string(),
  section: z.string().nullable(),
  leader: z.string().nullable(),
  submittedBy: z.string().nullable(),
  /** The round that waits was submitted by the leader himself (R2). */
  principalSigns: z.boolean(),
  measure: z.number().nullable(),
  text: z.string().nullable(),
  measureState: z.enum(MeasureState).nullable(),
  measureVerdict: z.enum(MeasureVerdict).nullable(),
  lastReportDay: dayText.nullable(),
  owner: z.string().nullable(),
  /** How many kinds of evidence keep an item that is ready otherwise from being submitted (R1); 0 in every other list. */
  missingEvidence: z.number(),
  /** The actor is the owner person of the measure. */
  own: z.boolean(),
  /** The section only supports the item. */
  supporting: z.boolean(),
  event: z.enum(HISTORY_KINDS).nullable(),
  at: z.string().nullable(),
});
export type WorkRow = z.output<typeof workRow>;

/** A row of the section's own chart; its days are those of its measures. */
const workItem = z
  .object(lightShape)
  .omit({ originalDeadline: true, currentDeadline: true })
  .extend({
    number: z.number(),
    title: z.string(),
    measures: z.array(
      z.object({
        number: z.number(),
        state: z.enum(MeasureState),
        verdict: z.enum(MeasureVerdict).nullable(),
        originalDeadline: dayText.nullable(),
        currentDeadline: dayText.nullable(),
      }),
    ),
  });
export type WorkItem = z.output<typeof workItem>;

/** How many items and measures a section has, and its first items: open ones before closed ones. */
const ownWork = z.object({ items: z.number(), measures: z.number(), rows: z.array(workItem) });
export type OwnWork = z.output<typeof ownWork>;

const workCounts = z.partialRecord(z.enum(GROUP_KEYS), z.number());
export type WorkCounts = z.output<typeof workCounts>;

export type Work = {
  inspection: InspectionView;
  frame: ItemFrame;
  tab: WorkTab;
  page: number;
  counts: WorkCounts;
  tabs: Record<WorkTab, number>;
  /** Keys of the lists of this tab, in their order. */
  groups: WorkGroupKey[];
  rows: WorkRow[];
  /** What waits beside items; stands among what there is to do. */
  errands: Errand[];
  /** The measures of the actor's sections; nothing for everybody else. */
  own: OwnWork;
  sectionName: string | null;
  /** Names everything that all this follows from, who asks among it. */
  key: string;
};

export const WORK_PAGE = 20;
const CELL_ROWS = 25;

const LIGHT = Prisma.sql`i.number, i.title, i.status, i.verdict, i."submittedDay", i."nextReviewDay", ${isApprovedSql} AS approved, i."roundNo",
  to_char(i."statusSince" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS since, s.name AS section, p.name AS leader,
  (SELECT r."submittedByName" FROM "Submission" r WHERE r."itemId" = i.id AND ${isPendingSql}) AS "submittedBy",
  ${principalSignsPendingSql} AS "principalSigns"`;
const JOINS = Prisma.sql`LEFT JOIN "Section" s ON s.id = i."leadSectionId" LEFT JOIN "Person" p ON p.id = i."leaderId"`;

/** The column of `held` that says whether a measure stands in a list; keys come from the code alone. */
const flag = ({ key }: WorkGroup): Prisma.Sql => Prisma.raw(`"${key}"`);
const anyOf = (groups: WorkGroup[]): Prisma.Sql =>
  Prisma.join(
    groups.map(({ own }) => Prisma.sql`(${own})`),
    ' OR ',
  );

/**
 * The measures of all lists of measures, read once for counts and rows, with a column for each list that says whether they stand in it; empty
 * when there is no such list.
 */
function heldSql(groups: WorkGroup[], actor: Actor): Prisma.Sql {
  const own = groups.filter((group) => group.of === 'measure');
  const frame = own[0]?.frame;
  if (!frame) return Prisma.empty;
  const flags = own.map((group) => Prisma.sql`(${group.own}) AS ${flag(group)}`);
  return Prisma.sql`WITH held AS MATERIALIZED (
    SELECT m.id, m."itemId", m.number, m."originalDeadline", m."currentDeadline", m.state, m.verdict, m."lastReportDay",
      m."ownerPersonId", i.position, m."ownerPersonId" IS NOT DISTINCT FROM ${actor.personId}::int AS own,
      i."leadSectionId" IS DISTINCT FROM m."ownerSectionId" AS supporting, ${Prisma.join(flags)}
    FROM "Measure" m JOIN "Item" i ON i.id = m."itemId" WHERE ${frame} AND (${anyOf(own)}))`;
}

/** The rows of one list: where it begins, how many; of `held` when it is one of measures. */
function rowsSql(group: WorkGroup, limit: number, offset: number): Prisma.Sql {
  const page = Prisma.sql`LIMIT ${limit} OFFSET ${offset}`;
  if (group.of === 'measure') {
    const order = Prisma.sql`m.own DESC, m."currentDeadline" NULLS LAST, m.position, m.number`;
    return Prisma.sql`(SELECT ${group.key} AS "group", ${LIGHT}, m."originalDeadline", m."currentDeadline", m.number AS measure,
      (SELECT t.text FROM "Measure" t WHERE t.id = m.id) AS text,
      m.state AS "measureState", m.verdict AS "measureVerdict", m."lastReportDay", o.name AS owner, m.own,
      m.supporting, 0 AS "missingEvidence", NULL::text AS event, NULL::text AS at
      FROM (SELECT m.* FROM held m WHERE m.${flag(group)} ORDER BY ${order} ${page}) m
        JOIN "Item" i ON i.id = m."itemId" ${JOINS} LEFT JOIN "Person" o ON o.id = m."ownerPersonId"
      ORDER BY ${order})`;
  }
  const none = Prisma.sql`NULL::int AS measure, NULL::text AS text, NULL::"MeasureState" AS "measureState",
    NULL::"MeasureVerdict" AS "measureVerdict", i."lastReportDay", NULL::text AS owner, FALSE AS own, FALSE AS supporting,
    ${group.key === 'toSubmit' ? missingEvidenceSql : Prisma.sql`0`} AS "missingEvidence"`;
  const head = Prisma.sql`SELECT ${group.key} AS "group", ${LIGHT}, i."originalDeadline", i."currentDeadline"`;
  if (group.of === 'event')
    return Prisma.sql`(${head}, ${doneMeasure}, e.kind AS event, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS at
      FROM "ItemEvent" e JOIN "Item" i ON i.id = e."itemId" ${JOINS} LEFT JOIN "Measure" m ON m.id = e."measureId"
      WHERE ${group.where} ORDER BY e.id DESC ${page})`;
  const order =
    group.key === 'toReview'
      ? Prisma.sql`i."nextReviewDay"`
      : Prisma.sql`i."currentDeadline" NULLS LAST, i."statusSince"`;
  return Prisma.sql`(${head}, ${none}, NULL::text AS event, NULL::text AS at FROM "Item" i ${JOINS}
    WHERE ${group.where} ORDER BY ${order}, i.position ${page})`;
}

const doneMeasure = Prisma.sql`m.number AS measure, m.text, m.state AS "measureState", m.verdict AS "measureVerdict",
  i."lastReportDay", NULL::text AS owner, FALSE AS own, FALSE AS supporting, 0 AS "missingEvidence"`;

/** The counts of all lists, one pass for each kind of row: a list's count is its own condition as a filter of the pass. */
function countsSql(groups: WorkGroup[]): Prisma.Sql {
  const passes = (['item', 'measure', 'event'] as const).flatMap((of) => {
    const own = groups.filter((group) => group.of === of);
    if (own.length === 0) return [];
    const sums = own.map((group) => {
      const counted = of === 'measure' ? Prisma.sql`m.${flag(group)}` : group.own;
      return Prisma.sql`(count(*) FILTER (WHERE ${counted}))::int`;
    });
    const keys = own.map(({ key }) => Prisma.sql`${key}::text`);
    return [
      Prisma.sql`SELECT unnest(ARRAY[${Prisma.join(keys)}]) AS key, unnest(ARRAY[${Prisma.join(sums)}]) AS n ${passSql(of, own)}`,
    ];
  });
  return Prisma.sql`(SELECT json_object_agg(c.key, c.n) FROM (${Prisma.join(passes, ' UNION ALL ')}) c)`;
}

/** What a pass reads. */
function passSql(of: WorkGroup['of'], own: WorkGroup[]): Prisma.Sql {
  if (of === 'measure') return Prisma.sql`FROM held m`;
  const from = of === 'item' ? Prisma.sql`"Item" i` : Prisma.sql`"ItemEvent" e JOIN "Item" i ON i.id = e."itemId"`;
  return Prisma.sql`FROM ${from} WHERE ${own[0]?.frame ?? Prisma.sql`TRUE`} AND (${anyOf(own)})`;
}

const listSql = (groups: WorkGroup[], limit: number, offset: number): Prisma.Sql =>
  groups.length === 0 || limit === 0
    ? Prisma.sql`NULL::json`
    : Prisma.sql`(SELECT json_agg(row_to_json(l)) FROM (${Prisma.join(
        groups.map((group) => rowsSql(group, limit, offset)),
        ' UNION ALL ',
      )}) l)`;

/** The items of which the actor's sections own a measure: how many, and the first of them with those measures as cells. */
function ownSql(actor: Actor, frame: ItemFrame): Prisma.Sql {
  const sections = sectionsOf(actor);
  if (sections.length === 0) return Prisma.sql`NULL::json`;
  return Prisma.sql`(WITH own AS (
      SELECT i.id, ${isClosedSql} AS closed, i.position, i.number, g.measures FROM (
        SELECT m."itemId", count(*) AS measures FROM "Measure" m
        WHERE m."inspectionId" = ${frame.inspectionId} AND m."ownerSectionId" = ANY(${sections}) GROUP BY 1) g
      JOIN "Item" i ON i.id = g."itemId" WHERE i."inspectionId" = ${frame.inspectionId} AND ${itemsInScope(frame.scope)})
    SELECT json_build_object('items', (SELECT count(*) FROM own), 'measures', (SELECT coalesce(sum(measures), 0) FROM own), 'rows', (
      SELECT coalesce(json_agg(json_build_object('number', i.number, 'title', i.title, 'status', i.status, 'verdict', i.verdict,
        'submittedDay', i."submittedDay", 'nextReviewDay', i."nextReviewDay", 'approved', ${isApprovedSql}, 'measures', (
          SELECT json_agg(json_build_object('number', m.number, 'state', m.state, 'verdict', m.verdict,
            'originalDeadline', m."originalDeadline", 'currentDeadline', m."currentDeadline") ORDER BY m.number)
          FROM "Measure" m WHERE m."itemId" = i.id AND m."ownerSectionId" = ANY(${sections}))) ORDER BY i.position, i.number), '[]')
      FROM (SELECT o.id FROM own o ORDER BY o.closed, o.position, o.number LIMIT ${CELL_ROWS}) o
        JOIN "Item" i ON i.id = o.id)))`;
}

const workSql = z.object({
  counts: workCounts.nullable(),
  rows: z.array(workRow).nullable(),
  errands: z.array(errand).nullable(),
  own: ownWork.nullable(),
  section: z.string().nullable(),
});

const pages = new RevisionCache<z.output<typeof workSql> | undefined>(60);
const waiting = new RevisionCache<WaitingForMe>(300);

/**
 * The actor's work in one inspection: every count and the lists of one tab, all from the same conditions, in one statement (two queries with
 * the inspection), or in none while nothing was written. `page` cuts the lists of the tab (20 rows each). Null when the inspection does not exist for the actor.
 */
export async function listWork(actor: Actor, inspectionId: number, tab: WorkTab, page = 1): Promise<Work | null> {
  const found = await findInspection(actor, inspectionId);
  if (!found) return null;
  const { inspection, scope } = found;
  const frame = frameOf(inspection, scope);
  const groups = workGroups(actor, inspection);
  const shown = groups.filter((group) => group.tab === tab);
  const key = `${workKey(actor, inspection)}|${tab}|${page}`;
  const row = await pages.get(key, async () => {
    const rows = await askRows(db, workSql)`${heldSql(groups, actor)} SELECT ${countsSql(groups)} AS counts,
      ${listSql(shown, WORK_PAGE, (page - 1) * WORK_PAGE)} AS rows, ${ownSql(actor, frame)} AS own,
      ${errandsSql(actor, inspection)} AS errands,
      (SELECT string_agg(s.name, ' ' ORDER BY s.position) FROM "Section" s WHERE s.id = ANY(${sectionsOf(actor)})) AS section`;
    return rows[0];
  });
  const { counts, errands } = countedOf(row);
  return {
    inspection,
    frame,
    tab,
    page,
    counts,
    tabs: tabCounts(groups, counts),
    groups: [...(tab === 'todo' ? ERRAND_KEYS.filter((key) => counts[key]) : []), ...shown.map((group) => group.key)],
    rows: row?.rows ?? [],
    errands: tab === 'todo' && page === 1 ? errands : [],
    own: row?.own ?? { items: 0, measures: 0, rows: [] },
    sectionName: row?.section ?? null,
    key,
  };
}

/** What an answer counts, errands among it. */
function countedOf(row: Pick<z.output<typeof workSql>, 'counts' | 'errands'> | undefined) {
  const errands = row?.errands ?? [];
  const ofErrands = ERRAND_KEYS.map((key) => [key, errands.filter((one) => one.key === key).length]);
  const counts: WorkCounts = { ...row?.counts, ...Object.fromEntries(ofErrands) };
  return { counts, errands };
}

function tabCounts(groups: WorkGroup[], counts: WorkCounts): Record<WorkTab, number> {
  const sum = (tab: WorkTab) =>
    groups.filter((group) => group.tab === tab).reduce((total, group) => total + (counts[group.key] ?? 0), 0);
  const errands = ERRAND_KEYS.reduce((total, key) => total + (counts[key] ?? 0), 0);
  return { todo: errands + sum('todo'), overdue: sum('overdue'), waiting: sum('waiting'), done: sum('done') };
}

export type WaitingForMe = { total: number; errands: Errand[]; rows: WorkRow[] };

/** What the actor has to do in an inspection that is known to be visible: how much, and the first `limit` of it. One query, or none while nothing was written. */
export function waitingFor(actor: Actor, inspection: InspectionView, limit: number): Promise<WaitingForMe> {
  return waiting.get(`${workKey(actor, inspection)}|${limit}`, () => readWaiting(actor, inspection, limit));
}

async function readWaiting(actor: Actor, inspection: InspectionView, limit: number): Promise<WaitingForMe> {
  const groups = workGroups(actor, inspection).filter((group) => group.tab === 'todo');
  if (groups.length === 0) return { total: 0, errands: [], rows: [] };
  const rows = await askRows(db, workSql.pick({ counts: true, rows: true, errands: true }))`
    ${heldSql(groups, actor)} SELECT ${countsSql(groups)} AS counts, ${listSql(groups, limit, 0)} AS rows,
      ${errandsSql(actor, inspection)} AS errands`;
  const { counts, errands } = countedOf(rows[0]);
  const total = tabCounts(groups, counts).todo;
  const shown = errands.slice(0, limit);
  return { total, errands: shown, rows: (rows[0]?.rows ?? []).slice(0, limit - shown.length) };
}

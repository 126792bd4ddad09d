import { z } from 'zod';
import { Prisma } from '@/prisma/generated/client';
import { itemsInScope, scopeKey, type InspectionScope } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { frameOf, type ItemFrame } from '@/lib/items/conditions-sql';
import { all, chosenItems, chosenMeasures, chosenRounds } from '@/lib/items/item-choice-sql';
import { itemColourSql } from '@/lib/items/light-sql';
import { planIsOpenSql } from '@/lib/items/plan-gaps-sql';
import { isJudgedSql, isStandingSignatureSql } from '@/lib/items/round-outcome-sql';
import { awaitsReviewSql, awaitsSignOffSql } from '@/lib/items/status-sql';
import { askRows } from '@/lib/platform/ask-rows';
import { today } from '@/lib/platform/clock';
import { db, type Tx } from '@/lib/platform/db';
import { RevisionCache } from '@/lib/platform/revision-cache';
import { figuresFrom, type Figures, type TallyRow } from './figures';
import { SET_KEYS, SETS, type SetKey } from './sets';

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

/** The same as it stands within a transaction, kept by nobody: for a record that freezes it. One query. */
export function figuresWithin(tx: Tx, inspection: InspectionView, scope: InspectionScope): Promise<Figures> {
  return computeFigures(frameOf(inspection, scope), tx);
}

/** What the commands keep on the item, so that its measures need not be read; held to the lists by a test over every set. */
const KEPT: Partial<Record<SetKey, Prisma.Sql>> = {
  measures: Prisma.sql`i."measureCount"`,
  accepted: Prisma.sql`i."acceptedCount"`,
};

const OF_ITEMS = SET_KEYS.filter((key) => SETS[key].of !== 'rounds');
const OF_ROUNDS = SET_KEYS.filter((key) => SETS[key].of === 'rounds');

const number = (condition: Prisma.Sql): Prisma.Sql => Prisma.sql`(count(*) FILTER (WHERE ${condition}))::int`;

/** How many of a set there are in a group of items `i`: its own choice, counted. */
function countOfItems(key: SetKey, frame: ItemFrame): Prisma.Sql {
  const { of, choice } = SETS[key];
  if (KEPT[key]) return Prisma.sql`sum(${KEPT[key]})::int`;
  if (of === 'items')
    return number(all(chosenItems(choice, frame, { colour: Prisma.sql`i.colour`, planOpen: Prisma.sql`i.open` })));
  const within = all([Prisma.sql`m."itemId" = i.id`, ...chosenMeasures(choice, frame)]);
  return Prisma.sql`sum((SELECT count(*) FROM "Measure" m WHERE ${within}))::int`;
}

/** One pass over the items, the colour first, and one over the judged rounds; sums of sums are made in `figuresFrom`. */
async function computeFigures(frame: ItemFrame, store: Tx = db): Promise<Figures> {
  const { inspectionId, scope, today: day, steps } = frame;
  const rows = await askRows(store, figuresRow)`
    SELECT (SELECT json_agg(json_build_object('id', a.id, 'mark', a.mark, 'title', a.title, 'categories',
        (SELECT coalesce(json_agg(json_build_object('id', k.id, 'mark', k.mark, 'title', k.title) ORDER BY k.position, k.id), '[]')
          FROM "Category" k WHERE k."areaId" = a.id)) ORDER BY a.position, a.id)
      FROM "Area" a WHERE a."inspectionId" = ${inspectionId}) AS tree,
    (SELECT json_agg(row_to_json(g)) FROM (
      SELECT ${GROUP}, ARRAY[${Prisma.join(OF_ITEMS.map((key) => countOfItems(key, frame)))}] AS counts,
        to_char(min(i."statusSince") FILTER (WHERE ${awaitsSignOffSql}) AT TIME ZONE 'UTC', ${ISO}) AS "signOffSince",
        to_char(min(i."statusSince") FILTER (WHERE ${awaitsReviewSql}) AT TIME ZONE 'UTC', ${ISO}) AS "reviewSince"
      FROM (SELECT i.*, ${itemColourSql(day, steps)} AS colour, ${planIsOpenSql} AS open FROM (
          SELECT i.id, i."categoryId", i."leadSectionId", i."leaderId", i."isRebound", i.status, i.verdict, i.kind, i."measureCount",
            i."acceptedCount", i."returnCount", i."statusSince", i."submittedDay", i."currentDeadline", i."originalDeadline", i."approvedAt"
          FROM "Item" i WHERE i."inspectionId" = ${inspectionId} AND ${itemsInScope(scope)}) i) i
      GROUP BY 1, 2, 3, 4) g) AS items,
    (SELECT json_agg(row_to_json(g)) FROM (${judgedRounds(frame)}) g) AS rounds`;
  const { tree, items, rounds } = rows[0] ?? { tree: null, items: null, rounds: null };
  const found = new Map((rounds ?? []).map((row) => [groupKey(row), row]));
  const groups = (items ?? []).map((row) => tallyRow(row, found.get(groupKey(row))));
  return figuresFrom(groups, tree ?? []);
}

const GROUP = Prisma.sql`i."categoryId" AS category, i."leadSectionId" AS section, i."leaderId" AS leader, i."isRebound" AS rebound`;

const groupRow = z.object({
  category: z.number(),
  section: z.number().nullable(),
  leader: z.number().nullable(),
  rebound: z.boolean(),
  counts: z.array(z.number()),
});
type GroupRow = z.output<typeof groupRow>;
const itemsRow = groupRow.extend({ signOffSince: z.string().nullable(), reviewSince: z.string().nullable() });
type ItemsRow = z.output<typeof itemsRow>;
const roundsRow = groupRow.extend({ reviewDays: z.number(), longestReview: z.number() });
type RoundsRow = z.output<typeof roundsRow>;
const heading = z.object({ id: z.number(), mark: z.string(), title: z.string() });
const figuresRow = z.object({
  tree: z.array(heading.extend({ categories: z.array(heading) })).nullable(),
  items: z.array(itemsRow).nullable(),
  rounds: z.array(roundsRow).nullable(),
});

const groupKey = ({ category, section, leader, rebound }: GroupRow): string =>
  [category, section, leader, rebound].join();

function tallyRow({ counts, ...row }: ItemsRow, rounds: RoundsRow | undefined): TallyRow {
  const named = (keys: SetKey[], found: number[]) => keys.map((key, at) => [key, found[at] ?? 0] as const);
  const count = Object.fromEntries([...named(OF_ITEMS, counts), ...named(OF_ROUNDS, rounds?.counts ?? [])]);
  const { reviewDays = 0, longestReview = 0 } = rounds ?? {};
  return { ...row, count: count as TallyRow['count'], reviewDays, longestReview };
}

/** Judged rounds (R3) by the group of their item: how many of each set, and the days from signature to verdict. */
const judgedRounds = ({ inspectionId, scope }: ItemFrame): Prisma.Sql => Prisma.sql`
  SELECT ${GROUP}, ARRAY[${Prisma.join(OF_ROUNDS.map((key) => number(all(chosenRounds(SETS[key].choice)))))}] AS counts,
    sum(r.days)::int AS "reviewDays", max(r.days)::int AS "longestReview"
  FROM (SELECT r."itemId", r.outcome, r."outcomeDay" - coalesce((SELECT max((g.at AT TIME ZONE 'Asia/Shanghai')::date) FROM "SignOff" g
      WHERE g."submissionId" = r.id AND ${isStandingSignatureSql}), r."submittedDay") AS days
    FROM "Submission" r WHERE r."inspectionId" = ${inspectionId} AND ${isJudgedSql} OFFSET 0) r
  JOIN "Item" i ON i.id = r."itemId" WHERE ${itemsInScope(scope)} GROUP BY 1, 2, 3, 4`;

const ISO = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';

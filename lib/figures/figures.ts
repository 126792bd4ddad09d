import { SET_KEYS, type SetKey } from './sets';

/** Sums over a set of items: how many of each set there are, since when the longest waits, and the days of the judged rounds. */
export type Tally = {
  count: Record<SetKey, number>;
  /** Earliest instant (ISO) since which an item waits in the status; null when none does. */
  signOffSince: string | null;
  reviewSince: string | null;
  /** From signature to verdict, over the judged rounds: the sum, and the longest. */
  reviewDays: number;
  longestReview: number;
};

/** A group as the database sums it. */
export type TallyRow = {
  category: number;
  section: number | null;
  leader: number | null;
  rebound: boolean;
} & Tally;

export const EMPTY: Tally = {
  count: Object.fromEntries(SET_KEYS.map((key) => [key, 0])) as Record<SetKey, number>,
  signOffSince: null,
  reviewSince: null,
  reviewDays: 0,
  longestReview: 0,
};

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;

/** Rebounds stand outside every set but their own (R6). */
function added(key: SetKey, sum: Tally, row: TallyRow): number {
  const counts = row.rebound === (key === 'rebounds');
  return sum.count[key] + (counts ? row.count[key] : 0);
}

function addRow(sum: Tally, row: TallyRow): Tally {
  const count = Object.fromEntries(SET_KEYS.map((key) => [key, added(key, sum, row)])) as Tally['count'];
  if (row.rebound) return { ...sum, count };
  return {
    count,
    signOffSince: earlier(sum.signOffSince, row.signOffSince),
    reviewSince: earlier(sum.reviewSince, row.reviewSince),
    reviewDays: sum.reviewDays + row.reviewDays,
    longestReview: Math.max(sum.longestReview, row.longestReview),
  };
}

/** The sum of some rows. */
export function tally(rows: TallyRow[]): Tally {
  return rows.reduce(addRow, EMPTY);
}

/** The sums by what `keyOf` gives; a group that holds nothing but rebounds is none. */
export function tallyBy<Key>(rows: TallyRow[], keyOf: (row: TallyRow) => Key): Map<Key, Tally> {
  const sums = new Map<Key, Tally>();
  for (const row of rows) sums.set(keyOf(row), addRow(sums.get(keyOf(row)) ?? EMPTY, row));
  return new Map([...sums].filter(([, sum]) => sum.count.items > 0));
}

export type TreeCategory = { id: number; mark: string; title: string };
export type TreeArea = { id: number; mark: string; title: string; categories: TreeCategory[] };

/** Everything that is counted over one inspection, as far as the actor sees it. `rebounds` are summed as if nothing else existed (R6). */
export type Figures = {
  tree: TreeArea[];
  total: Tally;
  rebounds: Tally;
  byArea: Map<number, Tally>;
  byCategory: Map<number, Tally>;
  bySection: Map<number | null, Tally>;
  byLeader: Map<number | null, Tally>;
};

/** Puts rows and tree together; areas and categories that hold nothing the actor may see are left out (S15). */
export function figuresFrom(rows: TallyRow[], wholeTree: TreeArea[]): Figures {
  const held = new Set(rows.map((row) => row.category));
  const tree = wholeTree
    .map((area) => ({ ...area, categories: area.categories.filter((category) => held.has(category.id)) }))
    .filter((area) => area.categories.length > 0);
  const areaOf = new Map(tree.flatMap((area) => area.categories.map((category) => [category.id, area.id] as const)));
  return {
    tree,
    total: tally(rows),
    rebounds: tally(rows.filter((row) => row.rebound).map((row) => ({ ...row, rebound: false }))),
    byArea: tallyBy(rows, (row) => areaOf.get(row.category) ?? 0),
    byCategory: tallyBy(rows, (row) => row.category),
    bySection: tallyBy(rows, (row) => row.section),
    byLeader: tallyBy(rows, (row) => row.leader),
  };
}

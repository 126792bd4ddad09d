import type { ItemStatus } from '@/prisma/generated/enums';
import type { Colour } from '@/lib/items/light';

/** Sums over a set of items. Rates are made of them where they are shown, each with its n and m (domain, section 5). */
export type Tally = {
  items: number;
  status: Record<ItemStatus, number>;
  colour: Record<Colour, number>;
  soon: number;
  completed: number;
  phaseAchieved: number;
  measures: number;
  accepted: number;
  currentDone: number;
  currentDue: number;
  originalDone: number;
  originalDue: number;
  /** Rounds that ended RETURNED, and items that had one. */
  returns: number;
  returnedItems: number;
  /** Closed without a RETURNED round. */
  firstPass: number;
  planOpen: number;
  /** Earliest instant (ISO) since which an item waits in the status; null when none does. */
  signOffSince: string | null;
  reviewSince: string | null;
};

/** A group as the database sums it. */
export type TallyRow = {
  category: number;
  section: number | null;
  leader: number | null;
  rebound: boolean;
  planned: number;
  inProgress: number;
  awaitingSignOff: number;
  awaitingReview: number;
  returned: number;
  closed: number;
  red: number;
  orange: number;
  yellow: number;
  green: number;
  none: number;
} & Omit<Tally, 'status' | 'colour'>;

export const EMPTY: Tally = {
  items: 0,
  status: { PLANNED: 0, IN_PROGRESS: 0, AWAITING_SIGN_OFF: 0, AWAITING_REVIEW: 0, RETURNED: 0, CLOSED: 0 },
  colour: { RED: 0, ORANGE: 0, YELLOW: 0, GREEN: 0, CLOSED: 0, NONE: 0 },
  soon: 0,
  completed: 0,
  phaseAchieved: 0,
  measures: 0,
  accepted: 0,
  currentDone: 0,
  currentDue: 0,
  originalDone: 0,
  originalDue: 0,
  returns: 0,
  returnedItems: 0,
  firstPass: 0,
  planOpen: 0,
  signOffSince: null,
  reviewSince: null,
};

const earlier = (one: string | null, other: string | null): string | null =>
  one === null || (other !== null && other < one) ? other : one;

function addRow(sum: Tally, row: TallyRow): Tally {
  const { status, colour } = sum;
  return {
    items: sum.items + row.items,
    status: {
      PLANNED: status.PLANNED + row.planned,
      IN_PROGRESS: status.IN_PROGRESS + row.inProgress,
      AWAITING_SIGN_OFF: status.AWAITING_SIGN_OFF + row.awaitingSignOff,
      AWAITING_REVIEW: status.AWAITING_REVIEW + row.awaitingReview,
      RETURNED: status.RETURNED + row.returned,
      CLOSED: status.CLOSED + row.closed,
    },
    colour: {
      RED: colour.RED + row.red,
      ORANGE: colour.ORANGE + row.orange,
      YELLOW: colour.YELLOW + row.yellow,
      GREEN: colour.GREEN + row.green,
      CLOSED: colour.CLOSED + row.closed,
      NONE: colour.NONE + row.none,
    },
    soon: sum.soon + row.soon,
    completed: sum.completed + row.completed,
    phaseAchieved: sum.phaseAchieved + row.phaseAchieved,
    measures: sum.measures + row.measures,
    accepted: sum.accepted + row.accepted,
    currentDone: sum.currentDone + row.currentDone,
    currentDue: sum.currentDue + row.currentDue,
    originalDone: sum.originalDone + row.originalDone,
    originalDue: sum.originalDue + row.originalDue,
    returns: sum.returns + row.returns,
    returnedItems: sum.returnedItems + row.returnedItems,
    firstPass: sum.firstPass + row.firstPass,
    planOpen: sum.planOpen + row.planOpen,
    signOffSince: earlier(sum.signOffSince, row.signOffSince),
    reviewSince: earlier(sum.reviewSince, row.reviewSince),
  };
}

/** The sum of some rows. */
export function tally(rows: TallyRow[]): Tally {
  return rows.reduce(addRow, EMPTY);
}

/** The sums by what `keyOf` gives. */
export function tallyBy<Key>(rows: TallyRow[], keyOf: (row: TallyRow) => Key): Map<Key, Tally> {
  const sums = new Map<Key, Tally>();
  for (const row of rows) sums.set(keyOf(row), addRow(sums.get(keyOf(row)) ?? EMPTY, row));
  return sums;
}

export type TreeCategory = { id: number; mark: string; title: string };
export type TreeArea = { id: number; mark: string; title: string; categories: TreeCategory[] };

/**
 * Everything that is counted over one inspection, as far as the actor sees it. **Rebounds stand outside** (R6): every sum leaves them out
 * except `rebounds`, which holds them alone.
 */
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
  const counted = rows.filter((row) => !row.rebound);
  const held = new Set(rows.map((row) => row.category));
  const tree = wholeTree
    .map((area) => ({ ...area, categories: area.categories.filter((category) => held.has(category.id)) }))
    .filter((area) => area.categories.length > 0);
  const areaOf = new Map(tree.flatMap((area) => area.categories.map((category) => [category.id, area.id] as const)));
  return {
    tree,
    total: tally(counted),
    rebounds: tally(rows.filter((row) => row.rebound)),
    byArea: tallyBy(counted, (row) => areaOf.get(row.category) ?? 0),
    byCategory: tallyBy(counted, (row) => row.category),
    bySection: tallyBy(counted, (row) => row.section),
    byLeader: tallyBy(counted, (row) => row.leader),
  };
}

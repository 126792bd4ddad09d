import { ItemStatus } from '@/prisma/generated/enums';
import { COLOURS, type LightSteps } from '@/lib/items/light';
import { NOT_SET, type ItemChoice } from '@/lib/items/item-choice';
import { JUDGED, RETURNED_ROUND } from '@/lib/items/round-outcome';
import { CLOSED, COMPLETED, KEPT_UP, SUBMITTED, UNFINISHED } from '@/lib/items/status';
import { dynamicKey, type MessageKey, type Translator } from '@/lib/i18n/translator';

/** What a list holds and a number counts. */
export type Counted = 'items' | 'measures' | 'rounds';

/**
 * Something that is counted: how a number's list is chosen, what of it is counted, and its word. Number and list are made of the same choice, so
 * they cannot differ. **Rebounds stand outside every set** (R6) but the one that is about them.
 */
export type CountedSet = { of: Counted; choice: Partial<ItemChoice>; word: MessageKey };

const ofItems = (word: MessageKey, choice: Partial<ItemChoice> = {}): CountedSet => ({ of: 'items', choice, word });
const named = (key: string): MessageKey => dynamicKey('figures', 'set', key);

const OWN_SETS = {
  items: ofItems(named('items')),
  overdue: ofItems(named('overdue'), { due: 'overdue' }),
  soon: ofItems(named('soon'), { due: 'soon' }),
  near: ofItems(named('near'), { due: 'near' }),
  waiting: ofItems(named('waiting'), { status: SUBMITTED }),
  notClosed: ofItems(named('notClosed'), { status: UNFINISHED }),
  completed: ofItems(dynamicKey('domain', 'itemVerdict', 'COMPLETED'), { verdict: COMPLETED }),
  phaseAchieved: ofItems(dynamicKey('domain', 'itemVerdict', 'PHASE_ACHIEVED'), { verdict: KEPT_UP }),
  currentDue: ofItems(named('currentDue'), { time: 'currentDue' }),
  currentDone: ofItems(named('currentDone'), { time: 'currentDone' }),
  currentMissed: ofItems(named('currentMissed'), { time: 'currentMissed' }),
  originalDue: ofItems(named('originalDue'), { time: 'originalDue' }),
  originalDone: ofItems(named('originalDone'), { time: 'originalDone' }),
  originalMissed: ofItems(named('originalMissed'), { time: 'originalMissed' }),
  planned: ofItems(named('planned'), { time: 'planned' }),
  returnedItems: ofItems(named('returnedItems'), { returned: 'yes' }),
  notReturned: ofItems(named('notReturned'), { returned: 'no' }),
  firstPass: ofItems(named('firstPass'), { status: CLOSED, returned: 'no' }),
  recurred: ofItems(named('recurred'), { recurred: 'yes' }),
  planOpen: ofItems(named('planOpen'), { plan: 'open' }),
  rebounds: ofItems(named('rebounds'), { rebound: 'only' }),
  measures: { of: 'measures', choice: {}, word: dynamicKey('domain', 'term', 'measure') },
  accepted: { of: 'measures', choice: { stage: ['accepted'] }, word: dynamicKey('domain', 'measureStage', 'accepted') },
  judgedRounds: { of: 'rounds', choice: { round: JUDGED }, word: named('judgedRounds') },
  returnedRounds: {
    of: 'rounds',
    choice: { round: RETURNED_ROUND },
    word: dynamicKey('domain', 'roundOutcome', 'RETURNED'),
  },
} satisfies Record<string, CountedSet>;

type StatusKey = `status.${ItemStatus}`;
type LightKey = `light.${(typeof COLOURS)[number]}`;
export type SetKey = keyof typeof OWN_SETS | StatusKey | LightKey;

const keyed = <Key extends string>(entries: [Key, CountedSet][]) =>
  Object.fromEntries(entries) as Record<Key, CountedSet>;

/** Every set of the product. */
export const SETS: Record<SetKey, CountedSet> = {
  ...OWN_SETS,
  ...keyed(
    Object.values(ItemStatus).map((status): [StatusKey, CountedSet] => [
      `status.${status}`,
      ofItems(dynamicKey('domain', 'itemStatus', status), { status: [status] }),
    ]),
  ),
  ...keyed(
    COLOURS.map((colour): [LightKey, CountedSet] => [
      `light.${colour}`,
      ofItems(dynamicKey('items', 'ledger', 'light', colour), { light: [colour] }),
    ]),
  ),
};

export const SET_KEYS = Object.keys(SETS) as SetKey[];

/** The word of a set; steps stand in some of them. */
export function setWord(t: Translator, key: SetKey, steps: LightSteps): string {
  return t(SETS[key].word, { orange: steps.orangeDays, yellow: steps.yellowDays });
}

/** By what figures are grouped. */
export const GROUPINGS = ['area', 'category', 'section', 'leader'] as const;
export type Grouping = (typeof GROUPINGS)[number];
/** One group; `id` is null for what has no section or leader. */
export type Group = { by: Grouping; id: number | null };

/** The choice of the list behind a number, within a group or over the whole. */
export function listBehind(key: SetKey, group?: Group): Partial<ItemChoice> {
  const { choice } = SETS[key];
  return group ? { [group.by]: [group.id ?? NOT_SET], ...choice } : choice;
}

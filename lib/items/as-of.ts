import type { ItemStatus, ItemVerdict, MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import type { AmendedField } from '@/lib/audit/event';
import type { Day } from '@/lib/platform/day';
import type { HistoryEvent, HistoryEventOf, HistoryKind } from './history';
import { reopened, UNTOUCHED, verdictUnlessAccepted, type JudgementEventName } from './measure-state';
import { FIRST, isClosed } from './status';

/**
 * What was so on a day, computed from dated rows alone. Rows stand in the order in which they were written; of those that are dated up to a
 * day the last one written counts, so that a clock that once ran fast hides nothing.
 */

type Dated = { id: number; day: Day };

/** Between the names of a list, as changes keep it. */
export const NAME_LIST = ' \u00b7 ';

/** A person or section by id and name; the id is null where an older change only kept the words. */
export type Held = { id: number | null; name: string };

export type HistoryRow = Dated & HistoryEvent & { toStatus: ItemStatus | null };
export type DeadlineRow = Dated & { measureNumber: number | null; toDay: Day };
export type ChangeRow = Dated & {
  measureNumber: number | null;
  field: AmendedField;
  oldValue: string;
  newValue: string;
  oldIds: number[];
  newIds: number[];
};

type Holders = { leader: Held[]; leadSection: Held[]; supportingSections: Held[] };
type Owners = { ownerSection: Held[]; ownerPerson: Held[] };

/** Everything that is dated of one item, and who stands in it now. */
export type DatedItem = {
  number: number;
  isRebound: boolean;
  createdDay: Day;
  present: Holders;
  measures: { number: number; present: Owners }[];
  history: HistoryRow[];
  deadlines: DeadlineRow[];
  changes: ChangeRow[];
};

type Deadlines = { originalDeadline: Day | null; deadline: Day | null };

export type MeasureAsOf = Deadlines & {
  number: number;
  state: MeasureState;
  verdict: MeasureVerdict | null;
  ownerSection: Held | null;
  ownerPerson: Held | null;
};

/** An item at the end of a day. Before its plan was approved nothing was due, nobody answered for it, and its measures were a draft. */
export type ItemAsOf = Deadlines & {
  number: number;
  isRebound: boolean;
  approved: boolean;
  status: ItemStatus;
  verdict: ItemVerdict | null;
  leader: Held | null;
  leadSection: Held | null;
  supportingSections: Held[];
  measures: MeasureAsOf[];
};

const lastUpTo = <Row extends Dated>(rows: Row[], day: Day): Row | undefined =>
  rows.filter((row) => row.day <= day).at(-1);

type Stand = { state: MeasureState; verdict: MeasureVerdict | null };
type Stands = Map<number, Stand>;
type Effects = { [Kind in HistoryKind]: (stands: Stands, data: HistoryEventOf<Kind>['data']) => void };

const none = () => undefined;

/** Opens the named measures again; `others` says what becomes of the rest. */
function reopen(stands: Stands, named: number[], others: (stand: Stand) => Stand): void {
  for (const [number, stand] of stands) stands.set(number, named.includes(number) ? reopened(stand) : others(stand));
}

const after =
  (event: JudgementEventName) =>
  (stand: Stand): Stand => ({ ...stand, verdict: verdictUnlessAccepted(stand, event) });

/** What each kind of the history makes of the measures' states and verdicts (R3, R5). */
const EFFECTS: Effects = {
  planApproved: none,
  approvedSingly: none,
  start: none,
  reported: (stands, { measureNumber, state }) => {
    stands.set(measureNumber, { state, verdict: stands.get(measureNumber)?.verdict ?? null });
  },
  attached: none,
  fileWithdrawn: none,
  waived: none,
  waiverEnded: none,
  submit: none,
  withdrawSubmission: none,
  sign: none,
  decline: (stands, { measureNumbers }) => reopen(stands, measureNumbers, after('forget')),
  withdrawSignature: none,
  teamAccept: none,
  accept: (stands) => reopen(stands, [], after('accept')),
  return: (stands, { measureNumbers }) => reopen(stands, measureNumbers, after('accept')),
  extensionAsked: none,
  extensionEndorsed: none,
  extensionGranted: none,
  extensionRefused: none,
  extensionWithdrawn: none,
  recurrence: none,
  recurrenceOf: none,
  amended: none,
};

function standsOn(item: DatedItem, day: Day): Stands {
  const stands: Stands = new Map(item.measures.map(({ number }) => [number, UNTOUCHED]));
  for (const row of item.history.filter((one) => one.day <= day)) {
    const effect = EFFECTS[row.kind] as (stands: Stands, data: HistoryEvent['data']) => void;
    effect(stands, row.data);
  }
  return stands;
}

function deadlinesOn(item: DatedItem, day: Day, measureNumber: number | null): Deadlines {
  const rows = item.deadlines.filter((row) => row.measureNumber === measureNumber && row.day <= day);
  return { originalDeadline: rows[0]?.toDay ?? null, deadline: rows.at(-1)?.toDay ?? null };
}

/** Who stood in a field: after the last change up to the day, before the first one after it, or who stands there now. */
function heldOn(item: DatedItem, day: Day, field: AmendedField, measureNumber: number | null, present: Held[]): Held[] {
  const rows = item.changes.filter((row) => row.field === field && row.measureNumber === measureNumber);
  const last = lastUpTo(rows, day);
  if (last) return named(last.newIds, last.newValue);
  const [first] = rows;
  return first ? named(first.oldIds, first.oldValue) : present;
}

/** Names stand beside their ids in the same order. */
function named(ids: number[], words: string): Held[] {
  if (words === '') return [];
  const names = ids.length > 1 ? words.split(NAME_LIST) : [words];
  return ids.length === 0 ? [{ id: null, name: words }] : ids.map((id, at) => ({ id, name: names[at] ?? '' }));
}

/** The item as it was at the end of `day`; null before it existed. */
export function itemAsOf(item: DatedItem, day: Day): ItemAsOf | null {
  if (item.createdDay > day) return null;
  const approved = item.history.some(
    (row) => (row.kind === 'planApproved' || row.kind === 'approvedSingly') && row.day <= day,
  );
  const moved = lastUpTo(
    item.history.filter((row) => row.toStatus !== null),
    day,
  );
  const status = moved?.toStatus ?? FIRST;
  const closing = lastUpTo(
    item.history.filter((row) => row.kind === 'accept'),
    day,
  );
  const who = (field: keyof Holders) => (approved ? heldOn(item, day, field, null, item.present[field]) : []);
  return {
    number: item.number,
    isRebound: item.isRebound,
    approved,
    status,
    verdict: isClosed(status) && closing ? closing.data.verdict : null,
    ...deadlinesOn(item, day, null),
    leader: who('leader')[0] ?? null,
    leadSection: who('leadSection')[0] ?? null,
    supportingSections: who('supportingSections'),
    measures: approved ? measuresOn(item, day) : [],
  };
}

function measuresOn(item: DatedItem, day: Day): MeasureAsOf[] {
  const stands = standsOn(item, day);
  return item.measures.map(({ number, present }) => {
    const owner = (field: keyof Owners) => heldOn(item, day, field, number, present[field])[0] ?? null;
    return {
      number,
      ...(stands.get(number) ?? UNTOUCHED),
      ...deadlinesOn(item, day, number),
      ownerSection: owner('ownerSection'),
      ownerPerson: owner('ownerPerson'),
    };
  });
}

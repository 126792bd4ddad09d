import { Timeline, type TimelineEntry } from '@/components/ui/timeline';
import type { AmendedField } from '@/lib/audit/event';
import { formatShortDay, formatTime } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { HistoryEntry, HistoryEntryOf, HistoryKind } from '@/lib/items/history';
import type { Day } from '@/lib/platform/day';

const STRONG: HistoryKind[] = ['return', 'accept', 'decline', 'extensionGranted'];

/** What happened to the item, newest first; a solid dot where its state changed. */
export function ItemHistory({ t, history, today }: { t: Translator; history: HistoryEntry[]; today: Day }) {
  const years = history.some((entry) => entry.day.slice(0, 4) !== today.slice(0, 4));
  return <Timeline entries={history.map((entry) => line(t, entry, today))} years={years} />;
}

function line(t: Translator, entry: HistoryEntry, today: Day): TimelineEntry {
  return {
    id: String(entry.id),
    at: entry.at,
    day: formatShortDay(entry.day, today),
    time: formatTime(new Date(entry.at)),
    change: entry.toStatus !== null && entry.toStatus !== entry.fromStatus,
    strong: STRONG.includes(entry.kind),
    text: sentence(t, entry),
    note: notes(t, entry, today),
  };
}

type Values = Record<string, string | number>;
type Tell = { [Kind in HistoryKind]: (t: Translator, entry: HistoryEntryOf<Kind>) => Values };

const nothing = (): Values => ({});
const round = (_t: Translator, { roundNo }: { roundNo: number | null }): Values => ({ round: roundNo ?? '' });
const request = (_t: Translator, { data }: { data: { requestNo: number } }): Values => ({ n: data.requestNo });
const other = (_t: Translator, { data }: { data: { itemNumber: number } }): Values => ({ other: data.itemNumber });

/** What the sentence of each kind says beside the name. */
const TELL: Tell = {
  planApproved: nothing,
  approvedSingly: nothing,
  start: nothing,
  reported: (t, { data }) => ({
    measure: data.measureNumber,
    state: t(dynamicKey('domain', 'measureState', data.state)),
  }),
  attached: (t, { data }) => ({ measure: numbers(t, data.measureNumbers), file: fileWords(t, data.kind) }),
  fileWithdrawn: (t, { data }) => ({ file: fileWords(t, data.kind) }),
  waived: (t, { data }) => ({ measure: data.measureNumber, file: fileWords(t, data.kind) }),
  waiverEnded: (t, { data }) => ({ file: fileWords(t, data.kind) }),
  submit: round,
  withdrawSubmission: round,
  sign: round,
  decline: round,
  withdrawSignature: round,
  teamAccept: round,
  accept: nothing,
  return: round,
  extensionAsked: request,
  extensionEndorsed: request,
  extensionGranted: request,
  extensionRefused: request,
  extensionWithdrawn: request,
  recurrence: other,
  recurrenceOf: other,
  amended: (t, { data }) => ({ field: data.fields.map((one) => fieldName(t, one)).join(t('common.listSeparator')) }),
};

function sentence(t: Translator, entry: HistoryEntry): string {
  const { personName: name, personForName: other } = entry;
  const tell = TELL[entry.kind] as (t: Translator, entry: HistoryEntry) => Values;
  return t(dynamicKey('items', 'page', 'event', entry.kind), {
    name: other === null ? name : t('domain.actingFor', { name, other }),
    ...tell(t, entry),
  });
}

/** What stands below the sentence: measures that are open again, a new deadline, the closing record, words. */
function notes(t: Translator, entry: HistoryEntry, today: Day): string | undefined {
  const parts: string[] = [];
  if (entry.kind === 'decline' || entry.kind === 'return')
    parts.push(t('items.page.eventNote.measures', { measures: numbers(t, entry.data.measureNumbers) }));
  if (entry.kind === 'return')
    parts.push(t('items.page.eventNote.newDeadline', { day: formatShortDay(entry.data.newDeadline, today) }));
  if (entry.kind === 'extensionAsked')
    parts.push(
      t('items.page.eventNote.proposed', { day: formatShortDay(entry.data.proposedDay, today) }),
      t(dynamicKey('domain', 'extensionReason', entry.data.reason)),
    );
  if (entry.kind === 'extensionGranted')
    parts.push(t('items.page.eventNote.newDeadline', { day: formatShortDay(entry.data.grantedDay, today) }));
  if (entry.kind === 'accept')
    parts.push(t('domain.closingNumber', { year: entry.data.closingYear, number: entry.data.closingNumber }));
  if ('words' in entry.data && entry.data.words !== '') parts.push(entry.data.words);
  return parts.length > 0 ? parts.join(t('common.separator')) : undefined;
}

/** The name of a changed field. */
export function fieldName(t: Translator, field: AmendedField): string {
  return t(dynamicKey('items', 'page', 'fieldName', field));
}

const fileWords = (t: Translator, kind: string): string => t(dynamicKey('domain', 'evidenceKind', kind));

const numbers = (t: Translator, values: number[]): string => values.join(t('common.listSeparator'));

import { Timeline, type TimelineEntry } from '@/components/ui/timeline';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { ItemCourse } from '@/lib/items/queries/find-item';
import type { Day } from '@/lib/platform/day';

const STRONG = ['return', 'accept', 'decline'];

/** What happened to the item, newest first; a solid dot where its state changed. */
export function ItemCourseList({ t, course, today }: { t: Translator; course: ItemCourse[]; today: Day }) {
  const years = course.some((entry) => entry.day.slice(0, 4) !== today.slice(0, 4));
  return <Timeline entries={course.map((entry) => line(t, entry, today))} years={years} />;
}

function line(t: Translator, entry: ItemCourse, today: Day): TimelineEntry {
  return {
    id: String(entry.id),
    at: entry.at,
    day: formatShortDay(entry.day, today),
    change: entry.toStatus !== null && entry.toStatus !== entry.fromStatus,
    strong: STRONG.includes(entry.kind),
    text: sentence(t, entry),
    note: notes(t, entry, today),
  };
}

function sentence(t: Translator, entry: ItemCourse): string {
  const { data } = entry;
  const key = dynamicKey('items', 'page', 'event', entry.kind);
  const file = typeof data['kind'] === 'string' ? t(dynamicKey('domain', 'evidenceKind', data['kind'])) : '';
  const state = typeof data['state'] === 'string' ? t(dynamicKey('domain', 'measureState', data['state'])) : '';
  const fields = Array.isArray(data['fields']) ? data['fields'].map((one) => fieldName(t, text(one))) : [];
  const field = fields.join(t('common.listSeparator'));
  return t(t.has(key) ? key : 'items.page.event.other', {
    name: entry.personName,
    measure: entry.measureNumber ?? numbers(t, data['measureNumbers']),
    round: entry.roundNo ?? '',
    other: text(data['itemNumber']),
    kind: entry.kind,
    file,
    state,
    field,
  });
}

function notes(t: Translator, entry: ItemCourse, today: Day): string | undefined {
  const { data } = entry;
  const parts: string[] = [];
  if (['decline', 'return'].includes(entry.kind) && numbers(t, data['measureNumbers']))
    parts.push(t('items.page.event.measuresNote', { measures: numbers(t, data['measureNumbers']) }));
  if (typeof data['newDeadline'] === 'string')
    parts.push(t('items.page.event.newDeadline', { day: formatShortDay(data['newDeadline'], today) }));
  if (data['closingNumber'])
    parts.push(t('domain.closingNumber', { year: text(data['closingYear']), number: text(data['closingNumber']) }));
  if (typeof data['words'] === 'string' && data['words'] !== '') parts.push(data['words']);
  return parts.length > 0 ? parts.join(t('common.separator')) : undefined;
}

/** The name of a changed field; an unknown one is "content". */
export function fieldName(t: Translator, field: string): string {
  const key = dynamicKey('items', 'page', 'fieldName', field);
  return t(t.has(key) ? key : 'items.page.fieldName.other');
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const numbers = (t: Translator, value: unknown): string =>
  Array.isArray(value) ? value.map(text).join(t('common.listSeparator')) : '';

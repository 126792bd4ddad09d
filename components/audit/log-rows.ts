import type { LogEntry } from '@/lib/audit/queries';
import { AUDIT_VERBS, type AuditData } from '@/lib/audit/event';
import { formatCount, formatMoment } from '@/lib/i18n/format';
import { dynamicKey, type Words } from '@/lib/i18n/words';
import type { Day } from '@/lib/platform/day';
import type { OptionGroup } from '@/components/ui/select';
import type { LogRow } from './log-table';

const HASH = /^[0-9a-f]{32,64}$/;

function plain(value: AuditData[string] | undefined): string {
  if (value === null || value === undefined) return '-';
  if (Array.isArray(value)) return value.map((one) => plain(one)).join('+');
  const text = String(value);
  return HASH.test(text) ? `${text.slice(0, 12)}\u2026` : text;
}

/** What changed, as codes: `key old → new` where both are known, else `key value`. */
function dataLines(before: AuditData, after: AuditData): string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys
    .filter((key) => plain(before[key]) !== plain(after[key]))
    .map((key) => {
      if (!(key in before)) return `${key} ${plain(after[key])}`;
      return `${key} ${plain(before[key])} \u2192 ${plain(after[key])}`;
    });
}

/** The name of a verb in the reader's language. */
export function verbWords(verb: string, t: Words): string {
  return verb in AUDIT_VERBS ? t(dynamicKey('audit', 'verb', ...verb.split('.'))) : verb;
}

function objectWords(entry: LogEntry, t: Words): string {
  const type = t(dynamicKey('audit', 'objectType', entry.objectType));
  if (entry.objectName) return `${type} ${entry.objectName}`;
  return /^\d+$/.test(entry.objectId) ? `${type} ${entry.objectId}` : type;
}

/** Entries as rows with finished words. */
export function logRows(entries: readonly LogEntry[], today: Day, t: Words): LogRow[] {
  return entries.map((entry) => {
    const done = entry.outcome === 'DONE';
    return {
      seq: formatCount(entry.seq),
      at: formatMoment(entry.at, today),
      who: entry.actor.name || t('audit.nobody'),
      whence: [entry.actor.post, entry.address].filter(Boolean).join(t('common.separator')),
      what: verbWords(entry.verb, t),
      object: objectWords(entry, t),
      data: dataLines(entry.before, entry.after),
      outcome: done ? t('audit.done') : [t('audit.refused'), entry.outcome].join(' '),
      refused: !done,
    };
  });
}

/** All verbs as choices, grouped by what they are about. */
export function verbOptions(t: Words): OptionGroup[] {
  const groups = new Map<string, string[]>();
  for (const verb of Object.keys(AUDIT_VERBS)) {
    const [noun = ''] = verb.split('.');
    groups.set(noun, [...(groups.get(noun) ?? []), verb]);
  }
  return [...groups].map(([noun, verbs]) => ({
    label: t(dynamicKey('audit', 'group', noun)),
    options: verbs.map((value) => ({ value, label: verbWords(value, t) })),
  }));
}

import type { LogEntry } from '@/lib/audit/queries';
import { AUDIT_VERBS, DONE } from '@/lib/audit/event';
import { formatCount, formatMoment } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Day } from '@/lib/platform/day';
import type { OptionGroup } from '@/components/ui/select';
import { dataLines } from './log-data';
import type { LogRow } from './log-table';

/** The name of a verb in the reader's language. */
export function verbWords(verb: string, t: Translator): string {
  return verb in AUDIT_VERBS ? t(dynamicKey('audit', 'verb', ...verb.split('.'))) : verb;
}

function objectWords(entry: LogEntry, t: Translator): string {
  const type = t(dynamicKey('audit', 'objectType', entry.objectType));
  if (entry.objectName) return `${type} ${entry.objectName}`;
  return /^\d+$/.test(entry.objectId) ? `${type} ${entry.objectId}` : type;
}

/** Sentences that are made with what only the refused request knew have words of their own here. */
function refusalWords(code: string, t: Translator): string {
  const [own, key] = [dynamicKey('audit', 'why', code), dynamicKey('errors', code)];
  if (t.has(own)) return t(own);
  return t.has(key) && code !== 'INTERNAL' ? t(key) : code;
}

/** Entries as rows with finished words. */
export function logRows(entries: readonly LogEntry[], today: Day, t: Translator): LogRow[] {
  return entries.map((entry) => {
    const done = entry.outcome === DONE;
    return {
      seq: formatCount(entry.seq),
      at: formatMoment(entry.at, today),
      who: entry.actor.name || t('audit.nobody'),
      whence: [entry.actor.post, entry.address].filter(Boolean).join(t('common.separator')),
      what: verbWords(entry.verb, t),
      object: objectWords(entry, t),
      data: dataLines(entry.before, entry.after, t),
      outcome: done ? t('audit.done') : t('audit.refused'),
      why: done ? '' : refusalWords(entry.outcome, t),
      refused: !done,
    };
  });
}

/** All verbs as choices, grouped by what they are about. */
export function verbOptions(t: Translator): OptionGroup[] {
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

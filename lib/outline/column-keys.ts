import { grammar, pattern } from './grammar';
import { labelKey, nearLabelKey, type LabelKey } from './labels';

/** What a column of a ledger holds. */
export type ColumnKey = LabelKey | 'number' | 'area' | 'category';

const EXACT = new Map<string, ColumnKey>(
  Object.entries(grammar.columns).flatMap(([key, words]) =>
    words.map((word): [string, ColumnKey] => [word, key as ColumnKey]),
  ),
);
const BY_CONTENT = grammar.columnWords.map(({ key, words }) => ({ key: key as ColumnKey, regex: pattern(words) }));
const LONGEST = 20;

/** A header's word without blanks, remarks in brackets and marks. */
export function headerOf(text: string): string {
  return text.replace(/\s/g, '').replace(/\([^)]*\)|【[^】]*】|[:*]/g, '');
}

/** What a header says: exactly, by the words that it contains, or nearly (`整改措施及完成情况`); null for other words. */
export function columnKey(word: string): ColumnKey | null {
  if (word === '' || word.length > LONGEST || /[。;,!?]/.test(word)) return null;
  const known = EXACT.get(word) ?? labelKey(word);
  if (known) return known;
  return BY_CONTENT.find(({ regex }) => regex.test(word))?.key ?? nearLabelKey(word);
}

/** True for words that may be the header of a ledger: enough of them known, the finding or the measures among them. */
export function isHeaderRow(words: string[]): boolean {
  const filled = words.filter((word) => word !== '');
  const keys = new Set(filled.map(columnKey).filter((key) => key !== null));
  const told = keys.has('title') || keys.has('manifestations') || keys.has('measures') || keys.has('situation');
  return keys.size >= 3 && told && keys.size * 2 >= filled.length;
}

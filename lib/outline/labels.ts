import { grammar } from './grammar';
import { type Line } from './lines';
import type { FieldKey } from './outline-types';

/** `title`: the finding itself; `measures`: what was or will be done; `situation`: either, decided by what else there is. */
export type LabelKey = FieldKey | 'title' | 'measures' | 'situation';
export type Label = { key: LabelKey; word: string; start: number; end: number };

const KEYS = new Map<string, LabelKey>();
for (const [key, words] of Object.entries(grammar.labels)) {
  for (const word of words) KEYS.set(word, key as LabelKey);
}
const WORDS = [...KEYS.keys()].sort((a, b) => b.length - a.length).join('|');
const LONG = [...KEYS.keys()].filter((word) => word.length > 2).sort((a, b) => b.length - a.length);
const INLINE = new RegExp(`(?:[【\\[]\\s*(${WORDS})\\s*[】\\]]\\s*:?|(${WORDS})\\s*:)`, 'gu');
const ALONE = new RegExp(`^[【\\[(]?\\s*(${WORDS})\\s*[】\\])]?\\s*:?$`, 'u');
const BLANK = new RegExp(`(${LONG.join('|')})\\s+(?=\\S)`, 'uy');
const BEFORE = /[。;,、(】\s!?]/;

/** The key of a header or bare label (`整改措施`), or null. */
export function labelKey(word: string): LabelKey | null {
  return KEYS.get(word.replace(/\s/g, '')) ?? null;
}

/** The key of a header that begins or ends with a known label of three letters or more, or null. */
export function nearLabelKey(word: string): LabelKey | null {
  const known = LONG.find((each) => word.startsWith(each)) ?? LONG.find((each) => word.endsWith(each));
  return known ? (KEYS.get(known) ?? null) : null;
}

/** True when nothing but a label stands between the offsets. */
export function isBareLabel(folded: string, from: number, to: number): LabelKey | null {
  if (to - from > 20) return null;
  const match = ALONE.exec(folded.slice(from, to).trim());
  return match ? labelKey(match[1] ?? '') : null;
}

function boldLabel(line: Line, from: number): Label | null {
  for (const [start, end] of line.source.bold ?? []) {
    if (start > from || end <= from || end >= line.end) continue;
    const key = isBareLabel(line.folded, from, end);
    if (key && key !== 'title') return { key, word: line.folded.slice(from, end).trim(), start: from, end };
  }
  return null;
}

/** True when folded text begins with a label and its colon. */
export function startsWithLabel(folded: string): boolean {
  INLINE.lastIndex = 0;
  return INLINE.exec(folded)?.index === 0;
}

/** A label at a line's start with nothing but blanks between it and its words. */
function plainLabel(line: Line, from: number): Label | null {
  BLANK.lastIndex = from;
  const match = BLANK.exec(line.folded);
  if (!match || BLANK.lastIndex >= line.end) return null;
  const key = labelKey(match[1] ?? '');
  return key ? { key, word: match[1] ?? '', start: from, end: BLANK.lastIndex } : null;
}

/** Every label of a line from `from` on, in order: bare, with a colon, in 【】, or bold. */
export function findLabels(line: Line, from: number): Label[] {
  const bare = isBareLabel(line.folded, from, line.end);
  if (bare) return [{ key: bare, word: line.folded.slice(from, line.end), start: from, end: line.end }];
  const first = plainLabel(line, from) ?? boldLabel(line, from);
  return [...(first ? [first] : []), ...inlineLabels(line, from, first?.end ?? from)];
}

function inlineLabels(line: Line, from: number, at: number): Label[] {
  const labels: Label[] = [];
  INLINE.lastIndex = at;
  for (let match = INLINE.exec(line.folded); match && match.index < line.end; match = INLINE.exec(line.folded)) {
    const boxed = match[1] !== undefined;
    const key = labelKey(match[1] ?? match[2] ?? '');
    if (!key || !stands(line.folded, match.index, from, boxed, key)) continue;
    labels.push({ key, word: match[1] ?? match[2] ?? '', start: match.index, end: match.index + match[0].length });
  }
  return labels;
}

/** A label begins the line or follows a stop; the short words (问题, 措施, 成效 …) must begin the line. */
function stands(folded: string, at: number, from: number, boxed: boolean, key: LabelKey): boolean {
  if (at === from || boxed) return true;
  if (key === 'title') return false;
  return BEFORE.test(folded.charAt(at - 1));
}

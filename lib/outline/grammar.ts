/**
 * The words of the grammar are data: grammar.json. Its parts:
 * `marks` numbering marks at a line's start, from the highest usual rank to the lowest (`{cn}` = a Chinese numeral);
 * `runs` marks that enumerate measures; `notRunAfter` letters after which "一是" is part of a word;
 * `sections` headings of preamble, body, closing and of lists that repeat known items; `lines` furniture of pages;
 * `labels` inline labels by field; `columns` table headers beyond them; `declared` how counts are written; `dates` days.
 */
import numeralData from '@/lib/files/numerals.json';
import data from './grammar.json';

export type Shape = string;
export type Mark = { shape: Shape; number: number | null; length: number; rank: number };

const numerals = numeralData.numerals as Record<string, number>;

/** A regular expression of the grammar, with `{cn}` filled in. */
export function pattern(source: string, flags = 'u'): RegExp {
  return new RegExp(source.replaceAll('{count}', data.declared.count).replaceAll('{cn}', data.cn), flags);
}

const INVISIBLE = /[\u200b\u200e\u200f\u2060\ufeff]/;
const ENCLOSED = /[\u2460-\u24ff\u2776-\u2793\u3200-\u32ff]/;

/**
 * Full width to half width and compatibility forms to plain ones (NFKC), one code unit for one, so that offsets keep.
 * Circled and bracketed numbers stay what they are: ① is another level than 1.
 */
export function fold(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    const code = char.charCodeAt(0);
    if (code < 0x80 || ENCLOSED.test(char)) out += char;
    else if (INVISIBLE.test(char)) out += ' ';
    else {
      const plain = char.normalize('NFKC');
      out += plain.length === 1 ? plain : char;
    }
  }
  return out;
}

/** The value of `十一`, `二十`, `三` or `12`; null when it is no number. */
export function parseNumber(text: string): number | null {
  const plain = text.replace(/\s/g, '');
  if (/^\d+$/.test(plain)) return Number(plain);
  let total = 0;
  let digit = 0;
  for (const char of plain) {
    const value = numerals[char];
    if (value === undefined) return null;
    if (value < 10) {
      if (digit > 0) return null;
      digit = value;
    } else {
      total += (digit === 0 ? 1 : digit) * value;
      digit = 0;
    }
  }
  return plain === '' ? null : total + digit;
}

/** The number in a circled or filled circle sign. */
export function parseCircled(char: string): number | null {
  const code = char.charCodeAt(0);
  for (const range of numeralData.circled) {
    const first = range.first.charCodeAt(0);
    if (code >= first && code <= range.last.charCodeAt(0)) return range.from + code - first;
  }
  return null;
}

const MARKS = data.marks.map((mark) => ({ ...mark, regex: pattern(mark.pattern, 'uy') }));
const words = data.sequenceWords as Record<string, number>;
const RANKS = new Map(data.marks.map((mark) => [mark.shape, mark.rank]));

const place = (list: string | string[], text: string): number | null => {
  const at = list.indexOf(text);
  return at < 0 ? null : at + 1;
};

/** How the numeral of a shape is read; the others have Chinese or Arabic ones. */
const VALUES: Record<Shape, (text: string) => number | null> = {
  CIRCLED: parseCircled,
  FIRST: (text) => words[text] ?? null,
  FORMAL: (text) => place(data.formal, text),
  STEM: (text) => place(data.stems, text),
  LETTER: (text) => text.toLowerCase().charCodeAt(0) - 96,
  ROMAN: (text) => place(data.romans, text) ?? place(data.romanSigns, text),
  BULLET: () => -1,
  DASH: () => -1,
};

function markValue(shape: Shape, text: string): number | null {
  return (VALUES[shape] ?? parseNumber)(text);
}

function enclosedMark(char: string): Mark | null {
  const code = char.charCodeAt(0);
  for (const range of data.enclosed) {
    const first = range.first.charCodeAt(0);
    if (code < first || code > range.last.charCodeAt(0)) continue;
    return { shape: range.shape, number: code - first + 1, length: 1, rank: RANKS.get(range.shape) ?? 9 };
  }
  return null;
}

/** The numbering mark that starts at `offset` of folded text, or null. `length` includes its own punctuation. */
export function markAt(folded: string, offset: number): Mark | null {
  const enclosed = offset < folded.length ? enclosedMark(folded.charAt(offset)) : null;
  if (enclosed) return enclosed;
  for (const { shape, rank, regex } of MARKS) {
    regex.lastIndex = offset;
    const match = regex.exec(folded);
    if (!match) continue;
    const number = markValue(shape, match[1] ?? match[2] ?? '');
    if (number === null || number === 0) continue;
    // bullets of different looks are different shapes
    return {
      shape: number === -1 && shape !== 'FIRST' ? shape + match[1] : shape,
      number,
      length: match[0].length,
      rank,
    };
  }
  return null;
}

/** True at each offset of `folded` that stands inside paired quotes (and, when asked, brackets). */
export function quotedMask(folded: string, withBrackets: boolean): Uint8Array {
  const pairs: Record<string, string> = withBrackets ? { ...data.quotes, ...data.brackets } : data.quotes;
  const mask = new Uint8Array(folded.length);
  const open: { close: string; at: number }[] = [];
  for (let i = 0; i < folded.length; i += 1) {
    const char = folded.charAt(i);
    if (pairs[char] !== undefined) {
      if (open.length < 50) open.push({ close: pairs[char], at: i });
      continue;
    }
    const last = open.findLastIndex((entry) => entry.close === char);
    if (last < 0) continue;
    const from = open[last]?.at ?? i;
    open.length = last;
    if (open.length === 0) mask.fill(1, from, i + 1);
  }
  // An outer quote that is never closed must not hide the pairs inside it: those are marked on a second look.
  if (open.length > 0) maskInner(folded, pairs, mask);
  return mask;
}

function maskInner(folded: string, pairs: Record<string, string>, mask: Uint8Array): void {
  const starts: { close: string; at: number }[] = [];
  for (let i = 0; i < folded.length; i += 1) {
    const char = folded.charAt(i);
    if (pairs[char] !== undefined) {
      starts.push({ close: pairs[char], at: i });
      if (starts.length > 50) starts.shift();
      continue;
    }
    const last = starts.findLastIndex((entry) => entry.close === char);
    if (last < 0) continue;
    const from = starts[last]?.at ?? i;
    if (mask[from] !== 1) mask.fill(1, from, i + 1);
    starts.length = last;
  }
}

export { data as grammar };

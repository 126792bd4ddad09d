import { grammar, parseNumber, pattern, type Mark } from './grammar';
import { skipBlanks, type Line } from './lines';

const PREFIX = pattern(grammar.learned.prefix);
const NOT = pattern(grammar.learned.not);
/** Shapes that words may look like by chance: they number something only when they count. */
const RARE = /^(?:LETTER|ROMAN|STEM|FORMAL|BRACKET|ASPECT|BULLET|DASH)/;
const RANK = 4.4;

const NO_PREFIX = ['', '', '', '', ''] as const;

type Seen = { line: Line; number: number; length: number };

const isPlain = ({ kind, mark, source }: Line): boolean =>
  kind === 'TEXT' && mark === null && source.cell === undefined;

/** What stands around the number at a line's start, when it could number something. */
function prefixOf(line: Line): { key: string; seen: Seen } | null {
  if (!isPlain(line)) return null;
  const text = line.folded.slice(line.start, Math.min(line.end, line.start + 24));
  const [all, before, numeral, sign, blank] = (NOT.test(text) ? null : PREFIX.exec(text)) ?? NO_PREFIX;
  const number = parseNumber(numeral ?? '') ?? 0;
  // a number that runs into the words is one of them
  if (number === 0 || `${sign}${blank}` === '') return null;
  const kind = /\d/.test(numeral ?? '') ? 'D' : 'C';
  return { key: `${before}${kind}${sign}${blank === '' ? '' : '_'}`, seen: { line, number, length: all.length } };
}

/** True when the numbers begin at 1 and mostly count on. */
function counts(numbers: number[], least: number): boolean {
  if (numbers.length < least || !numbers.includes(1) || !numbers.includes(2)) return false;
  const steps = numbers.filter((number, i) => number === 1 || number === (numbers[i - 1] ?? 0) + 1).length;
  return steps >= numbers.length * 0.75;
}

function setMark(line: Line, mark: Mark | null): void {
  line.mark = mark;
  line.content = mark ? Math.min(line.end, skipBlanks(line.folded, line.start + mark.length)) : line.start;
}

/** Signs that happen to look like numbering, alone in their text, are words. */
function dropLonely(lines: Line[]): void {
  const byShape = new Map<string, Line[]>();
  for (const line of lines) {
    const shape = line.mark?.shape ?? '';
    if (line.kind === 'TEXT' && RARE.test(shape)) byShape.set(shape, [...(byShape.get(shape) ?? []), line]);
  }
  for (const group of byShape.values()) {
    const numbers = group.map((line) => line.mark?.number ?? 0);
    const plain = numbers.every((number) => number === -1);
    if (plain ? group.length < 2 : !counts(numbers, 2)) for (const line of group) setMark(line, null);
  }
}

/**
 * A prefix with a number that counts before three lines or more is a mark, whatever it looks like; a sign that looks like a mark but counts
 * nothing is none.
 */
export function learnMarks(lines: Line[]): void {
  dropLonely(lines);
  const found = new Map<string, Seen[]>();
  for (const line of lines) {
    const prefix = prefixOf(line);
    if (prefix) found.set(prefix.key, [...(found.get(prefix.key) ?? []), prefix.seen]);
  }
  for (const [key, group] of found) {
    const numbers = group.map((seen) => seen.number);
    // 一 and 二 before a blank say more than 1 and 2 do
    const least = key === 'C_' ? 2 : grammar.learned.least;
    if (!counts(numbers, least)) continue;
    for (const { line, number, length } of group) setMark(line, { shape: `L${key}`, number, length, rank: RANK });
  }
}

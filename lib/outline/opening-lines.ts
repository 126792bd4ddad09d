import { grammar, parseNumber, pattern, quotedMask, type Shape } from './grammar';
import { isBareLabel, type LabelKey } from './labels';
import { type Line } from './lines';

const ABOUT = pattern(grammar.aboutStart);
const ALONE = pattern(grammar.aboutAlone);
const IS = pattern(grammar.runs.IS, 'gu');

/** The numbers of the 一是 marks of a line, in order. */
function runNumbers(line: Line): number[] {
  if (!line.folded.includes(grammar.runIs)) return [];
  const mask = quotedMask(line.folded, true);
  const numbers: number[] = [];
  for (const match of line.folded.matchAll(IS)) {
    const before = line.folded.charAt(match.index - 1);
    if (mask[match.index] === 1 || grammar.notRunAfter.includes(before || ' ')) continue;
    numbers.push(parseNumber(match[1] ?? '') ?? 0);
  }
  return numbers;
}

/**
 * Lines that stand between k是 and (k+1)是 of one run are inside a measure: their numbers open no level.
 * Scanned once; a new 一是 or the run's next number ends the wait.
 */
export function linesInsideRuns(lines: Line[]): Set<Line> {
  const inside = new Set<Line>();
  let last = 0;
  let waiting: Line[] = [];
  for (const line of lines) {
    const numbers = runNumbers(line);
    const first = numbers[0];
    if (first === undefined) {
      if (last > 0 && waiting.length < 40) waiting.push(line);
      continue;
    }
    if (last > 0 && first === last + 1) for (const between of waiting) inside.add(between);
    // The line that continues the run carries no level of its own either, unless it is a numbered one with its own 一是.
    waiting = [];
    last = numbers.at(-1) ?? 0;
  }
  return inside;
}

/**
 * Numbered lines that only label a part of an item: `(2)整改措施:` again and again, or once before words of its own.
 * `1.反馈问题:…` opens an item, unless the next number of its kind carries another label.
 */
export function numberedLabels(lines: Line[]): Set<Line> {
  const found: { line: Line; key: LabelKey; bare: boolean }[] = [];
  const times = new Map<string, number>();
  const next = new Map<Line, Line>();
  const lastOf = new Map<Shape, Line>();
  for (const line of lines) {
    if (!line.mark) continue;
    const before = lastOf.get(line.mark.shape);
    if (before) next.set(before, line);
    lastOf.set(line.mark.shape, line);
    const end = labelEnd(line);
    const key = isBareLabel(line.folded, line.content, end);
    if (!key) continue;
    found.push({ line, key, bare: end === line.end });
    times.set(line.mark.shape + key, (times.get(line.mark.shape + key) ?? 0) + 1);
  }
  const keys = new Map(found.map(({ line, key }) => [line, key]));
  const labels = found.filter(({ line, key, bare }) => {
    const after = next.get(line);
    if (key === 'title') return after !== undefined && (keys.get(after) ?? 'title') !== 'title';
    if (line.mark?.shape === 'CN' || line.mark?.shape === 'PART') return false;
    return !bare || (times.get((line.mark?.shape ?? '') + key) ?? 0) > 1;
  });
  return new Set(labels.map(({ line }) => line));
}

/** Where a leading label of a line would end: at its first colon, else at the line's end. */
function labelEnd(line: Line): number {
  const colon = line.folded.indexOf(':', line.content);
  return colon >= 0 && colon < line.end ? colon + 1 : line.end;
}

/** The heading part of some words: up to the first full stop or semicolon. */
function firstWords(line: Line): string {
  return line.folded.slice(line.content, Math.min(line.end, line.content + 200)).split(/[。;]/)[0] ?? '';
}

function isAlone(line: Line): boolean {
  return line.end - line.start < 200 && ALONE.test(line.folded.slice(line.start, line.end));
}

function mayBeItem(line: Line, parent: Line | null): boolean {
  if (line.mark !== null || line.kind !== 'TEXT' || line.source.cell) return false;
  if (parent === null || parent.mark?.shape === 'PROBLEM' || ABOUT.test(firstWords(parent))) return false;
  return isAlone(line) || (ABOUT.test(firstWords(line)) && runNumbers(line).length > 1);
}

/**
 * Headings 关于…问题的整改 and paragraphs 针对…问题,一是… without any number are items, unless the number above them already
 * names the problem, or each number above has just one such paragraph: then it is that item's text. They get a mark.
 */
export function unnumberedItems(lines: Line[], opens: (line: Line) => boolean): Set<Line> {
  const found: Line[] = [];
  const parents = new Set<Line | null>();
  let parent: Line | null = null;
  for (const line of lines) {
    if (opens(line)) parent = line;
    if (!mayBeItem(line, parent)) continue;
    found.push(line);
    parents.add(parent);
  }
  const alone = found.filter(isAlone).length;
  const areItems = found.length > 1 && (alone * 2 > found.length || found.length >= parents.size * 1.5);
  if (!areItems) return new Set();
  for (const line of found) line.mark = { shape: 'ABOUT', number: null, length: 0, rank: 5.6 };
  return new Set(found);
}

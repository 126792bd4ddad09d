import { grammar, parseNumber, pattern, quotedMask, type Shape } from './grammar';
import { isBareLabel, type LabelKey } from './labels';
import { type Line } from './lines';

/** Words that point back to a problem named before. */
const POINTS = pattern(grammar.aboutBack);
const ALONE = pattern(grammar.aboutAlone);
const IS = pattern(grammar.runs.IS, 'gu');
const OPENS = pattern(grammar.aboutEnd);

/** The numbers of the 一是 marks of a line, in order. */
export function runNumbers(line: Line): number[] {
  if (!line.folded.includes(grammar.runIs)) return [];
  const mask = quotedMask(line.folded, true);
  const numbers: number[] = [];
  for (const match of line.folded.matchAll(IS)) {
    if (match.index < line.start || match.index >= line.end) continue;
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

/** True for a line 关于…问题 or a paragraph 针对…问题,一是… without a number, not one that points back (针对上述问题). */
export function mayBeUnnumbered(line: Line, parent: Line | null): boolean {
  if (line.mark !== null || line.kind !== 'TEXT' || line.source.cell) return false;
  if (parent === null || parent.mark?.shape === 'PROBLEM' || POINTS.test(firstWords(line))) return false;
  return isAlone(line) || OPENS.test(line.folded.slice(line.start, Math.min(line.end, line.start + 160)));
}

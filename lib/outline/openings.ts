import { grammar, pattern, type Mark } from './grammar';
import { findLabels, isBareLabel } from './labels';
import { contentOf, type Line } from './lines';
import { lineSigns } from './line-signs';
import { linesInsideRuns, mayBeUnnumbered, numberedLabels, runNumbers } from './opening-lines';

/** Which lines open something of their own in one reading, and as what. A line that is not here is text of the one above. */
export type Openings = Map<Line, Mark>;

const STANDS = pattern(grammar.lines.body);
const ENDING = pattern(grammar.lines.ending);
const RUN = /^[一二三四五六七八九十]{1,3}(?:是|要)/;

const made = (shape: string, rank: number): Mark => ({ shape, number: null, length: 0, rank });
const AREA_ABOVE = 4.9;
const ITEM_BELOW = 8.4;

/** Marks that are printed in the text, whoever reads it. */
function printedMarks(lines: Line[]): Openings {
  const inside = linesInsideRuns(lines);
  const labelled = numberedLabels(lines);
  const printed: Openings = new Map();
  for (const line of lines)
    if (line.mark !== null && line.kind === 'TEXT' && !inside.has(line) && !labelled.has(line))
      printed.set(line, line.mark);
  return printed;
}

/** 关于…问题 and 针对…问题 that stand without a number. */
function aboutLines(lines: Line[], printed: Openings): Line[] {
  const found: Line[] = [];
  let parent: Line | null = null;
  for (const line of lines) {
    if (printed.has(line)) parent = line;
    else if (mayBeUnnumbered(line, parent)) found.push(line);
  }
  return found;
}

function isBare(line: Line, next: Line | undefined): boolean {
  if (line.kind !== 'TEXT' || line.mark || line.source.cell || !next) return false;
  const text = line.folded.slice(line.start, line.end);
  if (!STANDS.test(text) || ENDING.test(text) || RUN.test(text) || /[:,]$/.test(text)) return false;
  return findLabels(line, line.start).length === 0;
}

/** Short lines that stand alone, after the text began: they may be headings without a number. */
function bareLines(lines: Line[], printed: Openings): Line[] {
  const start = lines.findIndex((line, i) => {
    const next = lines[i + 1];
    return printed.has(line) || (next && printed.has(next)) || /[。:;]/.test(line.folded.slice(line.start, line.end));
  });
  return lines.filter((line, i) => i >= Math.max(0, start) && !printed.has(line) && isBare(line, lines[i + 1]));
}

/** Labels of the finding itself (整改任务:…) that begin a line without a number. */
function labelLines(lines: Line[], printed: Openings): Line[] {
  return lines.filter((line) => {
    if (printed.has(line) || line.kind !== 'TEXT' || line.source.cell) return false;
    const [label] = findLabels(line, line.start);
    return label?.key === 'title' && label.start === line.start && label.end < line.end;
  });
}

/** Lines 一是关于…, each a finding of its own. */
function runLines(lines: Line[], printed: Openings): Line[] {
  const found = lines.filter((line) => !printed.has(line) && line.kind === 'TEXT' && runNumbers(line).length > 0);
  const opening = found.filter((line) => RUN.test(line.folded.slice(line.start, line.start + 4)));
  const told = opening.filter((line) => {
    const { about, deficit } = lineSigns(line);
    return about || deficit;
  });
  return opening.length >= 2 && told.length * 2 > opening.length ? opening : [];
}

/** The mark 三是 with its number. */
function runMark(line: Line): Mark {
  const length = RUN.exec(line.folded.slice(line.start, line.start + 5))?.[0].length ?? 0;
  return { shape: 'IS', number: runNumbers(line)[0] ?? null, length, rank: 9.2 };
}

function withLines(base: Openings, lines: Line[], mark: Mark | ((line: Line) => Mark)): Openings {
  const out = new Map(base);
  for (const line of lines) if (!out.has(line)) out.set(line, typeof mark === 'function' ? mark(line) : mark);
  return out;
}

const MOST_VARIANTS = 12;

/**
 * Every way to say which lines open something: the printed marks, with or without findings that have no number, labels, bare headings above or
 * below the numbered ones, and 一是 as findings.
 */
export function openingVariants(lines: Line[]): Openings[] {
  const printed = printedMarks(lines);
  let variants: Openings[] = [printed];
  const add = (found: Line[], ...marks: (Mark | ((line: Line) => Mark))[]): void => {
    if (found.length === 0) return;
    const more = marks.flatMap((mark) => variants.map((base) => withLines(base, found, mark)));
    variants = [...variants, ...more].slice(0, MOST_VARIANTS);
  };
  add(labelLines(lines, printed), made('LABEL', 8.8));
  add(aboutLines(lines, printed), made('ABOUT', 5.6));
  const bare = bareLines(lines, printed);
  add(bare.length <= lines.length / 2 ? bare : [], made('BARE', AREA_ABOVE), made('BARE', ITEM_BELOW));
  add(runLines(lines, printed), runMark);
  return variants;
}

/** True for a line that only labels what follows: 整改措施: */
export function isLeadIn(line: Line): boolean {
  return isBareLabel(line.folded, line.content, line.end) !== null || contentOf(line).endsWith(':');
}

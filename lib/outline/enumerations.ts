import { grammar, parseCircled, parseNumber, pattern, quotedMask } from './grammar';
import type { SourceText } from './source-text';

export type EnumerationMark = { number: number; start: number; end: number };

/** `broken`: marks were found, but they are no complete run in order. */
type EnumerationSearch = { run: EnumerationMark[]; broken: boolean };

const FORMS = [pattern(grammar.runs.IS, 'gu'), pattern(grammar.runs.YAO, 'gu'), pattern(grammar.runs.THEN, 'gu')];
type Form = (typeof FORMS)[number];
const LEAD = pattern(grammar.runLead);
const BOUNDARY = /[\s。;,:、()!?”]/;
const MAX_STARTS = 20;

const INLINE = [
  {
    regex: pattern(grammar.runs.ASPECT, 'gu'),
    value: (text: string) => (text.startsWith(grammar.runFirst) ? 1 : -1),
  },
  {
    regex: pattern(grammar.runs.FIRST, 'gu'),
    value: (text: string) => (grammar.sequenceWords as Record<string, number>)[text] ?? 0,
  },
  { regex: pattern(grammar.runs.ORDINAL, 'gu'), value: (text: string) => parseNumber(text) ?? 0 },
  { regex: pattern(grammar.runs.CIRCLED, 'gu'), value: (text: string) => parseCircled(text) ?? 0 },
  { regex: pattern(grammar.runs.PAREN, 'gu'), value: (text: string) => Number(text) },
  { regex: pattern(grammar.runs.HALF, 'gu'), value: (text: string) => Number(text) },
  { regex: pattern(grammar.runs.ARABIC, 'gu'), value: (text: string) => Number(text) },
];

/** `三二是` is no number: the last numeral counts. */
function runNumber(numeral: string): { number: number; skip: number } {
  const whole = parseNumber(numeral);
  if (whole !== null) return { number: whole, skip: 0 };
  return { number: parseNumber(numeral.slice(-1)) ?? 0, skip: numeral.length - 1 };
}

function candidates(text: string, from: number, form: Form): EnumerationMark[] {
  const mask = quotedMask(text, true);
  const found: EnumerationMark[] = [];
  form.lastIndex = from;
  for (let match = form.exec(text); match; match = form.exec(text)) {
    if (mask[match.index] === 1) continue;
    const { number, skip } = runNumber(match[1] ?? '');
    const start = match.index + skip;
    if (start > 0 && grammar.notRunAfter.includes(text.charAt(start - 1))) continue;
    found.push({ number, start, end: match.index + match[0].length });
  }
  return found;
}

/** From the first mark, the next numbers in order, each at its first place. */
function chainFrom(marks: EnumerationMark[], at: number): EnumerationMark[] {
  const chain: EnumerationMark[] = [];
  for (let i = at; i < marks.length; i += 1) {
    const mark = marks[i];
    if (mark && mark.number === chain.length + 1) chain.push(mark);
  }
  return chain;
}

function isBoundary(text: string, at: number): boolean {
  return at === 0 || BOUNDARY.test(text.charAt(at - 1));
}

/** The first complete run 一是 … n是 (else 一要 …) from `from` on. A run with a gap or out of order is not split. */
export function findIsRun(text: string, from: number): EnumerationSearch {
  const { run, broken } = findRun(text, from);
  return { run, broken };
}

function findRun(text: string, from: number): EnumerationSearch & { form: Form } {
  const [is, ...others] = FORMS as [Form, ...Form[]];
  const found = runOf(text, from, is);
  if (found.run.length > 0 || found.broken) return { ...found, form: is };
  for (const form of others) {
    const other = runOf(text, from, form);
    if (other.run.length > 1) return { ...other, form };
  }
  return { ...found, form: is };
}

function runOf(text: string, from: number, form: Form): EnumerationSearch {
  const marks = candidates(text, from, form);
  const starts = marks.flatMap((mark, i) => (mark.number === 1 ? [i] : [])).slice(0, MAX_STARTS);
  for (const at of starts) {
    const chain = chainFrom(marks, at);
    const incomplete = marks.some((mark) => mark.number > chain.length);
    if (incomplete) return { run: [], broken: true };
    if (chain.length > 1) return { run: chain, broken: false };
    if (chain[0] && isBoundary(text, chain[0].start)) return { run: chain, broken: false };
  }
  return { run: [], broken: marks.some((mark) => mark.number > 1) };
}

/** A second run that begins in a later paragraph: measures go on there. */
export function findIsRuns(source: SourceText, from: number): { runs: EnumerationMark[][]; broken: boolean } {
  const { text } = source;
  const first = findRun(text, from);
  if (first.run.length === 0) return { runs: [], broken: first.broken };
  const runs = [first.run];
  for (let last = first.run; runs.length < 30;) {
    const end = last.at(-1)?.end ?? text.length;
    const next = candidates(text, end, first.form).find(
      (mark) => mark.number === 1 && source.lineStart(mark.start) > end,
    );
    if (!next) break;
    const chain = chainFrom(candidates(text, next.start, first.form), 0);
    if (chain.length < 2) break;
    runs.push(chain);
    last = chain;
  }
  return { runs, broken: false };
}

function startsBody(text: string, from: number, at: number): boolean {
  const before = text.slice(from, at).trimEnd();
  if (before === '' || before.endsWith(grammar.stop)) return true;
  return LEAD.test(before.slice(-12));
}

/**
 * Measures numbered inside a paragraph by other marks: 首先…其次, 第一,第二, ①②, (1)(2), 1)2), 1.2. They count only where
 * they begin the words, or follow a full stop or a lead that announces them; elsewhere they are a list inside a measure.
 */
export function findInlineRun(text: string, from: number): EnumerationMark[] {
  const mask = quotedMask(text, false);
  for (const { regex, value } of INLINE) {
    const marks: EnumerationMark[] = [];
    regex.lastIndex = from;
    for (let match = regex.exec(text); match; match = regex.exec(text)) {
      if (mask[match.index] === 1 || !isBoundary(text, match.index)) continue;
      const shown = value(match[1] ?? '');
      const number = shown === -1 ? marks.length + 1 : shown;
      if (number !== marks.length + 1) continue;
      marks.push({ number, start: match.index, end: match.index + match[0].length });
    }
    const first = marks[0];
    if (marks.length > 1 && first && startsBody(text, from, first.start)) return marks;
  }
  return [];
}

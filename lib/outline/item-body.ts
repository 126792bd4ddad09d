import { grammar, pattern } from './grammar';
import { findLabels, type LabelKey } from './labels';
import { type Line } from './lines';
import { findInlineRun, findIsRuns, type EnumerationMark } from './enumerations';
import { SourceText, type Part } from './source-text';
import { cutTitle } from './item-title';
import type { Draft, FieldKey, IssueCode, Span } from './outline-types';

export type DraftIssue = { code: IssueCode; span?: Span; values?: Record<string, string | number> };
export type ItemDraft = { blocks: Draft[]; issues: DraftIssue[] };

/** What stands under an item; `numbered` are the lines whose mark opens a part of it; with `findings` unlabelled words say what is wrong. */
export type ItemBody = { rest: Line[]; numbered: Set<Line>; findings: boolean };

type Piece = Part & { line: Line; opens: boolean };
type Segment = { key: LabelKey | null; pieces: Piece[]; marks: Span[] };

/** A sentence on the state of the matter, before what was done. */
const STATE = pattern(grammar.signs.stateSentence);
/** Stops left over from what was cut off before. */
const TOLD = 10;
const STOPS = /^[\s,;:、]*/;
const SHORT: LabelKey[] = ['deadline', 'leader', 'section', 'supporting', 'owner', 'status', 'kind'];

function newBlock(role: Draft['role'], spans: Span[], marks: Span[]): Draft {
  return { role, spans, marks, number: null };
}

/** Cuts the lines at their labels. A label's words go on over the next lines; those of a short field end with its line. */
class Segmenter {
  readonly segments: Segment[] = [];

  private current(key: LabelKey | null): Segment {
    const last = this.segments.at(-1);
    if (last && last.key === key) return last;
    const fresh: Segment = { key, pieces: [], marks: [] };
    this.segments.push(fresh);
    return fresh;
  }

  private open(key: LabelKey, mark: Span): Segment {
    const fresh: Segment = { key, pieces: [], marks: [mark] };
    this.segments.push(fresh);
    return fresh;
  }

  private put(segment: Segment, line: Line, start: number, end: number, opens: boolean): void {
    if (line.folded.slice(start, end).trim() === '') return;
    segment.pieces.push({ paragraph: line.index, folded: line.folded, start, end, line, opens });
  }

  private putLabelled(segment: Segment, line: Line, start: number, end: number): void {
    const key = segment.key;
    const stop = key && SHORT.includes(key) ? line.folded.slice(start, end).search(/[。;]/) : -1;
    if (stop < 0 || start + stop + 1 >= end) {
      this.put(segment, line, start, end, false);
      return;
    }
    this.put(segment, line, start, start + stop + 1, false);
    if (/[^\s()。;]/.test(line.folded.slice(start + stop + 1, end))) {
      this.put(this.current(null), line, start + stop + 1, end, false);
    }
  }

  add(line: Line, from: number, opens: boolean): void {
    const last = this.segments.at(-1);
    const carried = last && last.key !== null && !SHORT.includes(last.key) ? last.key : null;
    const labels = findLabels(line, opens || from > line.start ? from : labelStart(line));
    const head = labels[0];
    if (!head) {
      this.put(this.current(carried), line, from, line.end, opens);
      return;
    }
    const numberMark = head.start > from && from === line.start && line.mark && head.start === line.content;
    if (!numberMark) this.put(this.current(carried), line, from, head.start, opens);
    labels.forEach((label, i) => {
      const markFrom = i === 0 && numberMark ? line.start : label.start;
      const segment = this.open(label.key, { paragraph: line.index, start: markFrom, end: label.end });
      this.putLabelled(segment, line, label.end, labels[i + 1]?.start ?? line.end);
    });
  }
}

function labelStart(line: Line): number {
  return line.mark ? line.content : line.start;
}

function sourceTextOf(segments: Segment[]): SourceText {
  return new SourceText(segments.flatMap((segment) => segment.pieces));
}

function fieldBlock(key: FieldKey, source: SourceText, from: number, to: number, marks: Span[]): Draft | null {
  const isShort = SHORT.includes(key);
  const words = isShort ? source.cut(from, to) : { spans: source.spans(from, to), marks: [] };
  if (words.spans.length === 0 && marks.length === 0) return null;
  if (words.spans.length === 0) return newBlock('LABEL', [], marks);
  return { ...newBlock('FIELD', words.spans, [...marks, ...words.marks]), field: key };
}

type Measures = { lead: Draft[]; measures: Draft[]; issues: DraftIssue[]; enumerated: boolean };

function cutMeasures(source: SourceText, runs: EnumerationMark[][], out: Measures): void {
  const { text } = source;
  let from = 0;
  runs.forEach((run, r) => {
    run.forEach((mark, i) => {
      if (i === 0) addLead(source, from, mark.start, r > 0, out);
      const nextRun = runs[r + 1]?.[0];
      const restStart = nextRun ? Math.max(source.lineStart(nextRun.start), mark.end) : text.length;
      const end = run[i + 1]?.start ?? restStart;
      const { spans, marks } = source.cut(mark.end, end);
      out.measures.push(newBlock('MEASURE', spans, [...source.spans(mark.start, mark.end), ...marks]));
      noteSeparator(source, mark, i, out);
      from = end;
    });
  });
}

function addLead(source: SourceText, from: number, to: number, _later: boolean, out: Measures): void {
  const lead = fieldBlock('lead', source, from, to, []);
  if (!lead) return;
  if (/[^\s\p{P}]/u.test(source.text.slice(from, to))) (from === 0 ? out.lead : out.measures).push(lead);
  else lead.role = 'LABEL';
}

function noteSeparator(source: SourceText, mark: EnumerationMark, i: number, out: Measures): void {
  if (i === 0 || mark.start === 0) return;
  if (/[\s。;,:、()!?]/.test(source.text.charAt(mark.start - 1))) return;
  out.issues.push({
    code: 'SEPARATOR_MISSING',
    span: source.spans(mark.start, mark.end)[0],
    values: { number: mark.number },
  });
}

/** Numbered lines under an item are its measures, unless 一是 came first. */
function cutNumbered(source: SourceText, pieces: Piece[], out: Measures): void {
  const starts = pieces.flatMap((piece, i) => (piece.opens ? [i] : []));
  addLead(source, 0, source.offsetOf(starts[0] ?? 0), false, out);
  starts.forEach((at, i) => {
    const piece = pieces[at];
    if (!piece) return;
    const from = source.offsetOf(at);
    const words = from + Math.max(0, piece.line.content - piece.start);
    const to = starts[i + 1] === undefined ? source.text.length : source.offsetOf(starts[i + 1] ?? 0);
    const { spans, marks } = source.cut(words, to);
    out.measures.push(newBlock('MEASURE', spans, [...source.spans(from, words), ...marks]));
  });
  out.enumerated = true;
}

/** Words that enumerate nothing are one measure; a sentence on the state of the matter before them is none of it. */
function wholeMeasure(source: SourceText, out: Measures): void {
  const told = STATE.exec(source.text)?.[0].length ?? 0;
  const rest = told > 0 && source.text.slice(told).trim() !== '' ? told : 0;
  const from = rest + (STOPS.exec(source.text.slice(rest))?.[0].length ?? 0);
  if (from > 0) addLead(source, 0, from, false, out);
  const { spans, marks } = source.cut(from, source.text.length);
  if (spans.length > 0) out.measures.push(newBlock('MEASURE', spans, marks));
}

/** Measures that a run enumerates: 一是 …, else other marks inside the words. */
function runMeasures(source: SourceText, { runs, broken }: ReturnType<typeof findIsRuns>, out: Measures): void {
  const found = runs.length > 0 || broken ? runs : [findInlineRun(source.text, 0)].filter((run) => run.length > 0);
  if (found.length === 0) return;
  cutMeasures(source, found, out);
  out.enumerated = true;
}

function readMeasures(segments: Segment[]): Measures {
  const pieces = segments.flatMap((segment) => segment.pieces);
  const source = sourceTextOf(segments);
  const out: Measures = { lead: [], measures: [], issues: [], enumerated: false };
  const search = findIsRuns(source, 0);
  const firstOpen = pieces.findIndex((piece) => piece.opens);
  const openAt = firstOpen < 0 ? Infinity : source.offsetOf(firstOpen);
  if (search.broken) out.issues.push({ code: 'RUN_BROKEN', span: source.spans(0, source.text.length)[0] });
  if (openAt < (search.runs[0]?.[0]?.start ?? Infinity)) cutNumbered(source, pieces, out);
  else runMeasures(source, search, out);
  if (out.measures.length === 0) wholeMeasure(source, out);
  return out;
}

/** Progress that tells what was done, not only how far it is (已完成). */
function isTold(list: Segment[]): boolean {
  return list.some(({ pieces }) => pieces.some((piece) => piece.end - piece.start > TOLD));
}

type Split = { measures: Segment[]; fields: { key: FieldKey; segment: Segment }[]; lead: Segment[] };

/** Decides which labelled parts are the measures: 整改措施; else the unlabelled words; else 整改情况; else an enumerated 整改进展. */
function chooseMeasures(segments: Segment[]): Split {
  const of = (key: LabelKey | null): Segment[] => segments.filter((each) => each.key === key && each.pieces.length > 0);
  const plain = of(null);
  const labelled = of('measures');
  const situation = of('situation');
  const progress = of('progress');
  const isRun = (list: Segment[]): boolean => list.length > 0 && readMeasures(list).enumerated;
  let measures = labelled;
  let lead: Segment[] = [];
  if (labelled.length > 0) {
    const first = segments.indexOf(labelled[0] as Segment);
    lead = plain.filter((each) => segments.indexOf(each) < first);
    measures = [...labelled, ...plain.filter((each) => segments.indexOf(each) > first)];
  } else if (plain.length > 0 && (situation.length === 0 || isRun(plain))) measures = plain;
  else if (situation.length > 0) [measures, lead] = [situation, plain];
  else if (isRun(progress) || isTold(progress)) measures = progress;
  const fields = segments
    .filter((each) => each.key !== null && !measures.includes(each))
    .map((segment) => ({ key: fieldKey(segment.key), segment }));
  return { measures, fields, lead };
}

function fieldKey(key: LabelKey | null): FieldKey {
  if (key === 'title') return 'manifestations';
  return key === 'situation' || key === 'measures' || key === null ? 'progress' : key;
}

/** Reads one item: title, labelled fields, lead and measures, each with its place in the source. */
export function readItem(title: Line, body: ItemBody): ItemDraft {
  const { line, from, block } = cutTitle(title);
  return readParts(line, from, block, body);
}

/** Reads what stands under a heading that is its own item: the item has the heading's words, which stay the heading's in the source. */
export function readOwnItem(line: Line, heading: Draft, from: number, body: ItemBody): ItemDraft {
  const text = heading.spans.map((span) => line.source.text.slice(span.start, span.end)).join('');
  return readParts(line, from, { role: 'ITEM', spans: [], marks: [], number: heading.number, text }, body);
}

function segmentsOf(line: Line, from: number, { rest, numbered }: ItemBody): Segment[] {
  const segmenter = new Segmenter();
  if (from < line.end) segmenter.add(line, from, false);
  for (const each of rest) segmenter.add(each, each.start, numbered.has(each));
  return segmenter.segments;
}

/** A number with nothing behind it, and its words behind a label of the next line (问题1 / 问题描述:…). */
function titleSegment(block: Draft, segments: Segment[]): Draft {
  const named = segments.findIndex((each) => each.key === 'title' && each.pieces.length > 0);
  const segment = segments[named];
  if (block.spans.length > 0 || block.text !== undefined || !segment) return block;
  segments.splice(named, 1);
  const source = sourceTextOf([segment]);
  const { spans, marks } = source.cut(0, source.text.length);
  return { ...block, spans, marks: [...block.marks, ...segment.marks, ...marks] };
}

function readParts(line: Line, from: number, given: Draft, body: ItemBody): ItemDraft {
  const segments = segmentsOf(line, from, body);
  const block = titleSegment(given, segments);
  if (body.findings) for (const each of segments) if (each.key === null) each.key = 'manifestations';
  const { measures, fields, lead } = chooseMeasures(segments);
  const read = measures.length > 0 ? readMeasures(measures) : { lead: [], measures: [], issues: [], enumerated: false };
  const blocks: Draft[] = [block];
  const leadStretch = sourceTextOf(lead);
  const plainLead = fieldBlock('lead', leadStretch, 0, leadStretch.text.length, []);
  if (plainLead) blocks.push(plainLead);
  for (const { key, segment } of fields) {
    const source = sourceTextOf([segment]);
    const field = fieldBlock(key, source, 0, source.text.length, segment.marks);
    if (field) blocks.push(field);
  }
  for (const segment of measures) if (segment.marks.length > 0) blocks.push(newBlock('LABEL', [], segment.marks));
  blocks.push(...read.lead, ...read.measures);
  return { blocks, issues: [...read.issues, ...(body.findings ? [] : itemIssues(read, block))] };
}

function itemIssues(read: Measures, block: Draft): DraftIssue[] {
  const span = block.spans[0] ?? block.marks[0];
  if (read.measures.length === 0) return [{ code: 'NO_MEASURE', span }];
  return read.enumerated ? [] : [{ code: 'IMPLIED_MEASURE', span }];
}

/** Reads the measures of one cell of a ledger: 一是 …, 1. 2. 3. on lines or within one, or the whole cell. */
export function readCellMeasures(lines: Line[]): Draft[] {
  const shape = lines.find((line) => line.mark)?.mark?.shape;
  const pieces = lines.map((line) => ({
    paragraph: line.index,
    folded: line.folded,
    start: line.start,
    end: line.end,
    line,
    opens: line.mark !== null && line.mark.shape === shape,
  }));
  const source = new SourceText(pieces);
  const inline = findInlineRun(source.text, 0);
  if (inline.length > pieces.filter((piece) => piece.opens).length) {
    const out: Measures = { lead: [], measures: [], issues: [], enumerated: true };
    cutMeasures(source, [inline], out);
    return [...out.lead, ...out.measures];
  }
  const read = readMeasures([{ key: null, pieces, marks: [] }]);
  return [...read.lead, ...read.measures];
}

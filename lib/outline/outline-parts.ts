import type { SourceParagraph } from '@/lib/files/source-document';
import { fold, grammar, markAt, parseNumber, pattern } from './grammar';
import type { Block, Span } from './outline-types';

type Spans = Pick<Block, 'spans' | 'marks'>;

const CLOSING = /[\s。;,:、.]/;
const IS = pattern(grammar.runs.IS, 'uy');

function inOrder(spans: Span[]): Span[] {
  return [...spans].sort((a, b) => a.paragraph - b.paragraph || a.start - b.start);
}

function isBlankBetween(paragraphs: SourceParagraph[], a: Span, b: Span): boolean {
  if (a.paragraph !== b.paragraph) return false;
  return (paragraphs[a.paragraph]?.text ?? '').slice(a.end, b.start).trim() === '';
}

/** Neighbouring spans become one. */
function glued(paragraphs: SourceParagraph[], spans: Span[]): Span[] {
  const out: Span[] = [];
  for (const span of inOrder(spans)) {
    const last = out.at(-1);
    if (last && isBlankBetween(paragraphs, last, span)) last.end = Math.max(last.end, span.end);
    else out.push({ ...span });
  }
  return out;
}

function isAfter(a: Span, b: Span): boolean {
  return a.paragraph > b.paragraph || (a.paragraph === b.paragraph && a.start >= b.end);
}

/** The spans of two blocks as one; marks that now stand between words become words again, so that the text reads as the source. */
export function mergeSpans(paragraphs: SourceParagraph[], first: Spans, second: Spans): Spans {
  const words = inOrder([...first.spans, ...second.spans]);
  const start = words[0];
  const end = words.at(-1);
  const marks = [...first.marks, ...second.marks];
  if (!start || !end) return { spans: words, marks };
  const within = marks.filter((mark) => isAfter(mark, start) && isAfter(end, mark));
  return {
    spans: glued(paragraphs, [...words, ...within]),
    marks: marks.filter((mark) => !within.includes(mark)),
  };
}

/** A block's spans before and from a place; null when the place is not inside its words. */
export function partsOf(block: Spans, paragraph: number, offset: number): [Spans, Spans] | null {
  const at: Span = { paragraph, start: offset, end: offset };
  const first: Spans = { spans: [], marks: [] };
  const second: Spans = { spans: [], marks: [] };
  for (const key of ['spans', 'marks'] as const) {
    for (const span of block[key]) {
      if (span.paragraph === paragraph && span.start < offset && offset < span.end) {
        first[key].push({ ...span, end: offset });
        second[key].push({ ...span, start: offset });
      } else if (isAfter(span, at)) second[key].push(span);
      else first[key].push(span);
    }
  }
  return first.spans.length > 0 && second.spans.length > 0 ? [first, second] : null;
}

function leadingMark(folded: string, start: number): { length: number; number: number | null } | null {
  IS.lastIndex = start;
  const run = IS.exec(folded);
  if (run) return { length: run[0].length, number: parseNumber(run[1] ?? '') };
  const mark = markAt(folded, start);
  return mark ? { length: mark.length, number: mark.number } : null;
}

function skip(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

function takeLeading<T extends Block>(paragraphs: SourceParagraph[], block: T): T {
  const [first, ...rest] = inOrder(block.spans);
  if (!first) return block;
  const folded = fold(paragraphs[first.paragraph]?.text ?? '');
  const start = skip(folded, first.start, first.end);
  const mark = leadingMark(folded, start);
  const words = mark ? skip(folded, start + mark.length, first.end) : start;
  if (!mark || words >= first.end) return { ...block, spans: [{ ...first, start }, ...rest] };
  const marks = [...block.marks, { ...first, start, end: words }];
  return { ...block, spans: [{ ...first, start: words }, ...rest], marks, number: mark.number ?? block.number };
}

function takeClosing<T extends Block>(paragraphs: SourceParagraph[], block: T): T {
  const spans = inOrder(block.spans);
  const last = spans.at(-1);
  if (!last) return block;
  const folded = fold(paragraphs[last.paragraph]?.text ?? '');
  let end = last.end;
  while (end > last.start && CLOSING.test(folded.charAt(end - 1))) end -= 1;
  if (end === last.end || end === last.start) return { ...block, spans };
  return {
    ...block,
    spans: [...spans.slice(0, -1), { ...last, end }],
    marks: [...block.marks, { ...last, start: end }],
  };
}

/** Takes numbering at the start (unless `leading` is false) and the stop at the end off a block's words. */
export function dressBlock<T extends Block>(paragraphs: SourceParagraph[], block: T, leading = true): T {
  return takeClosing(paragraphs, leading ? takeLeading(paragraphs, block) : block);
}

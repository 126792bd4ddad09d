import { AppError } from '@/lib/platform/errors';
import { spansText } from './outline-tree';
import type { Block, Issue, OtherReading, Outline, Role, Span } from './outline-types';

/** Where two readings first differ: the words, and what each takes them for. */
export type ReadingDifference = { span: Span; text: string; now: HeadingRole; other: HeadingRole };
export type HeadingRole = 'AREA' | 'CATEGORY' | 'ITEM' | 'MEASURE' | 'NONE';

const HEADINGS: Role[] = ['AREA', 'CATEGORY', 'ITEM'];
const WORDS = 30;
/** Below this a reading is asked about before anything is written. */
const DOUBTFUL = 0.1;

const byPlace = (a: Span, b: Span): number => a.paragraph - b.paragraph || a.start - b.start;

function firstSpan(block: Block): Span | undefined {
  return [...block.spans, ...block.marks].sort(byPlace)[0];
}

function headingRole(role: Role): HeadingRole {
  return role === 'MEASURE' || HEADINGS.includes(role) ? (role as HeadingRole) : 'NONE';
}

/** What each place of a reading is; a heading that is its own item is the heading. */
function rolesByPlace(blocks: Block[]): Map<string, { block: Block; span: Span }> {
  const places = new Map<string, { block: Block; span: Span }>();
  for (const block of blocks) {
    const span = firstSpan(block);
    const key = span ? `${span.paragraph}:${span.start}` : '';
    if (span && !places.has(key)) places.set(key, { block, span });
  }
  return places;
}

/** The first heading that two readings take for something else; null when they say the same. */
export function readingDifference(outline: Outline, other: OtherReading): ReadingDifference | null {
  const now = rolesByPlace(outline.blocks);
  const then = rolesByPlace(other.blocks);
  const places = [...new Map([...now, ...then]).entries()].sort(([, a], [, b]) => byPlace(a.span, b.span));
  for (const [key, { span }] of places) {
    const mine = headingRole(now.get(key)?.block.role ?? 'LABEL');
    const theirs = headingRole(then.get(key)?.block.role ?? 'LABEL');
    if (mine === theirs || !(HEADINGS.includes(mine as Role) || HEADINGS.includes(theirs as Role))) continue;
    const source = outline.paragraphs[span.paragraph]?.text ?? '';
    const whole = { ...span, end: source.length };
    const text = [...spansText(outline.paragraphs, [whole]).trim()].slice(0, WORDS).join('');
    return { span, text, now: mine, other: theirs };
  }
  return null;
}

/** The doubt about the whole reading, when another one is close behind. */
export function readingDoubt(outline: Outline): Issue[] {
  const [other] = outline.others ?? [];
  if (!other || (outline.margin ?? 1) >= DOUBTFUL) return [];
  const difference = readingDifference(outline, other);
  if (!difference) return [];
  const { span, text, now, other: then } = difference;
  return [{ code: 'READING_DOUBTFUL', span, values: { text, now, other: then } }];
}

/**
 * Puts another reading in the place of the one that is shown, whole; the one that was shown, with what was corrected in it, takes its place. AppError
 * NOT_FOUND for a reading that is not there.
 */
export function switchReading(outline: Outline, which: number): Outline {
  const { blocks, declared, issues, levelNames } = outline;
  const chosen = outline.others?.[which - 1];
  if (!chosen) throw new AppError('NOT_FOUND');
  const others = (outline.others ?? []).map((other, i) =>
    i === which - 1 ? { blocks, declared, issues, levelNames } : other,
  );
  return { ...outline, ...chosen, others };
}

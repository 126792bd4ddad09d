import { outlineTree, spansText } from '@/lib/outline/outline-tree';
import type { Block, Outline, OutlineItem, Span } from '@/lib/outline/outline-types';
import { withoutHidden } from '@/lib/platform/text-length';
import type { Contents } from './schema';

export type PlanTreeMeasure = { text: string; paragraph: number | null; sourceText: string };
export type PlanTreeItem = {
  number: number;
  title: string;
  publicResult: string;
  manifestations: string;
  rootCause: string;
  goal: string;
  paragraph: number | null;
  sourceText: string;
  measures: PlanTreeMeasure[];
};
export type PlanTreeHeading = { mark: string; title: string; paragraph: number | null };
export type PlanTreeCategory = PlanTreeHeading & { items: PlanTreeItem[] };
export type PlanTreeArea = PlanTreeHeading & { categories: PlanTreeCategory[] };

/** `renumbered`: how many items have another number than the document shows. */
export type PlanTree = { areas: PlanTreeArea[]; renumbered: number; nextNumber: number };

const PLANNED_FIELDS = ['deadline', 'leader', 'section', 'goal', 'criterion', 'owner'];
const MARK_LENGTH = 20;

/** What kind of sentences a document enumerates: one that names deadlines, leaders or sections is a plan, any other tells results. */
export function contentsOf(outline: Outline): Contents {
  const plans = outline.blocks.some((block) => block.role === 'FIELD' && PLANNED_FIELDS.includes(block.field ?? ''));
  return plans ? 'MEASURES' : 'RESULTS';
}

const byPlace = (a: Span, b: Span) => a.paragraph - b.paragraph || a.start - b.start;

function spansOf(blocks: (Block | null)[]): Span[] {
  return blocks
    .flatMap((block) => (block ? [...block.spans, ...block.marks] : []))
    .filter((span) => span.end > span.start)
    .sort(byPlace);
}

/** Everything that some blocks hold, numbering and stops included, as the document has it. */
function sourceOf(outline: Outline, blocks: (Block | null)[]): string {
  return spansText(outline.paragraphs, spansOf(blocks)).trim();
}

const firstParagraph = (blocks: (Block | null)[]): number | null => spansOf(blocks)[0]?.paragraph ?? null;

function markOf(outline: Outline, block: Block | null): string {
  const first = block?.spans[0];
  if (!block || !first) return '';
  const automatic = outline.paragraphs[first.paragraph]?.autoNumber;
  const before = block.marks.filter((mark) => byPlace(mark, first) < 0);
  const written = spansText(outline.paragraphs, before).trim();
  return [...(written || automatic || '')].slice(0, MARK_LENGTH).join('');
}

/** A title on one line, without signs that nobody sees; the source keeps them. */
const oneLine = (text: string): string => withoutHidden(text.replaceAll('\n', '').replaceAll('\t', ' ')).trim();

function fieldText(item: OutlineItem, ...keys: string[]): string {
  return item.fields
    .filter((field) => keys.includes(field.key))
    .map((field) => field.text)
    .join('\n');
}

function planTreeItem(outline: Outline, item: OutlineItem, number: number, contents: Contents): PlanTreeItem {
  const parts = [...item.fields.map((field) => field.block), ...item.measures.map((measure) => measure.block)];
  const all = [item.block, ...parts];
  const told = item.fields.filter((field) => field.key === 'lead' || field.key === 'progress');
  const result = [...told.map((field) => field.block), ...item.measures.map((measure) => measure.block)];
  return {
    number,
    title: oneLine(item.title),
    publicResult: contents === 'RESULTS' ? sourceOf(outline, result) : fieldText(item, 'progress'),
    manifestations: fieldText(item, 'manifestations'),
    rootCause: fieldText(item, 'rootCause'),
    goal: fieldText(item, 'goal'),
    paragraph: firstParagraph(all),
    sourceText: sourceOf(outline, all),
    measures: item.measures.map(({ block, text }) => ({
      text,
      paragraph: firstParagraph([block]),
      sourceText: sourceOf(outline, [block]),
    })),
  };
}

/**
 * The number of each item in order: as the document shows it while no number stands twice (an item without one takes the next free), else
 * counted from 1. Source: R6, R15.
 */
export function numberItems(shown: (number | null)[]): { numbers: number[]; renumbered: number } {
  const known = shown.filter((number) => number !== null);
  const usable = new Set(known).size === known.length && known.every((number) => number > 0);
  if (!usable) {
    const numbers = shown.map((_number, at) => at + 1);
    return { numbers, renumbered: shown.filter((number, at) => number !== at + 1).length };
  }
  let next = known.reduce((most, number) => Math.max(most, number), 0);
  const numbers = shown.map((number) => number ?? (next += 1));
  return { numbers, renumbered: shown.filter((number) => number === null).length };
}

/** The tree as it is written into an inspection. Pure; nothing is invented: what the document lacks stays empty. */
export function planTreeOf(outline: Outline, contents: Contents): PlanTree {
  const tree = outlineTree(outline);
  const items = tree.areas.flatMap((area) => area.categories.flatMap((category) => category.items));
  const { numbers, renumbered } = numberItems(items.map((item) => item.number));
  const numberOf = new Map(items.map((item, at) => [item, numbers[at] ?? at + 1]));
  const heading = (node: { block: Block | null; title: string }): PlanTreeHeading => ({
    mark: markOf(outline, node.block),
    title: oneLine(node.title),
    paragraph: firstParagraph([node.block]),
  });
  const areas = tree.areas.map((area) => ({
    ...heading(area),
    categories: area.categories.map((category) => ({
      ...heading(category),
      items: category.items.map((item) => planTreeItem(outline, item, numberOf.get(item) ?? 0, contents)),
    })),
  }));
  return { areas, renumbered, nextNumber: numbers.reduce((most, number) => Math.max(most, number), 0) + 1 };
}

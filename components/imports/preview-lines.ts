import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { blockText } from '@/lib/outline/outline-tree';
import type { Block, CountName, Issue, Outline } from '@/lib/outline/outline-types';

const TREE = ['AREA', 'CATEGORY', 'ITEM', 'MEASURE', 'FIELD'] as const;
type TreeRole = (typeof TREE)[number];
const LEVELS: Partial<Record<TreeRole, CountName>> = {
  AREA: 'areas',
  CATEGORY: 'categories',
  ITEM: 'items',
  MEASURE: 'measures',
};

export type TreeLine = {
  id: string;
  role: TreeRole;
  /** What the role is called. */
  level: string;
  number: string;
  text: string;
  count: string;
  /** Index of the paragraph where it begins. */
  paragraph: number;
  paragraphs: number[];
  editHref: string;
  editName: string;
};

export type SourceLine = { index: number; text: string; unplaced: boolean; block: string | null };

const isTree = (block: Block): boolean => (TREE as readonly string[]).includes(block.role);
export const paragraphsOf = (block: Block): number[] =>
  [...new Set([...block.spans, ...block.marks].map((span) => span.paragraph))].sort((a, b) => a - b);

/** What a level is called: the document's own word, else the usual one. */
export function levelWord(t: Translator, outline: Outline, role: TreeRole): string {
  const name = LEVELS[role];
  return (name && outline.levelNames[name]) ?? t(dynamicKey('imports', 'role', role));
}

type Count = { items: number; measures: number };
const HEADS: TreeRole[] = ['AREA', 'CATEGORY', 'ITEM'];

/** Items and measures below each area, category and item. */
function childCounts(outline: Outline): Map<string, Count> {
  const counts = new Map<string, Count>();
  let open: Count[] = [];
  for (const block of outline.blocks) {
    const rank = HEADS.indexOf(block.role as TreeRole);
    if (rank >= 0) {
      const own = { items: 0, measures: 0 };
      counts.set(block.id, own);
      open = [...open.slice(0, rank), own];
    }
    for (const count of open) {
      count.items += block.role === 'ITEM' ? 1 : 0;
      count.measures += block.role === 'MEASURE' ? 1 : 0;
    }
  }
  return counts;
}

function countWords(t: Translator, role: TreeRole, count: Count = { items: 0, measures: 0 }): string {
  if (role === 'ITEM') return t('imports.tree.measures', { count: count.measures });
  return role === 'AREA' || role === 'CATEGORY' ? t('imports.tree.items', { count: count.items }) : '';
}

/** The tree as lines, in the order of the document. Measures are numbered within their item. */
export function treeLines(t: Translator, outline: Outline, place: string): TreeLine[] {
  const counts = childCounts(outline);
  let measure = 0;
  return outline.blocks.filter(isTree).map((block) => {
    const role = block.role as TreeRole;
    if (role === 'ITEM') measure = 0;
    if (role === 'MEASURE') measure += 1;
    const shown = role === 'MEASURE' ? measure : block.number;
    const text = blockText(outline, block).replaceAll('\n', '');
    const paragraphs = paragraphsOf(block);
    return {
      id: block.id,
      role,
      level:
        role === 'FIELD' ? t(dynamicKey('imports', 'field', block.field ?? 'remark')) : levelWord(t, outline, role),
      number: String(shown ?? ''),
      text: text || t('imports.tree.untitled'),
      count: countWords(t, role, counts.get(block.id)),
      paragraph: paragraphs[0] ?? 0,
      paragraphs,
      editHref: `${place}?block=${block.id}#${block.id}`,
      editName: t('imports.tree.editName', { title: text.slice(0, 30) }),
    };
  });
}

/** The document as it came, blank paragraphs left out; each leads to the first block that it became. */
export function sourceLines(outline: Outline): SourceLine[] {
  const first = new Map<number, Block>();
  for (const block of outline.blocks)
    for (const paragraph of paragraphsOf(block)) {
      const known = first.get(paragraph);
      if (!known || (!isTree(known) && isTree(block))) first.set(paragraph, block);
    }
  return outline.paragraphs
    .filter((paragraph) => paragraph.text.trim() !== '')
    .map((paragraph) => {
      const block = first.get(paragraph.index);
      return {
        index: paragraph.index,
        text: `${paragraph.autoNumber ?? ''}${paragraph.text.trim()}`,
        unplaced: block === undefined || block.role === 'UNPLACED' || block.role === 'DROPPED',
        block: block ? block.id : null,
      };
    });
}

const LEVEL_ROLE: Record<string, TreeRole> = {
  areas: 'AREA',
  categories: 'CATEGORY',
  items: 'ITEM',
  measures: 'MEASURE',
};

/** A doubt as a sentence. */
export function issueText(t: Translator, outline: Outline, issue: Issue): string {
  const { values = {} } = issue;
  const role = LEVEL_ROLE[String(values['level'] ?? '')];
  const code = issue.code === 'YEAR_INHERITED' && values['year'] === undefined ? 'YEAR_UNKNOWN' : issue.code;
  return t(dynamicKey('imports', 'issue', code), {
    number: '',
    before: '',
    text: '',
    year: '',
    declared: '',
    parsed: '',
    ...Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)])),
    level: role ? levelWord(t, outline, role) : '',
    now: headingWord(t, outline, String(values['now'] ?? '')),
    other: headingWord(t, outline, String(values['other'] ?? '')),
  });
}

/** What a reading takes a heading for. */
export function headingWord(t: Translator, outline: Outline, role: string): string {
  if (role === '') return '';
  return role === 'NONE' ? t('imports.reading.NONE') : levelWord(t, outline, role as TreeRole);
}

/** The page of an import. */
export function importHref(inspection: InspectionView, importId: number): string {
  return `/inspections/${inspection.id}/imports/${importId}`;
}

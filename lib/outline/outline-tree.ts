import type { SourceParagraph } from '@/lib/files/source-document';
import { skipBlanks } from './lines';
import type {
  Block,
  Counts,
  Outline,
  OutlineArea,
  OutlineCategory,
  OutlineItem,
  OutlineTree,
  Span,
} from './outline-types';

/** The original words of some spans; paragraphs are joined by a line feed, lines of a cut paragraph by nothing. */
export function spansText(paragraphs: SourceParagraph[], spans: Span[]): string {
  let text = '';
  let last = -1;
  for (const span of spans) {
    if (last >= 0 && last !== span.paragraph) text += '\n';
    text += (paragraphs[span.paragraph]?.text ?? '').slice(span.start, span.end).replace(/[^\S\n]*\n\s*/g, '');
    last = span.paragraph;
  }
  return text;
}

/** What a block says: the words a person gave it, else the document's. */
export function blockText(outline: Outline, block: Block): string {
  return block.text ?? spansText(outline.paragraphs, block.spans);
}

class TreeBuilder {
  readonly areas: OutlineArea[] = [];

  constructor(private readonly outline: Outline) {}

  private text(block: Block): string {
    return blockText(this.outline, block);
  }

  private area(): OutlineArea {
    const last = this.areas.at(-1);
    if (last) return last;
    const area: OutlineArea = { block: null, number: null, title: '', categories: [] };
    this.areas.push(area);
    return area;
  }

  private category(): OutlineCategory {
    const area = this.area();
    const last = area.categories.at(-1);
    if (last) return last;
    const category: OutlineCategory = { block: null, number: null, title: '', items: [] };
    area.categories.push(category);
    return category;
  }

  private item(): OutlineItem {
    const category = this.category();
    const last = category.items.at(-1);
    if (last) return last;
    const item: OutlineItem = { block: null, number: null, title: '', fields: [], measures: [] };
    category.items.push(item);
    return item;
  }

  add(block: Block): void {
    const node = { block, number: block.number, title: this.text(block) };
    if (block.role === 'AREA') this.areas.push({ ...node, categories: [] });
    else if (block.role === 'CATEGORY') this.area().categories.push({ ...node, items: [] });
    else if (block.role === 'ITEM') this.category().items.push({ ...node, fields: [], measures: [] });
    else if (block.role === 'MEASURE') this.item().measures.push({ block, text: node.title });
    else if (block.role === 'FIELD' && block.field) {
      this.item().fields.push({ block, key: block.field, text: node.title });
    }
  }
}

/** The tree that the blocks make by their order. A missing level is one node with an empty title and no block. */
export function outlineTree(outline: Outline): OutlineTree {
  const builder = new TreeBuilder(outline);
  for (const block of outline.blocks) builder.add(block);
  const title = outline.blocks.find((block) => block.role === 'TITLE');
  return { title: title ? blockText(outline, title).replaceAll('\n', '') : '', areas: builder.areas };
}

/** Areas, categories and items that have a title, and measures. */
export function countTree(tree: OutlineTree): Counts {
  const categories = tree.areas.flatMap((area) => area.categories);
  const items = categories.flatMap((category) => category.items);
  return {
    areas: tree.areas.filter((area) => area.title !== '').length,
    categories: categories.filter((category) => category.title !== '').length,
    items: items.filter((item) => item.title !== '' || item.number !== null).length,
    measures: items.reduce((sum, item) => sum + item.measures.length, 0),
  };
}

/** Parsed counts of an outline. */
export function outlineCounts(outline: Outline): Counts {
  return countTree(outlineTree(outline));
}

function coverageOf(outline: {
  paragraphs: SourceParagraph[];
  blocks: { spans: Span[]; marks: Span[] }[];
}): Uint8Array[] {
  const covered = outline.paragraphs.map((paragraph) => new Uint8Array(paragraph.text.length));
  for (const block of outline.blocks) {
    for (const span of [...block.spans, ...block.marks]) {
      const mask = covered[span.paragraph];
      for (let i = span.start; mask && i < span.end; i += 1) mask[i] = (mask[i] ?? 0) + 1;
    }
  }
  return covered;
}

/** Stretches of the source, blanks aside, that no block holds (`times` 0) or that more than one holds (`times` 2). */
export function uncoveredSpans(
  outline: { paragraphs: SourceParagraph[]; blocks: { spans: Span[]; marks: Span[] }[] },
  times: 0 | 2 = 0,
): Span[] {
  const found: Span[] = [];
  const covered = coverageOf(outline);
  outline.paragraphs.forEach((paragraph, index) => {
    const mask = covered[index];
    const isFree = (at: number): boolean => (times === 0 ? mask?.[at] === 0 : (mask?.[at] ?? 0) > 1);
    let at = skipBlanks(paragraph.text, 0);
    while (at < paragraph.text.length) {
      if (!isFree(at) || isBlank(paragraph.text, at)) {
        at += 1;
        continue;
      }
      let end = at + 1;
      while (end < paragraph.text.length && isFree(end)) end += 1;
      let last = end;
      while (last > at && isBlank(paragraph.text, last - 1)) last -= 1;
      found.push({ paragraph: index, start: at, end: last });
      at = end;
    }
  });
  return found;
}

function isBlank(text: string, at: number): boolean {
  return /[\s\u200b\u200e\u200f\u2060\ufeff]/.test(text.charAt(at));
}

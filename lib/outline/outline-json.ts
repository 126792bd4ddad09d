import { declaredCounts } from './declared';
import type { Counts, FieldKey, Outline, OutlineItem } from './outline-types';
import { blockText, countTree, outlineTree } from './outline-tree';

type ItemJson = {
  number: number | null;
  title: string;
  measures: string[];
  fields: Partial<Record<FieldKey, string>>;
};
export type OutlineJson = {
  title: string;
  areas: { title: string; categories: { title: string; items: ItemJson[] }[] }[];
  declared: Partial<Counts>;
  counts: Counts;
  unplaced: string[];
};

function itemJson(item: OutlineItem): ItemJson {
  const fields: ItemJson['fields'] = {};
  for (const field of item.fields) {
    const before = fields[field.key];
    fields[field.key] = before === undefined ? field.text : `${before}\n${field.text}`;
  }
  return { number: item.number, title: item.title, measures: item.measures.map((measure) => measure.text), fields };
}

/** The outline as the command line prints it: words only, places left out. What a person dropped is not listed. */
export function outlineJson(outline: Outline): OutlineJson {
  const tree = outlineTree(outline);
  const areas = tree.areas.map((area) => ({
    title: area.title,
    categories: area.categories.map((category) => ({ title: category.title, items: category.items.map(itemJson) })),
  }));
  const unplaced = outline.blocks
    .filter((block) => block.role === 'UNPLACED')
    .map((block) => blockText(outline, block))
    .filter((text) => text !== '');
  return { title: tree.title, areas, declared: declaredCounts(outline.declared), counts: countTree(tree), unplaced };
}

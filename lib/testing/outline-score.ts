import type { OutlineJson } from '@/lib/outline/outline-json';

type Item = { number: number | null; title: string; measures: string[] };
/** A tree as a person would read it out of a text; what has no title has an empty one. */
export type RightTree = {
  title: string;
  areas: { title: string; categories: { title: string; items: Item[] }[] }[];
};

const plain = (text: string): string => text.replace(/\s/g, '');

/** Every titled node and every measure, each with what it hangs on: the same words under another item are another node. */
function nodesOf({ areas }: Pick<RightTree, 'areas'>): string[] {
  const nodes: string[] = [];
  for (const area of areas) {
    if (area.title !== '') nodes.push(`area ${plain(area.title)}`);
    for (const category of area.categories) {
      const place = plain(`${area.title}>${category.title}`);
      if (category.title !== '') nodes.push(`category ${place}`);
      for (const item of category.items) {
        nodes.push(`item ${place}>${item.number ?? '-'} ${plain(item.title)}`);
        for (const measure of item.measures) nodes.push(`measure ${plain(item.title)}>${plain(measure)}`);
      }
    }
  }
  return nodes;
}

/** The harmonic mean of how much of what was found is right and how much of what is right was found; 1 where both have nothing. */
export function scoreOutline(right: Pick<RightTree, 'areas'>, found: Pick<OutlineJson, 'areas'>): number {
  const wanted = nodesOf(right);
  const got = nodesOf(found);
  if (wanted.length + got.length === 0) return 1;
  const left = new Map<string, number>();
  for (const node of wanted) left.set(node, (left.get(node) ?? 0) + 1);
  let hits = 0;
  for (const node of got) {
    const times = left.get(node) ?? 0;
    if (times === 0) continue;
    left.set(node, times - 1);
    hits += 1;
  }
  return (2 * hits) / (wanted.length + got.length);
}

/** What one has and the other lacks, for looking at: `-` missing, `+` invented. */
export function outlineDifference(right: Pick<RightTree, 'areas'>, found: Pick<OutlineJson, 'areas'>): string[] {
  const wanted = nodesOf(right);
  const got = nodesOf(found);
  return [
    ...wanted.filter((node) => !got.includes(node)).map((node) => `- ${node}`),
    ...got.filter((node) => !wanted.includes(node)).map((node) => `+ ${node}`),
  ];
}

/**
 * A text in which the right tree is marked: `{A …}` an area, `{C …}` a category, `{I3 …}` an item with its number (`{I …}` without one), `{M …}` a
 * measure, `{T …}` the title, `{C= …}` and the like a node that the text does not print (a heading that is its own item). Gives the bare text and
 * the tree.
 */
export function readMarked(marked: string): { text: string; tree: RightTree } {
  const tree: RightTree = { title: '', areas: [] };
  const text = marked.replace(
    /\{([TACIM])(\d*)(=?) ([^{}]*)\}/g,
    (_all, kind: string, number: string, silent, words) => {
      put(tree, kind, number === '' ? null : Number(number), String(words));
      return silent === '=' ? '' : String(words);
    },
  );
  return { text, tree };
}

function put(tree: RightTree, kind: string, number: number | null, words: string): void {
  if (kind === 'T') tree.title += words;
  if (kind === 'A') tree.areas.push({ title: words, categories: [] });
  if (kind === 'T' || kind === 'A') return;
  if (tree.areas.length === 0) tree.areas.push({ title: '', categories: [] });
  const { categories } = tree.areas[tree.areas.length - 1]!;
  if (kind === 'C') categories.push({ title: words, items: [] });
  if (kind === 'C') return;
  if (categories.length === 0) categories.push({ title: '', items: [] });
  const { items } = categories[categories.length - 1]!;
  if (kind === 'I') items.push({ number, title: words, measures: [] });
  else items.at(-1)?.measures.push(words);
}

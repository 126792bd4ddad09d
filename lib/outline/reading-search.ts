import type { RawCount } from './declared';
import type { LevelRole } from './levels';
import { walk, type Node } from './nesting';
import { findingSign, headingSign, insideCost, itemSign, nodeSigns } from './node-signs';
import { weights } from './weights';

/** Which levels the shapes of the body are: the items, and what stands above them, from the top. */
export type Table = { item: string; upper: { shape: string; role: LevelRole }[] };
export type Reading = { score: number; table: Table | null; roles: Map<Node, LevelRole> };

type Value = {
  score: number;
  /** Items with their own number, headings that are their own item, and how many look like findings. */
  items: number;
  selves: number;
  findings: number;
  areas: number;
  categories: number;
  containers: number;
  roles: [Node, LevelRole][];
  /** What leaving it out costs. */
  outside: number;
};

const NOTHING: Value = {
  score: 0,
  items: 0,
  selves: 0,
  findings: 0,
  areas: 0,
  categories: 0,
  containers: 0,
  roles: [],
  outside: 0,
};

function sum(values: Value[]): Value {
  const total = { ...NOTHING, roles: [] as [Node, LevelRole][] };
  for (const each of values) {
    total.score += each.score;
    total.items += each.items;
    total.selves += each.selves;
    total.findings += each.findings;
    total.areas += each.areas;
    total.categories += each.categories;
    total.containers += each.containers;
    total.outside += each.outside;
    for (const role of each.roles) total.roles.push(role);
  }
  return total;
}

function outsideOf(node: Node): number {
  let cost = 0;
  walk(node, (each) => {
    cost += Math.max(0, findingSign(each));
  });
  return cost * weights.outside;
}

const itemsOf = (value: Value): number => value.items + value.selves;
const share = (value: Value): number => (itemsOf(value) === 0 ? 0 : value.findings / itemsOf(value));

/** Items of one body are alike: a section whose items name no findings, beside one whose items do, loses. */
function alike(values: Value[]): Value[] {
  const best = values.reduce((most, value) => (value.findings > most.findings ? value : most), NOTHING);
  if (best.findings < 2 || share(best) < 0.5) return values;
  return values.map((value) => {
    const lack = share(best) - share(value);
    return value.items > 0 && lack > 0.5
      ? { ...value, score: value.score - lack * weights.unlike * itemsOf(value) }
      : value;
  });
}

const LEAST = 0.02;

/** A heading keeps the level of its sisters, weak as it may look itself, unless its words say that it introduces or closes. */
function sisters(nodes: Node[], values: Value[]): Value[] {
  const strong = new Set(nodes.filter((_node, i) => (values[i]?.score ?? 0) > LEAST).map((node) => node.shape));
  return values.map((value, i) => {
    const node = nodes[i];
    if (!node || itemsOf(value) === 0 || value.score > LEAST || !strong.has(node.shape) || isAside(node)) return value;
    return value.items > 0 || node.parent ? { ...value, score: LEAST } : value;
  });
}

/** What a count is worth that is met in another sense than its usual one. */
const OTHER_SENSE = 0.25;

function isAside(node: Node): boolean {
  const { preamble, closing, repeat, body, preambleItem, closingItem, about } = nodeSigns(node);
  return !about && (preamble || closing || repeat || body || preambleItem || closingItem);
}

class Evaluator {
  private readonly roleOf: Map<string, LevelRole>;

  constructor(private readonly table: Table) {
    this.roleOf = new Map(table.upper.map(({ shape, role }) => [shape, role]));
  }

  private item(node: Node): Value {
    const findings = findingSign(node) > 0.5 ? 1 : 0;
    const score = itemSign(node) - insideCost(node);
    return { ...NOTHING, score, items: 1, findings, roles: [[node, 'ITEM']], outside: outsideOf(node) };
  }

  /** A heading with no item below is an item of the same name, beside sisters that have some. */
  private self(node: Node, role: LevelRole): Value {
    const one = this.item(node);
    const own = role === 'AREA' || isHeadingOnly(node);
    const roles: [Node, LevelRole][] = own
      ? [[node, role === 'AREA' ? 'SELF_AREA' : 'SELF_CATEGORY']]
      : [[node, 'ITEM']];
    const counted = { areas: role === 'AREA' ? 1 : 0, categories: role === 'CATEGORY' && own ? 1 : 0 };
    return { ...one, ...counted, roles, items: 0, selves: 1, score: one.score + weights.selfItem };
  }

  /** The best stretch of siblings, and what the others are left out for. */
  range(nodes: Node[], values: Value[], edges: boolean): Value {
    const list = sisters(nodes, alike(values));
    const edge = (i: number): number =>
      edges && nodes.length > 2 && (i === 0 || i === nodes.length - 1) && !nodeSigns(nodes[i] as Node).about
        ? weights.edge
        : 0;
    let best = { score: 0, from: 0, to: -1 };
    let open = { score: 0, from: 0 };
    list.forEach((value, i) => {
      const gain = value.score + edge(i) + value.outside;
      if (open.score <= 0) open = { score: 0, from: i };
      open = { ...open, score: open.score + gain };
      const has = value.items > 0 || open.from < i;
      if (has && open.score > best.score) best = { score: open.score, from: open.from, to: i };
    });
    const inside = list.slice(best.from, best.to + 1);
    const out = sum(inside);
    const left = list
      .filter((_value, i) => i < best.from || i > best.to)
      .reduce((cost, value) => cost + value.outside, 0);
    const all = list.reduce((cost, value) => cost + value.outside, 0);
    if (out.items === 0) return { ...NOTHING, score: -all, outside: all };
    return { ...out, score: out.score - left, outside: all };
  }

  value(node: Node): Value {
    if (node.shape === this.table.item) return this.item(node);
    const role = this.roleOf.get(node.shape);
    if (role === undefined) return { ...NOTHING, outside: outsideOf(node) };
    const kids = node.children.map((child) => this.value(child));
    const own = findingSign(node) * weights.outside;
    if (role === 'CONTAINER') {
      const inside = this.range(node.children, kids, false);
      const outside = inside.outside + Math.max(0, own);
      if (itemsOf(inside) === 0) return { ...NOTHING, outside };
      return {
        ...inside,
        score: inside.score + headingSign(node, true),
        containers: inside.containers + 1,
        roles: [[node, 'CONTAINER'], ...inside.roles],
        outside,
      };
    }
    if (!kids.some((kid) => itemsOf(kid) > 0)) return this.self(node, role);
    return this.above(node, role, kids);
  }

  /** An area or category with what stands below it; what is neither above nor below the items there is an item too. */
  private above(node: Node, role: LevelRole, kids: Value[]): Value {
    const all = kids.map((kid, i) => {
      const child = node.children[i] as Node;
      return itemsOf(kid) > 0 ? kid : { ...this.item(child), items: 0, selves: 1 };
    });
    const total = sum(all);
    const [only] = node.children;
    const lone =
      only && node.children.length === 1 && only.line.mark === null && findingSign(node) > 1 ? weights.loneBelow : 0;
    return {
      ...total,
      score: total.score + headingSign(node, false) + lone,
      areas: total.areas + (role === 'AREA' ? 1 : 0),
      categories: total.categories + (role === 'CATEGORY' ? 1 : 0),
      roles: [[node, role], ...total.roles],
      outside: total.outside + Math.max(0, findingSign(node)) * weights.outside,
    };
  }
}

function isHeadingOnly(node: Node): boolean {
  const { ownLabels, duty } = nodeSigns(node);
  return ownLabels === 0 && !duty;
}

/** The shapes above the items, from the top: those that ever stand above one. */
function shapesAbove(nodes: Node[], item: string): string[] {
  const depths = new Map<string, { sum: number; count: number }>();
  const depthOf = (node: Node): number => (node.parent ? 1 + depthOf(node.parent) : 0);
  for (const node of nodes) {
    if (node.shape !== item) continue;
    for (let up = node.parent; up; up = up.parent) {
      const at = depths.get(up.shape) ?? { sum: 0, count: 0 };
      depths.set(up.shape, { sum: at.sum + depthOf(up), count: at.count + 1 });
    }
  }
  const mean = (shape: string): number => (depths.get(shape)?.sum ?? 0) / (depths.get(shape)?.count ?? 1);
  return [...depths.keys()].sort((a, b) => mean(a) - mean(b));
}

/** The ways in which shapes above the items may be containers, areas and categories. */
function rolesAbove(count: number): LevelRole[][] {
  if (count === 0) return [[]];
  const containers = (n: number): LevelRole[] => Array.from({ length: n }, () => 'CONTAINER');
  const out: LevelRole[][] = [[...containers(count - 1), 'AREA'], containers(count)];
  if (count > 1) out.push([...containers(count - 2), 'AREA', 'CATEGORY']);
  return out;
}

export function tablesOf(roots: Node[]): Table[] {
  const nodes: Node[] = [];
  for (const root of roots) walk(root, (node) => nodes.push(node));
  const shapes = [...new Set(nodes.map((node) => node.shape))].slice(0, 14);
  return shapes.flatMap((item) => {
    const above = shapesAbove(nodes, item);
    if (above.includes(item) || above.length > 5) return [];
    return rolesAbove(above.length).map((roles) => ({
      item,
      upper: above.map((shape, i) => ({ shape, role: roles[i] ?? 'CONTAINER' })),
    }));
  });
}

/** A declared count that is met; a quarter of it where the word usually counts another level. */
function declaredBonus(value: Value, raw: RawCount[]): number {
  const fits = (level: 'areas' | 'categories' | 'items', count: number): number => {
    const met = count > 0 ? raw.filter((each) => each.count === count && each.open.includes(level)) : [];
    if (met.length === 0) return 0;
    return met.some((each) => each.open[0] === level) ? 1 : OTHER_SENSE;
  };
  // one level alone may be of either name
  const upper =
    value.categories > 0
      ? fits('areas', value.areas) + fits('categories', value.categories)
      : Math.max(fits('areas', value.areas), fits('categories', value.areas));
  return fits('items', itemsOf(value)) * weights.declaredItems + upper * weights.declaredUpper;
}

function speaksOfNoAreas(raw: RawCount[]): boolean {
  const upper = raw.filter(({ open }) => open[0] === 'areas' || open[0] === 'categories');
  return upper.length > 0 && upper.every(({ open }) => open[0] === 'categories');
}

/**
 * Where one level alone stands above the items it is one of areas, unless the text says that there are as many categories and speaks of no areas:
 * 3类问题 under nothing else.
 */
function namedAsDeclared(
  roles: [Node, LevelRole][],
  { areas, categories }: Value,
  raw: RawCount[],
): [Node, LevelRole][] {
  if (
    categories > 0 ||
    !speaksOfNoAreas(raw) ||
    !raw.some(({ open, count }) => open[0] === 'categories' && count === areas)
  )
    return roles;
  const other: Partial<Record<LevelRole, LevelRole>> = { AREA: 'CATEGORY', SELF_AREA: 'SELF_CATEGORY' };
  return roles.map(([node, role]) => [node, other[role] ?? role]);
}

/** The one area of a body that does not say so is rather the section that holds it. */
function isLoneSection({ roles }: Value): boolean {
  const area = roles.find(([, role]) => role === 'AREA' || role === 'SELF_AREA')?.[0];
  if (!area) return false;
  const signs = nodeSigns(area);
  return !signs.area || signs.body || signs.preamble;
}

/** What is known of the whole text: the counts that it declares, and whether its title and headings speak of problems and their mending. */
export type Told = { raw: RawCount[]; isGenre: boolean };

/** One table's best reading of a nesting. */
export function readWith(roots: Node[], table: Table, { raw, isGenre }: Told): Reading {
  const evaluator = new Evaluator(table);
  const total = evaluator.range(
    roots,
    roots.map((root) => evaluator.value(root)),
    true,
  );
  let score = total.score + declaredBonus(total, raw);
  if (total.areas === 1 && isLoneSection(total)) score += weights.loneArea;
  if (total.areas === 1 && total.categories > 0 && speaksOfNoAreas(raw)) score += weights.loneArea;
  // a text of another kind has findings only where its headings say so
  if (!isGenre && (share(total) < 0.8 || itemsOf(total) < 2)) score += weights.otherGenre * Math.max(2, itemsOf(total));
  if (total.selves > total.items) score += weights.manySelves * (total.selves - total.items);
  if (total.containers > 1) score += weights.moreContainers * (total.containers - 1);
  return { score, table, roles: new Map(namedAsDeclared(total.roles, total, raw)) };
}

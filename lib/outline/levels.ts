import type { RawCount } from './declared';
import { grammar, pattern } from './grammar';
import { findLabels } from './labels';
import { contentOf, type Line } from './lines';
import { walk, type Node } from './nesting';
import { headingOf } from './sections';

export type LevelRole = 'AREA' | 'CATEGORY' | 'ITEM' | 'CONTAINER';

type Level = { nodes: Node[]; about: number; runs: number; labels: number; split: number; problem: number };

const ABOUT = pattern(grammar.aboutStart);
const RUN = pattern(grammar.runs.IS, 'gu');

/** Own words of a node: its line and the unnumbered lines under it. */
function ownLines(node: Node): Line[] {
  return [node.line, ...node.lines];
}

function hasRun(node: Node): boolean {
  return ownLines(node).some(
    (line) => line.folded.includes(grammar.runIs) && [...line.folded.matchAll(RUN)].some(isFirst),
  );
}

function isFirst(match: RegExpMatchArray): boolean {
  return (match[1] ?? '') === grammar.runFirst;
}

function isSplit(node: Node): boolean {
  if (node.lines.length > 0) return true;
  const content = contentOf(node.line);
  const stop = content.indexOf(grammar.stop);
  return stop >= 0 && stop < content.length - 1;
}

function share(nodes: Node[], test: (node: Node) => boolean): number {
  return nodes.length === 0 ? 0 : nodes.filter(test).length / nodes.length;
}

/** Groups nodes by level: the deepest place of their mark, always below the parent's. */
function groupLevels(roots: Node[]): { levels: Level[]; levelOf: Map<Node, number> } {
  const deepest = new Map<string, number>();
  const measure = (node: Node, depth: number): void => {
    deepest.set(node.shape, Math.max(deepest.get(node.shape) ?? 0, depth));
    for (const child of node.children) measure(child, depth + 1);
  };
  for (const root of roots) measure(root, 0);
  const levelOf = new Map<Node, number>();
  const groups: Node[][] = [];
  const place = (node: Node, least: number): void => {
    const level = Math.max(least, deepest.get(node.shape) ?? 0);
    levelOf.set(node, level);
    (groups[level] ??= []).push(node);
    for (const child of node.children) place(child, level + 1);
  };
  for (const root of roots) place(root, 0);
  const levels = Array.from(groups, (nodes) => statsOf(nodes ?? []));
  return { levels, levelOf };
}

function statsOf(nodes: Node[]): Level {
  return {
    nodes,
    about: share(nodes, (node) => ABOUT.test(headingOf(node.line))),
    runs: share(nodes, hasRun),
    labels: share(nodes, (node) => ownLines(node).some((line) => findLabels(line, line.content).length > 0)),
    split: share(nodes, isSplit),
    problem: share(nodes, (node) => node.shape === 'PROBLEM'),
  };
}

function declaredAs(raw: RawCount[], level: 'areas' | 'categories' | 'items', count: number): boolean {
  return raw.some((each) => each.count === count && each.open.includes(level));
}

/** How strongly a level looks like the items. A run or a label may stand in measures too, so a heading about a problem weighs more. */
function itemScore(levels: Level[], at: number, raw: RawCount[]): number {
  const level = levels[at];
  if (!level) return -1;
  let score = 4 * level.about + 3 * level.runs + 4 * level.labels + 5 * level.problem + level.split;
  if (declaredAs(raw, 'items', level.nodes.length) && level.nodes.length > 1) score += 5;
  const isDeepest = at === levels.length - 1;
  if (!isDeepest && levels[at + 1]?.split === 0) score += 0.5;
  if (at > 2) score -= 1.5;
  return score;
}

function itemLevel(levels: Level[], raw: RawCount[]): number {
  let best = 0;
  let bestScore = -1;
  levels.forEach((_level, at) => {
    const score = itemScore(levels, at, raw);
    if (score < bestScore - 0.01) return;
    best = at;
    bestScore = score;
  });
  return best;
}

/** Which of the levels above the items are areas and categories; with one of them the declared counts and words decide. */
function upperRoles(levels: Level[], item: number, raw: RawCount[]): LevelRole[] {
  const fits = (at: number, name: 'areas' | 'categories'): boolean =>
    declaredAs(raw, name, levels[at]?.nodes.length ?? -1);
  if (item === 0) return [];
  if (item === 1) {
    const named = raw.filter((each) => each.count === levels[0]?.nodes.length && each.open[0] !== 'items');
    return [named[0]?.open[0] === 'categories' ? 'CATEGORY' : 'AREA'];
  }
  let area = item - 2;
  let category = item - 1;
  for (let i = 0; i < item; i += 1) {
    for (let j = i + 1; j < item; j += 1) {
      if (fits(i, 'areas') && fits(j, 'categories')) [area, category] = [i, j];
    }
  }
  return Array.from({ length: item }, (_, at) => (at === area ? 'AREA' : at === category ? 'CATEGORY' : 'CONTAINER'));
}

/** A heading above the items without any below it, but with measures of its own, is an item itself. */
function holdsOnlyItself(node: Node, levelOf: Map<Node, number>, item: number): boolean {
  let below = false;
  walk(node, (each) => {
    if (each !== node && (levelOf.get(each) ?? 0) <= item) below = true;
  });
  return !below && (hasRun(node) || isSplit(node) || node.children.length > 0);
}

/**
 * Names the levels of the body from the whole of it: which marks number items, which stand above. Nodes below the items
 * get no role; their lines belong to the item.
 */
export function nameLevels(roots: Node[], raw: RawCount[]): Map<Node, LevelRole> {
  const { levels, levelOf } = groupLevels(roots);
  const item = itemLevel(levels, raw);
  const upper = upperRoles(levels, item, raw);
  const roles = new Map<Node, LevelRole>();
  for (const [node, level] of levelOf) {
    if (level > item) continue;
    if (level === item) roles.set(node, 'ITEM');
    else roles.set(node, holdsOnlyItself(node, levelOf, item) ? 'ITEM' : (upper[level] ?? 'AREA'));
  }
  return roles;
}

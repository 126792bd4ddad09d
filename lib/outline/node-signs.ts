import { isBareLabel } from './labels';
import { lineSigns, runLength, type LineSigns } from './line-signs';
import { type Node } from './nesting';
import { weights } from './weights';

/** What a node with its own text looks like, before its place is known. */
type NodeSigns = LineSigns & { ownRun: number; ownLabels: number; ownText: boolean; isLabel: boolean };

const known = new WeakMap<Node, NodeSigns>();

function look(node: Node): NodeSigns {
  const own = lineSigns(node.line);
  const keys = new Set(own.labels);
  const run = [...own.run];
  let { state, organises } = own;
  for (const line of node.lines) {
    const signs = lineSigns(line);
    for (const key of signs.labels) keys.add(key);
    // 一是 and 二是 may stand on lines of their own
    run.push(...signs.run);
    organises += signs.organises;
    state ||= signs.state && signs.length < 60;
  }
  keys.delete('title');
  const { line } = node;
  return {
    ...own,
    state,
    organises: Math.min(3, organises),
    ownRun: runLength(run),
    ownLabels: keys.size,
    ownText: node.lines.length > 0 || own.goesOn,
    isLabel: isBareLabel(line.folded, line.content, line.end) !== null && !own.labels.includes('title'),
  };
}

export function nodeSigns(node: Node): NodeSigns {
  const before = known.get(node);
  if (before) return before;
  const signs = look(node);
  known.set(node, signs);
  return signs;
}

function findingWords(signs: NodeSigns): number {
  if (signs.about) return weights.about;
  const end = signs.problemEnd ? weights.problemEnd : 0;
  return end + (signs.deficit ? weights.deficit : 0);
}

/** How much a node looks like a finding that must not be left out: its words and labels, not its run (preambles have runs). */
export function findingSign(node: Node): number {
  const signs = nodeSigns(node);
  if (signs.isLabel || signs.preamble || signs.closing || signs.closingItem) return 0;
  return findingWords(signs) + weights.label * Math.min(signs.ownLabels, 3) + shapeSign(node);
}

function shapeSign({ shape }: Node): number {
  if (/^(?:PROBLEM|LABEL)/.test(shape)) return weights.problemShape;
  return shape.startsWith('BARE') ? weights.bareShape : 0;
}

function isSection({ preamble, closing, body, repeat }: NodeSigns): boolean {
  return preamble || closing || body || repeat;
}

function sectionSign(signs: NodeSigns): number {
  if (signs.about) return 0;
  const isNamed = signs.problemEnd || signs.deficit;
  let sum = signs.isLabel ? weights.sectionItem * 1.5 : 0;
  if (signs.preambleItem) sum += weights.preambleItem;
  if (isSection(signs) && !signs.deficit) sum += weights.sectionItem;
  if (signs.area && !isNamed) sum += weights.areaItem;
  return signs.closingItem && !signs.deficit ? sum + weights.closingItem : sum;
}

/** How much a node looks like an item: its words, what stands below, its place among the usual headings. */
export function itemSign(node: Node): number {
  const signs = nodeSigns(node);
  const words = findingWords(signs) + shapeSign(node) + sectionSign(signs);
  const run = signs.ownRun > 1 ? weights.run : signs.ownRun === 1 ? weights.loneRun : 0;
  const below = node.children.length > 1 ? weights.numberedBelow : 0;
  const split = signs.ownText && signs.heading.length <= 60 ? weights.split : 0;
  const bare = !signs.ownText && node.children.length === 0 ? weights.empty : 0;
  const isFinding = words > 0.5 || signs.ownLabels > 0;
  const organised = isFinding ? 0 : weights.organises * signs.organises;
  const told = (signs.duty ? weights.duty : 0) + (signs.state ? weights.state : 0);
  const labels = weights.label * Math.min(signs.ownLabels, 3);
  return weights.itemBase + words + Math.max(run, below) + split + bare + told + organised + labels;
}

/** What speaks against a node below an item: it looks like an item itself. */
export function insideCost(node: Node): number {
  let cost = 0;
  for (const child of node.children) {
    const signs = nodeSigns(child);
    const own =
      Math.max(0, findingWords(signs) - 0.3) * 0.5 +
      (signs.ownRun > 1 ? weights.run : 0) +
      signs.ownLabels * weights.label;
    cost += signs.isLabel ? 0 : own + insideCost(child);
  }
  return cost * weights.inside;
}

/** What the heading's own text says: a bare heading stands above items, one with a run or labels of its own does not. */
function ownTextSign(signs: NodeSigns): number {
  if (!signs.ownText) return weights.pureHeading;
  return signs.ownRun > 1 || signs.ownLabels > 1 ? weights.fullHeading * 2 : weights.fullHeading / 3;
}

function containerSign(signs: NodeSigns): number {
  if (signs.preamble && !signs.area) return signs.body ? weights.preamble / 3 : weights.preamble;
  return signs.body ? weights.bodyWord : 0;
}

function upperSign(signs: NodeSigns): number {
  const introduces = signs.preamble && !signs.area ? containerSign(signs) : 0;
  return introduces + (signs.area ? weights.areaWord : 0);
}

/** How much a heading looks like one above the items. */
export function headingSign(node: Node, isContainer: boolean): number {
  const signs = nodeSigns(node);
  let sum = ownTextSign(signs) + (isContainer ? containerSign(signs) : upperSign(signs));
  if (signs.heading.length > 70) sum += weights.fullHeading;
  if (signs.repeat) sum += weights.repeat;
  // an area beside others may sound like a closing (…工作要求)
  const closing = node.parent && !isContainer ? weights.closing / 4 : weights.closing;
  return signs.closing ? sum + closing : sum;
}

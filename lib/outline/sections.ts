import { grammar, pattern } from './grammar';
import { findLabels } from './labels';
import { contentOf, type Line } from './lines';
import { linesOf, walk, type Node } from './nesting';

type SectionKind = 'preamble' | 'body' | 'closing' | 'repeat' | null;
/** `body`: the nodes whose levels are to be named. `aside`: whole nodes that give no items. `containers`: bare headings. */
export type Sections = {
  body: Node[];
  aside: { node: Node; kind: 'preamble' | 'closing' | 'repeat' }[];
  containers: Node[];
};

const REPEAT = pattern(grammar.sections.repeat);
const CLOSING = pattern(grammar.sections.closing);
const PREAMBLE = pattern(grammar.sections.preamble);
const BODY = pattern(grammar.sections.body);
const STRONG = pattern(grammar.sections.bodyStrong);
const ABOUT = pattern(grammar.aboutStart);
const AREA = pattern(grammar.sections.area);
const NEXT = /^(?:下一步|下步)/;
const RUN = pattern(grammar.runs.IS, 'gu');

/** The heading part of a line: its words up to the first full stop. */
export function headingOf(line: Line): string {
  const content = contentOf(line);
  const stop = content.search(/[。;!?]/);
  return stop < 0 ? content : content.slice(0, stop);
}

/** How much a subtree looks like items: headings about problems, runs of 一是, labelled parts. */
function itemSigns(node: Node): number {
  let signs = 0;
  walk(node, (each) => {
    if (ABOUT.test(headingOf(each.line)) || each.shape === 'PROBLEM') signs += 1;
  });
  for (const line of linesOf(node)) {
    if ((line.folded.match(RUN)?.length ?? 0) > 1) signs += 1;
    if (findLabels(line, line.content).length > 0) signs += 1;
  }
  return signs;
}

function kindOf(node: Node): SectionKind {
  const heading = headingOf(node.line);
  if (heading.length > 60 || ABOUT.test(heading)) return null;
  if (REPEAT.test(heading)) return 'repeat';
  if (CLOSING.test(heading)) return 'closing';
  const preamble = PREAMBLE.test(heading);
  const body = BODY.test(heading);
  if (preamble && body) return itemSigns(node) > 2 ? 'body' : 'preamble';
  if (preamble) return 'preamble';
  return body ? 'body' : null;
}

function depthOf(node: Node): number {
  return 1 + Math.max(0, ...node.children.map(depthOf));
}

/** Signs that a run of 一是 does not give: preambles have runs too. */
function problemSigns(node: Node): number {
  let signs = 0;
  walk(node, (each) => {
    if (ABOUT.test(headingOf(each.line)) || each.shape === 'PROBLEM') signs += 1;
  });
  return signs + linesOf(node).filter((line) => findLabels(line, line.content).length > 0).length;
}

/** True when numbered nodes below hold runs, problems or labels: a preamble's own paragraphs do not count. */
function holdsItems(node: Node): boolean {
  return node.children.length > 0 && (problemSigns(node) > 0 || node.children.some((child) => itemSigns(child) > 0));
}

/** Several headings that say that they are the body: those before the first problem only introduce. */
function thinBodies(nodes: Node[], kinds: SectionKind[]): SectionKind[] {
  const first = nodes.findIndex((node, i) => kinds[i] === 'body' && problemSigns(node) > 1);
  return kinds.map((kind, i) => {
    const node = nodes[i];
    return kind === 'body' && i < first && node && problemSigns(node) === 0 ? 'preamble' : kind;
  });
}

/**
 * When no heading says that it is the body: the one section that holds items below it is, also when its heading sounds
 * like a preamble, unless it names an area. A heading that says so but holds nothing, beside others that do, is not.
 */
function guessBody(nodes: Node[], kinds: SectionKind[]): SectionKind[] {
  const bodies = nodes.filter((_node, i) => kinds[i] === 'body');
  if (bodies.length > 1) return thinBodies(nodes, kinds);
  const [body] = bodies;
  if (body) {
    const others = !holdsItems(body) && nodes.some((node, i) => kinds[i] === null && holdsItems(node));
    return others ? kinds.map((kind) => (kind === 'body' ? 'closing' : kind)) : kinds;
  }
  const holders = nodes.filter((node, i) => kinds[i] !== 'repeat' && holdsItems(node));
  const [holder] = holders;
  if (!holder || holders.length > 1 || nodes.length < 2 || itemSigns(holder) < 2) return kinds;
  const at = nodes.indexOf(holder);
  const heading = headingOf(holder.line);
  const after = kinds.slice(at + 1).filter((kind) => kind === null).length;
  if (after > 1 || AREA.test(heading) || ABOUT.test(heading)) return kinds;
  return kinds.map((kind, i) => (i === at ? 'body' : kind));
}

/** Unknown sections before the body introduce it, after it they close it, unless they hold items themselves. */
function settle(nodes: Node[], kinds: SectionKind[], sections: Sections): Node[] {
  const bodies = kinds.flatMap((kind, i) => (kind === 'body' ? [i] : []));
  const first = bodies[0] ?? -1;
  const chosen: Node[] = [];
  nodes.forEach((node, i) => {
    const kind = kinds[i] ?? null;
    if (kind === 'body') chosen.push(node);
    else if (kind !== null) sections.aside.push({ node, kind });
    else if (first < 0 || problemSigns(node) > 1) chosen.push(node);
    else sections.aside.push({ node, kind: i < first ? 'preamble' : 'closing' });
  });
  return chosen;
}

/** True when the one remaining heading only holds the areas: 二、整改落实情况. */
function isContainer(node: Node, alone: boolean, known: boolean): boolean {
  if (node.children.length === 0) return false;
  if (known && (BODY.test(headingOf(node.line)) || alone)) return true;
  return alone && depthOf(node) > 1 && itemSigns(node) > 0 && !ABOUT.test(headingOf(node.line)) && node.shape === 'CN';
}

/**
 * Tells preamble, body and closing apart among siblings, by their headings and by what they hold, and goes down through
 * headings that only contain.
 */
export function findSections(roots: Node[]): Sections {
  const sections: Sections = { body: [], aside: [], containers: [] };
  let level = roots;
  for (let depth = 0; depth < 4; depth += 1) {
    const kinds = depth === 0 ? guessBody(level, level.map(kindOf)) : innerKinds(level);
    const told = kinds.some((kind) => kind !== null);
    const chosen = settle(level, kinds, sections);
    if (!told && depth > 0) {
      sections.body = chosen;
      return sections;
    }
    const containers = chosen.filter((node) =>
      isContainer(node, chosen.length === 1 && told, kinds[level.indexOf(node)] === 'body'),
    );
    const goesDown =
      containers.length === chosen.length && chosen.length > 0 && (chosen.length === 1 || deepEnough(chosen));
    if (!goesDown) {
      sections.body = chosen;
      return sections;
    }
    sections.containers.push(...containers);
    level = containers.flatMap((node) => node.children);
  }
  sections.body = level;
  return sections;
}

function deepEnough(nodes: Node[]): boolean {
  return nodes.every((node) => depthOf(node) >= 4);
}

/** Inside the body only strong words count: (三)巡察反馈问题逐条整改情况 beside (一)书记… and (二)党组…. */
function innerKinds(siblings: Node[]): SectionKind[] {
  const strong = siblings.map(isStrong);
  const first = strong.indexOf(true);
  const told = first >= 0 && strong.includes(false);
  return siblings.map((node, i) => {
    const heading = headingOf(node.line);
    if (heading.length > 60 || ABOUT.test(heading)) return null;
    if (REPEAT.test(heading)) return 'repeat';
    if (NEXT.test(heading)) return 'closing';
    if (!told) return null;
    if (strong[i]) return 'body';
    return PREAMBLE.test(heading) && i < first ? 'preamble' : null;
  });
}

function isStrong(node: Node): boolean {
  const heading = headingOf(node.line);
  return (
    heading.length <= 60 &&
    STRONG.test(heading) &&
    !ABOUT.test(heading) &&
    !PREAMBLE.test(heading) &&
    node.children.length > 0
  );
}

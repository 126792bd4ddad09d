import { grammar, pattern, type Mark, type Shape } from './grammar';
import { findLabels } from './labels';
import { lineSigns } from './line-signs';
import { isLeadIn, type Openings } from './openings';
import { type Line } from './lines';

/** A numbered heading or paragraph with what stands under it; levels are not named yet. */
export type Node = {
  shape: Shape;
  number: number | null;
  rank: number;
  /** How long its mark is. */
  length: number;
  line: Line;
  parent: Node | null;
  children: Node[];
  /** Unnumbered lines between this heading and its first child, or after a child ended by a section's end. */
  lines: Line[];
};

type Nesting = { roots: Node[]; loose: Line[] };

const CLOSING = pattern(grammar.lines.ending);
/**
 * True when shape `inner` restarts inside consecutive numbers of `outer` at least twice: evidence that a document turns
 * the usual order of marks round.
 */
function nestsInside(marked: Mark[], outer: Shape, inner: Shape): boolean {
  let restarts = 0;
  let open = false;
  for (const { shape, number } of marked) {
    if (shape === outer) open = true;
    else if (shape === inner && open) {
      if (number !== 1) return false;
      restarts += 1;
      open = false;
    }
  }
  return restarts >= 2;
}

class Nester {
  readonly roots: Node[] = [];
  readonly loose: Line[] = [];
  private stack: Node[] = [];
  private leadIn = false;
  private readonly nested = new Map<string, boolean>();

  constructor(private readonly marked: Mark[]) {}

  private inverted(outer: Shape, inner: Shape): boolean {
    const key = `${outer}>${inner}`;
    const known = this.nested.get(key);
    if (known !== undefined) return known;
    const found = nestsInside(this.marked, outer, inner) && !nestsInside(this.marked, inner, outer);
    this.nested.set(key, found);
    return found;
  }

  addText(line: Line): void {
    const top = this.stack.at(-1);
    if (top) top.lines.push(line);
    else this.loose.push(line);
    this.leadIn = isLeadIn(line);
  }

  addLoose(line: Line): void {
    this.loose.push(line);
  }

  end(): void {
    this.stack = [];
  }

  /**
   * The open node of the same kind that a number goes on from; -1 when it begins a list of its own below one (整改措施: and 1. inside 1.). Where two
   * could go on, a heading about a problem, or one with labels below, belongs to the upper list.
   */
  private sister(mark: Mark, line: Line, next: Line | undefined): number {
    const open = this.stack.flatMap((node, i) => (baseShape(node.shape) === mark.shape ? [i] : []));
    const last = open.at(-1) ?? -1;
    if (last < 0 || mark.number === null || mark.number === -1) return last;
    const goesOn = open.filter((i) => (this.stack[i]?.number ?? 0) + 1 === mark.number);
    if (goesOn.length > 0) return goesOn.at(goesOn.length > 1 && isUpper(line, next) ? 0 : -1) ?? last;
    return mark.number === 1 ? this.fresh(open) : last;
  }

  /** Where a list begins anew: below the lead-in before it, else beside the uppermost open one. */
  private fresh(open: number[]): number {
    return this.leadIn && open.length < 3 ? -1 : (open[0] ?? -1);
  }

  addMarked(line: Line, mark: Mark, next: Line | undefined): void {
    const same = this.sister(mark, line, next);
    const isInner = same < 0 && this.stack.some((node) => baseShape(node.shape) === mark.shape);
    if (same >= 0) this.stack.length = same;
    else if (!isInner && !(this.leadIn && mark.number === 1)) {
      for (let top = this.stack.at(-1); top && top.rank > mark.rank; top = this.stack.at(-1)) {
        if (this.inverted(baseShape(top.shape), mark.shape)) break;
        this.stack.pop();
      }
    }
    const parent = this.stack.at(-1) ?? null;
    const depth = this.stack.filter((node) => baseShape(node.shape) === mark.shape).length;
    const shape = mark.shape + INNER.repeat(depth);
    const node: Node = {
      shape,
      number: mark.number,
      rank: mark.rank,
      length: mark.length,
      line,
      parent,
      children: [],
      lines: [],
    };
    (parent?.children ?? this.roots).push(node);
    this.stack.push(node);
    this.leadIn = isLeadIn(line);
  }
}

/** A heading about a problem, or one with labels below, belongs to the upper of two lists. */
function isUpper(line: Line, next: Line | undefined): boolean {
  return lineSigns(line).about || (next !== undefined && startsLabelled(next));
}

const INNER = '/';

function baseShape(shape: Shape): Shape {
  return shape.replaceAll(INNER, '');
}

function startsLabelled(line: Line): boolean {
  return findLabels(line, line.content)[0]?.start === line.content;
}

/**
 * Nests the lines that open something, as they are first met; the others are text of the one above. `lines` are in the document's order and hold no
 * page furniture.
 */
export function nestLines(lines: Line[], openings: Openings): Nesting {
  const nester = new Nester(lines.flatMap((line) => openings.get(line) ?? []));
  const closing = closingLine(lines, openings);
  lines.forEach((line, i) => {
    const mark = openings.get(line);
    if (line === closing) nester.end();
    if (line.kind === 'CONTACT' || line.kind === 'SIGNATURE' || line.kind === 'ATTACHMENT') {
      nester.end();
      nester.addLoose(line);
    } else if (mark) nester.addMarked(line, mark, lines[i + 1]);
    else nester.addText(line);
  });
  return { roots: nester.roots, loose: nester.loose };
}

/** The first paragraph after the last one that opens something which speaks to the readers or of the time to come: the closing has no heading. */
function closingLine(lines: Line[], openings: Openings): Line | undefined {
  const last = lines.findLastIndex((line) => openings.has(line));
  return lines.find((line, i) => i > last && CLOSING.test(line.folded.slice(line.start, line.start + 40)));
}

/** The node, its descendants, in the document's order. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of node.children) walk(child, visit);
}

/** Every line of a node: its own, its text, its children's, in the document's order. */
export function linesOf(node: Node): Line[] {
  const lines: Line[] = [];
  walk(node, (each) => lines.push(each.line, ...each.lines));
  return lines.sort((a, b) => a.index - b.index || a.start - b.start);
}

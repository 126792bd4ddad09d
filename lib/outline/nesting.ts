import { grammar, pattern, type Shape } from './grammar';
import { numberedLabels, linesInsideRuns, unnumberedItems } from './opening-lines';
import { type Line } from './lines';

/** A numbered heading or paragraph with what stands under it; levels are not named yet. */
export type Node = {
  shape: Shape;
  number: number | null;
  rank: number;
  line: Line;
  parent: Node | null;
  children: Node[];
  /** Unnumbered lines between this heading and its first child, or after a child ended by a section's end. */
  lines: Line[];
};

type Nesting = { roots: Node[]; loose: Line[] };

const CLOSING = pattern(grammar.lines.closing);
/**
 * True when shape `inner` restarts inside consecutive numbers of `outer` at least twice: evidence that a document turns
 * the usual order of marks round.
 */
function nestsInside(marked: Line[], outer: Shape, inner: Shape): boolean {
  let restarts = 0;
  let open = false;
  for (const line of marked) {
    const shape = line.mark?.shape;
    if (shape === outer) open = true;
    else if (shape === inner && open) {
      if (line.mark?.number !== 1) return false;
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
  private readonly nested = new Map<string, boolean>();

  constructor(private readonly marked: Line[]) {}

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
  }

  addLoose(line: Line): void {
    this.loose.push(line);
  }

  end(): void {
    this.stack = [];
  }

  addMarked(line: Line): void {
    const mark = line.mark;
    if (!mark) return;
    const same = this.stack.findLastIndex((node) => node.shape === mark.shape);
    if (same >= 0) this.stack.length = same;
    else {
      for (let top = this.stack.at(-1); top && top.rank > mark.rank; top = this.stack.at(-1)) {
        if (this.inverted(top.shape, mark.shape)) break;
        this.stack.pop();
      }
    }
    const parent = this.stack.at(-1) ?? null;
    const node: Node = { ...mark, line, parent, children: [], lines: [] };
    (parent?.children ?? this.roots).push(node);
    this.stack.push(node);
  }
}

/**
 * Nests numbered lines by the order of their marks, as they are first met. `lines` are in the document's order and hold no
 * page furniture; a numbered bare label (`(2)整改措施:`) is text of the item above it.
 */
export function nestLines(lines: Line[]): Nesting {
  const inside = linesInsideRuns(lines);
  const labelled = numberedLabels(lines);
  const opens = (line: Line): boolean => line.mark !== null && !inside.has(line) && !labelled.has(line);
  const nester = new Nester(lines.filter(opens));
  const closing = closingLine(lines, opens);
  const unnumbered = unnumberedItems(lines, opens);
  for (const line of lines) {
    if (line === closing) nester.end();
    if (line.kind === 'CONTACT' || line.kind === 'SIGNATURE' || line.kind === 'ATTACHMENT') {
      nester.end();
      nester.addLoose(line);
    } else if (opens(line) || unnumbered.has(line)) nester.addMarked(line);
    else nester.addText(line);
  }
  return { roots: nester.roots, loose: nester.loose };
}

/** The one paragraph 下一步… after the last numbered line: the closing has no heading of its own. */
function closingLine(lines: Line[], opens: (line: Line) => boolean): Line | undefined {
  const found = lines.filter((line) => CLOSING.test(line.folded.slice(line.start, line.start + 12)));
  const [line] = found;
  if (!line || found.length > 1 || line.mark) return undefined;
  return lines.findLastIndex(opens) < lines.indexOf(line) ? line : undefined;
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
  return lines.sort((a, b) => a.index - b.index);
}

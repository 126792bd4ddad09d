import type { SourceDocument } from '@/lib/files/source-document';
import { chooseReadings, marginOf, type Chosen } from './choose-readings';
import { findDeclared, resolveDeclared, type RawCount } from './declared';
import { findTitle } from './document-title';
import { findDoubts } from './doubts';
import { grammar, pattern } from './grammar';
import { readItem, readOwnItem, type DraftIssue, type ItemBody, type ItemDraft } from './item-body';
import { cutHeading, headingBlock } from './item-title';
import { learnMarks } from './learned-marks';
import { asLedger, findGrids } from './ledger-grid';
import { LedgerRows } from './ledger-rows';
import { type LevelRole } from './levels';
import { lineSigns } from './line-signs';
import { analyseLines, type Line } from './lines';
import { linesOf, type Node } from './nesting';
import type { Block, Draft, Outline, UnplacedWhy } from './outline-types';
import { countTree, outlineTree, uncoveredSpans } from './outline-tree';
import { readingDoubt } from './readings';
import { matchRepeats } from './repeats';

const FINDINGS = pattern(grammar.sections.findings);
const FINDINGS_TITLE = pattern(grammar.title.findings);

const GENRE = pattern(grammar.signs.genre);
const OTHER_GENRE = pattern(grammar.signs.otherGenre);

/** Order of the document: lines that were cut out of one paragraph follow each other. */
function placeOf(line: Line): number {
  return line.index + line.start / 1_000_000;
}

/** Drafts of one stretch of the document, and the line where it begins. */
type Placed = { at: number; drafts: Draft[] };

function whole(line: Line, why: UnplacedWhy): Placed {
  const spans = [{ paragraph: line.index, start: line.start, end: line.end }];
  return { at: placeOf(line), drafts: [{ role: 'UNPLACED', spans, marks: [], number: null, why }] };
}

const WHY: Record<Line['kind'], UnplacedWhy> = {
  TEXT: 'OTHER',
  CHROME: 'CHROME',
  PAGE_NUMBER: 'PAGE_NUMBER',
  CONTACT: 'CONTACT',
  SIGNATURE: 'SIGNATURE',
  ATTACHMENT: 'OTHER',
};

/** The line of a node with the mark that it has in this reading (一是 as a finding). */
function markedLine({ line, shape, number, rank, length }: Node): Line {
  if (line.mark !== null || length === 0) return line;
  return { ...line, mark: { shape, number, rank, length }, content: Math.min(line.end, line.start + length) };
}

/** Puts the lines of a reading into blocks. */
class Placer {
  readonly placed: Placed[] = [];
  readonly issues: DraftIssue[] = [];

  constructor(
    private readonly roles: Map<Node, LevelRole>,
    /** True where the text only says what is wrong: what stands under an item are its findings, not measures. */
    private readonly findings: boolean,
  ) {}

  lines(lines: Line[], why: UnplacedWhy): void {
    for (const line of lines) this.placed.push(whole(line, line.kind === 'TEXT' ? why : WHY[line.kind]));
  }

  private heading(node: Node, role: 'AREA' | 'CATEGORY'): void {
    const { from, block } = cutHeading(node.line);
    const drafts: Draft[] = [{ ...block, role }];
    if (node.line.folded.slice(from, node.line.end).trim() !== '') {
      drafts.push({
        role: 'UNPLACED',
        spans: [{ paragraph: node.line.index, start: from, end: node.line.end }],
        marks: [],
        number: null,
        why: 'OTHER',
      });
    }
    this.placed.push({ at: placeOf(node.line), drafts });
    this.lines(node.lines, 'OTHER');
  }

  private body(node: Node): ItemBody {
    const rest = linesOf(node).filter((line) => line !== node.line);
    const numbered = new Set(node.children.map((child) => child.line).filter((line) => line.mark !== null));
    return { rest, numbered, findings: this.findings };
  }

  private take(node: Node, before: Draft[], { blocks, issues }: ItemDraft): void {
    this.placed.push({ at: placeOf(node.line), drafts: [...before, ...blocks] });
    this.issues.push(...issues);
  }

  /** A heading beside others that hold items, with text instead: it also names the one item below. */
  private self(node: Node, role: 'AREA' | 'CATEGORY'): void {
    const { from, block } = cutHeading(node.line);
    this.take(node, [{ ...block, role }], readOwnItem(node.line, { ...block, role }, from, this.body(node)));
  }

  node(node: Node): void {
    const role = this.roles.get(node);
    if (role === 'ITEM') this.take(node, [], readItem(markedLine(node), this.body(node)));
    else if (role === 'SELF_AREA') this.self(node, 'AREA');
    else if (role === 'SELF_CATEGORY') this.self(node, 'CATEGORY');
    else {
      if (role === 'AREA' || role === 'CATEGORY') this.heading(node, role);
      else this.lines([node.line, ...node.lines], 'CONTAINER');
      for (const child of node.children) this.sibling(child);
    }
  }

  /** What stands beside the body: before it the preamble, after it the closing. */
  private first = Infinity;
  private sibling(node: Node): void {
    if (this.holds(node)) this.node(node);
    else this.lines(linesOf(node), lineSigns(node.line).repeat ? 'REPEAT' : this.before(node) ? 'PREAMBLE' : 'CLOSING');
  }

  private before(node: Node): boolean {
    return placeOf(node.line) < this.first;
  }

  private holds(node: Node): boolean {
    return this.roles.has(node);
  }

  roots(roots: Node[], loose: Line[]): void {
    this.first = Math.min(...[...this.roles.keys()].map((node) => placeOf(node.line)));
    for (const line of loose) this.lines([line], placeOf(line) < this.first ? 'PREAMBLE' : 'CLOSING');
    for (const root of roots) this.sibling(root);
  }
}

/** Punctuation that fell between two blocks joins the one before; words that nobody took are listed. */
function sweep(outline: Outline): void {
  for (const span of uncoveredSpans(outline)) {
    const text = outline.paragraphs[span.paragraph]?.text.slice(span.start, span.end) ?? '';
    const near = outline.blocks.findLast((block) =>
      [...block.spans, ...block.marks].some((each) => each.paragraph === span.paragraph && each.end <= span.start),
    );
    const any =
      near ??
      outline.blocks.find((block) =>
        [...block.spans, ...block.marks].some((each) => each.paragraph === span.paragraph),
      );
    if (any && !/[\p{L}\p{N}]/u.test(text)) any.marks.push(span);
    else
      outline.blocks.push({
        id: `b${outline.blocks.length + 1}`,
        role: 'UNPLACED',
        spans: [span],
        marks: [],
        number: null,
        why: 'OTHER',
      });
  }
}

function assemble(document: SourceDocument, placed: Placed[]): Outline {
  const blocks: Block[] = placed
    .sort((a, b) => a.at - b.at)
    .flatMap((each) => each.drafts)
    .map((draft, i) => ({ id: `b${i + 1}`, ...draft }));
  const outline: Outline = {
    version: 1,
    name: document.name,
    paragraphs: document.paragraphs,
    blocks,
    declared: [],
    issues: [],
    levelNames: {},
  };
  sweep(outline);
  return outline;
}

/** Tables that are ledgers, row by row, and the lines that they took. */
function placeLedgers(lines: Line[]): { placed: Placed[]; taken: Set<Line> } {
  const placed: Placed[] = [];
  const taken = new Set<Line>();
  for (const grid of findGrids(lines)) {
    const own = grid.rows.flat().flatMap((entry) => entry.lines);
    const ledger = own.some((line) => taken.has(line)) ? null : asLedger(grid);
    if (!ledger) continue;
    for (const line of own) taken.add(line);
    placed.push({ at: own[0] ? placeOf(own[0]) : 0, drafts: new LedgerRows(ledger).read() });
  }
  return { placed, taken };
}

function isFurniture(line: Line): boolean {
  return line.kind === 'CHROME' || line.kind === 'PAGE_NUMBER';
}

type Text = { placed: Placed[]; issues: DraftIssue[]; raw: RawCount[]; score: number };

function isFindings(title: Line[], reading: Chosen): boolean {
  if (FINDINGS_TITLE.test(title.map(wordsOf).join(''))) return true;
  for (const [node, role] of reading.roles) {
    if (role !== 'CONTAINER' && role !== 'AREA') continue;
    if (FINDINGS.test(lineSigns(node.line).heading)) return true;
  }
  return false;
}

/** Blocks of everything outside ledgers, in one reading. */
function placeReading(lines: Line[], title: Line[], reading: Chosen): Text {
  const placer = new Placer(reading.roles, isFindings(title, reading));
  if (title.length > 0) placer.placed.push({ at: placeOf(title[0] as Line), drafts: [titleDraft(title)] });
  placer.lines(lines.filter(isFurniture), 'OTHER');
  placer.roots(reading.roots, reading.loose);
  const inBody = new Set([...reading.roles.keys()].flatMap((node) => linesOf(node)));
  const raw = findDeclared([...title, ...reading.lines.filter((line) => !inBody.has(line))]);
  return { placed: placer.placed, issues: placer.issues, raw, score: reading.score };
}

/** With a ledger the text around it gives no items. */
function placeAround(lines: Line[], title: Line[]): Text {
  const running = lines.filter((line) => !title.includes(line));
  const raw = findDeclared(lines);
  const placed = running.map((line) => whole(line, line.kind === 'TEXT' ? 'PREAMBLE' : WHY[line.kind]));
  if (title.length > 0) placed.push({ at: placeOf(title[0] as Line), drafts: [titleDraft(title)] });
  return { placed, issues: [], raw, score: 0 };
}

const wordsOf = (line: Line): string => line.folded.slice(line.start, line.end).replace(/\s/g, '');

/** True when the title, or without one the headings, speak of problems and their mending. */
function isOfGenre(title: Line[], running: Line[]): boolean {
  const name = title.map(wordsOf).join('');
  if (name !== '' && OTHER_GENRE.test(name)) return false;
  return GENRE.test(name) || running.some((line) => line.mark !== null && GENRE.test(lineSigns(line).heading));
}

function readingsOf(lines: Line[], title: Line[], hasLedger: boolean): Text[] {
  if (hasLedger) return [placeAround(lines, title)];
  const running = lines.filter((line) => !title.includes(line) && !isFurniture(line));
  const told = { raw: findDeclared([...title, ...running]), isGenre: isOfGenre(title, running) };
  return chooseReadings(running, told).map((reading) => placeReading(lines, title, reading));
}

function finished(document: SourceDocument, text: Text, ledgers: Placed[]): Outline {
  const outline = assemble(document, [...text.placed, ...ledgers]);
  outline.declared = resolveDeclared(text.raw, countTree(outlineTree(outline)));
  for (const each of outline.declared) outline.levelNames[each.level] ??= each.word;
  outline.issues = [...text.issues, ...matchRepeats(outline), ...findDoubts(outline)];
  return outline;
}

/**
 * Reads a document's outline. What its headings are is decided for the whole document at once: the reading that fits best wins, the next two travel
 * along with how far they are behind. Every character that is no blank ends in exactly one block. Pure; never throws on any text.
 */
export function parseOutline(document: SourceDocument): Outline {
  const lines = analyseLines(document.paragraphs).filter((line) => line.end > line.start);
  learnMarks(lines);
  const ledgers = placeLedgers(lines);
  const text = lines.filter((line) => !ledgers.taken.has(line));
  const readings = readingsOf(text, findTitle(text), ledgers.placed.length > 0);
  const [best, ...others] = readings.map((reading) => finished(document, reading, ledgers.placed));
  const outline = best as Outline;
  outline.margin = marginOf(readings);
  outline.others = others.map(({ blocks, declared, issues, levelNames }) => ({ blocks, declared, issues, levelNames }));
  outline.issues.unshift(...readingDoubt(outline));
  return outline;
}

function titleDraft(lines: Line[]): Draft {
  const drafts = lines.map((line) => headingBlock({ ...line, content: line.start }, 'TITLE'));
  const spans = drafts.flatMap((each) => each.spans);
  return { role: 'TITLE', spans, marks: drafts.flatMap((each) => each.marks), number: null };
}

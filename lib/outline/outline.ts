import { findDeclared, resolveDeclared, type RawCount } from './declared';
import type { SourceDocument } from '@/lib/files/source-document';
import { findTitle } from './document-title';
import { findDoubts } from './doubts';
import { cutHeading, headingBlock } from './item-title';
import { readItem, type DraftIssue } from './item-body';
import { asLedger, findGrids } from './ledger-grid';
import { LedgerRows } from './ledger-rows';
import { nameLevels, type LevelRole } from './levels';
import { analyseLines, type Line } from './lines';
import { linesOf, nestLines, type Node } from './nesting';
import type { Block, Draft, Outline, UnplacedWhy } from './outline-types';
import { countTree, outlineTree, uncoveredSpans } from './outline-tree';
import { matchRepeats } from './repeats';
import { findSections, type Sections } from './sections';

/** Drafts of one stretch of the document, and the line where it begins. */
type Placed = { at: number; drafts: Draft[] };

function whole(line: Line, why: UnplacedWhy): Placed {
  const spans = [{ paragraph: line.index, start: line.start, end: line.end }];
  return { at: line.index, drafts: [{ role: 'UNPLACED', spans, marks: [], number: null, why }] };
}

const WHY: Record<Line['kind'], UnplacedWhy> = {
  TEXT: 'OTHER',
  CHROME: 'CHROME',
  PAGE_NUMBER: 'PAGE_NUMBER',
  CONTACT: 'CONTACT',
  SIGNATURE: 'SIGNATURE',
  ATTACHMENT: 'OTHER',
};

const ASIDE = { preamble: 'PREAMBLE', closing: 'CLOSING', repeat: 'REPEAT' } as const;

class Placer {
  readonly placed: Placed[] = [];
  readonly issues: DraftIssue[] = [];

  constructor(private readonly roles: Map<Node, LevelRole>) {}

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
    this.placed.push({ at: node.line.index, drafts });
    this.lines(node.lines, 'OTHER');
  }

  private item(node: Node): void {
    const rest = linesOf(node).filter((line) => line !== node.line);
    const numbered = new Set(node.children.map((child) => child.line));
    const { blocks, issues } = readItem({ title: node.line, rest, numbered });
    this.placed.push({ at: node.line.index, drafts: blocks });
    this.issues.push(...issues);
  }

  node(node: Node): void {
    const role = this.roles.get(node);
    if (role === 'ITEM') {
      this.item(node);
      return;
    }
    if (role === 'AREA' || role === 'CATEGORY') this.heading(node, role);
    else this.lines([node.line, ...node.lines], 'CONTAINER');
    for (const child of node.children) this.node(child);
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
    placed.push({ at: own[0]?.index ?? 0, drafts: new LedgerRows(ledger).read() });
  }
  return { placed, taken };
}

function isFurniture(line: Line): boolean {
  return line.kind === 'CHROME' || line.kind === 'PAGE_NUMBER';
}

/** Everything outside ledgers: sections, levels, items. With a ledger the text around it gives no items. */
function placeText(lines: Line[], title: Line[], withItems: boolean): { placer: Placer; raw: RawCount[] } {
  const running = lines.filter((line) => !title.includes(line) && !isFurniture(line));
  const nesting = nestLines(running);
  const sections: Sections = withItems ? findSections(nesting.roots) : { body: [], containers: [], aside: [] };
  const bodyLines = new Set(sections.body.flatMap(linesOf));
  const raw = findDeclared([...title, ...running.filter((line) => !bodyLines.has(line))]);
  const placer = new Placer(nameLevels(sections.body, raw));
  if (title.length > 0) placer.placed.push({ at: title[0]?.index ?? 0, drafts: [titleDraft(title)] });
  placer.lines(lines.filter(isFurniture), 'OTHER');
  if (!withItems) {
    placer.lines(running, 'PREAMBLE');
    return { placer, raw };
  }
  const firstBody = Math.min(...sections.body.map((node) => node.line.index));
  for (const line of nesting.loose) placer.lines([line], line.index < firstBody ? 'PREAMBLE' : 'CLOSING');
  for (const node of sections.containers) placer.lines([node.line, ...node.lines], 'CONTAINER');
  for (const { node, kind } of sections.aside) placer.lines(linesOf(node), ASIDE[kind]);
  for (const node of sections.body) placer.node(node);
  return { placer, raw };
}

/**
 * Reads a document's outline by the usual numbering of Chinese official texts. Levels are decided from the whole document;
 * every character that is no blank ends in exactly one block. Pure; never throws on any text.
 */
export function parseOutline(document: SourceDocument): Outline {
  const lines = analyseLines(document.paragraphs).filter((line) => line.end > line.start);
  const ledgers = placeLedgers(lines);
  const text = lines.filter((line) => !ledgers.taken.has(line));
  const { placer, raw } = placeText(text, findTitle(text), ledgers.placed.length === 0);
  const outline = assemble(document, [...placer.placed, ...ledgers.placed]);
  outline.declared = resolveDeclared(raw, countTree(outlineTree(outline)));
  for (const each of outline.declared) outline.levelNames[each.level] ??= each.word;
  outline.issues = [...placer.issues, ...matchRepeats(outline), ...findDoubts(outline)];
  return outline;
}

function titleDraft(lines: Line[]): Draft {
  const drafts = lines.map((line) => headingBlock({ ...line, content: line.start }, 'TITLE'));
  const spans = drafts.flatMap((each) => each.spans);
  return { role: 'TITLE', spans, marks: drafts.flatMap((each) => each.marks), number: null };
}

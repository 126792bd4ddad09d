import { DOCUMENT_LIMITS, unreadable, type Cell, type SourceParagraph } from './source-document';
import { isCounted, type Numbering } from './word-numbering';
import type { Styles } from './word-styles';
import { isOn } from './word-xml';

type Draft = {
  lines: { text: string; bold: [number, number][] }[];
  cells: Cell[];
  style?: string;
  outline?: number;
  numId?: string;
  level?: number;
  joined: boolean;
  /** Paragraphs of text boxes inside this one. */
  boxed: Draft[];
  bold: boolean;
};

/** Collects paragraphs while a Word document is walked. A text box's paragraphs follow the one that anchors it. */
export class Paragraphs {
  private readonly done: Draft[] = [];
  private readonly stack: Draft[] = [];
  private lines = 0;
  private characters = 0;

  constructor(
    private readonly styles: Styles,
    private readonly numbering: Numbering,
  ) {}

  /** Counts a paragraph or a line, and the characters of a text, before anything is kept of them. AppError UNREADABLE_DOCUMENT. */
  private count(lines: number, characters: number): void {
    this.lines += lines;
    this.characters += characters;
    if (this.lines > DOCUMENT_LIMITS.paragraphs) throw unreadable('ROWS');
    if (this.characters > DOCUMENT_LIMITS.characters) throw unreadable('TOO_LARGE');
  }

  begin(cells: Cell[]): void {
    this.count(1, 0);
    this.stack.push({ lines: [{ text: '', bold: [] }], cells, joined: false, boxed: [], bold: false });
  }

  property(name: string, value: string | undefined, parent: string): void {
    const draft = this.stack.at(-1);
    if (!draft) return;
    if (name === 'pStyle') draft.style = value;
    else if (name === 'numId' && parent === 'numPr') draft.numId = value;
    else if (name === 'ilvl' && parent === 'numPr') draft.level = Number(value);
    else if (name === 'outlineLvl') draft.outline = Number(value);
  }

  joinNext(): void {
    const draft = this.stack.at(-1);
    if (draft) draft.joined = true;
  }

  beginRun(): void {
    const draft = this.stack.at(-1);
    if (draft) draft.bold = false;
  }

  endRun(): void {
    const draft = this.stack.at(-1);
    if (draft) draft.bold = false;
  }

  runProperty(name: string, value: string | undefined): void {
    const draft = this.stack.at(-1);
    if (draft && name === 'b') draft.bold = isOn(value);
  }

  text(text: string): void {
    const draft = this.stack.at(-1);
    const line = draft?.lines.at(-1);
    if (!draft || !line || text === '') return;
    this.count(0, text.length);
    const start = line.text.length;
    line.text += text;
    if (!draft.bold) return;
    const last = line.bold.at(-1);
    if (last && last[1] === start) last[1] = line.text.length;
    else line.bold.push([start, line.text.length]);
  }

  breakLine(): void {
    this.count(1, 0);
    this.stack.at(-1)?.lines.push({ text: '', bold: [] });
  }

  end(): void {
    const draft = this.stack.pop();
    if (!draft) return;
    const outer = this.stack.at(-1);
    if (outer) outer.boxed.push(draft, ...draft.boxed);
    else this.done.push(draft, ...draft.boxed);
  }

  private reference(draft: Draft): { id: string; level: number } | undefined {
    const byStyle = draft.style === undefined ? undefined : this.styles.numberingOf(draft.style);
    if (draft.numId === undefined) return byStyle && { ...byStyle, level: draft.level ?? byStyle.level };
    return { id: draft.numId, level: draft.level ?? byStyle?.level ?? 0 };
  }

  /** Every paragraph in order, numbered from 0; a line break inside a paragraph begins a new one. */
  finish(): SourceParagraph[] {
    const paragraphs: SourceParagraph[] = [];
    for (const draft of joinDrafts(this.done)) {
      const reference = this.reference(draft);
      const autoNumber = isCounted(reference) ? this.numbering.next(reference) : undefined;
      const heading = this.headingOf(draft);
      const [cell, ...outer] = [...draft.cells].reverse();
      draft.lines.forEach((line, i) => {
        paragraphs.push({
          index: paragraphs.length,
          text: line.text,
          ...(i === 0 && autoNumber !== undefined ? { autoNumber } : {}),
          ...(draft.style === undefined ? {} : { style: this.styles.nameOf(draft.style) }),
          ...(heading === undefined ? {} : { heading }),
          ...(cell ? { cell } : {}),
          ...(outer.length > 0 ? { within: outer } : {}),
          ...(line.bold.length > 0 ? { bold: line.bold } : {}),
        });
      });
    }
    return paragraphs;
  }

  private headingOf(draft: Draft): number | undefined {
    if (draft.outline !== undefined) return draft.outline < 9 ? draft.outline + 1 : undefined;
    return draft.style === undefined ? undefined : this.styles.headingOf(draft.style);
  }
}

/** Paragraphs whose mark was deleted run on into the next one of the same cell. */
function joinDrafts(drafts: Draft[]): Draft[] {
  const out: Draft[] = [];
  for (const draft of drafts) {
    const last = out.at(-1);
    if (!last?.joined || last.cells.at(-1) !== draft.cells.at(-1)) {
      out.push(draft);
      continue;
    }
    const tail = last.lines.at(-1);
    const [head, ...rest] = draft.lines;
    if (tail && head) {
      const base = tail.text.length;
      tail.text += head.text;
      for (const [start, end] of head.bold) tail.bold.push([start + base, end + base]);
    }
    last.lines.push(...rest);
    last.joined = draft.joined;
  }
  return out;
}

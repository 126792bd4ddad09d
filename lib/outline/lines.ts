import type { SourceParagraph } from '@/lib/files/source-document';
import { fold, grammar, markAt, pattern, type Mark } from './grammar';

/** What a line is before anything is known of its place. */
type LineKind = 'TEXT' | 'CHROME' | 'PAGE_NUMBER' | 'CONTACT' | 'SIGNATURE' | 'ATTACHMENT';

/** One paragraph, folded and looked at. Offsets count in the original text. */
export type Line = {
  index: number;
  source: SourceParagraph;
  folded: string;
  /** First and after-last character that is no blank. */
  start: number;
  end: number;
  mark: Mark | null;
  /** Where the words after the mark begin. */
  content: number;
  kind: LineKind;
};

const CHROME = pattern(grammar.lines.chrome, 'iu');
const CONTENTS = pattern(grammar.lines.contents);
const PAGE = pattern(grammar.lines.page, 'iu');
const CONTACT = pattern(grammar.lines.contact);
const DATE = pattern(grammar.lines.date);
const SIGNER = pattern(grammar.lines.signer);
const DATED_SIGNER = pattern(grammar.lines.datedSigner);
const ATTACHMENT = pattern(grammar.lines.attachment);

export function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

function trimmedEnd(text: string): number {
  let end = text.length;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

function kindOf(text: string): LineKind {
  if (text.length <= 400 && (CHROME.test(text) || CONTENTS.test(text))) return 'CHROME';
  if (text.length <= 30 && PAGE.test(text)) return 'PAGE_NUMBER';
  if (CONTACT.test(text)) return 'CONTACT';
  if (text.length <= 60 && ATTACHMENT.test(text)) return 'ATTACHMENT';
  return 'TEXT';
}

/** A heading by style alone: its level stands in for a number. */
function headingMark(source: SourceParagraph): Mark | null {
  const level = source.heading ?? 0;
  return level > 0 && !source.cell ? { shape: `H${level}`, number: null, length: 0, rank: level - 0.5 } : null;
}

/** The mark of a paragraph: the one in its text, else the automatic one. */
function markOf(source: SourceParagraph, folded: string, start: number): { mark: Mark | null; content: number } {
  const typed = markAt(folded, start);
  if (typed) return { mark: typed, content: skipBlanks(folded, start + typed.length) };
  if (source.autoNumber === undefined) return { mark: headingMark(source), content: start };
  const auto = fold(source.autoNumber).trim();
  const read = markAt(`${auto} `, 0) ?? markAt(`${auto}.`, 0);
  return { mark: read ? { ...read, length: 0 } : null, content: start };
}

function lineOf(source: SourceParagraph): Line {
  const folded = fold(source.text);
  const start = skipBlanks(folded, 0);
  const end = Math.max(start, trimmedEnd(folded));
  const text = folded.slice(start, end);
  const kind = /^toc\s?\d/i.test(source.style ?? '') ? 'CHROME' : kindOf(text);
  const { mark, content } = kind === 'TEXT' ? markOf(source, folded, start) : { mark: null, content: start };
  return { index: source.index, source, folded, start, end, mark, content: Math.min(content, end), kind };
}

function isSignerName(line: Line, text: string, dated: boolean): boolean {
  if (line.mark !== null || text.length > 40 || /[。;:,]/.test(text)) return false;
  return SIGNER.test(text) || (dated && DATED_SIGNER.test(text));
}

/** Dates and names at the very end are the signature, not the last measure. */
function markSignature(lines: Line[]): void {
  let dated = false;
  for (const line of [...lines].reverse()) {
    if (line.end === line.start || line.kind !== 'TEXT') continue;
    const text = line.folded.slice(line.start, line.end).replace(/\s/g, '');
    const isDate = DATE.test(text);
    if (!isDate && !isSignerName(line, text, dated)) return;
    dated ||= isDate;
    line.kind = 'SIGNATURE';
    line.mark = null;
    line.content = line.start;
  }
}

/** The list that begins on the line 附件:1.… goes on over the next short lines. */
function markAttachments(lines: Line[]): void {
  let open = false;
  for (const line of lines) {
    if (line.kind === 'ATTACHMENT') open = true;
    else if (line.end > line.start) {
      open &&= line.kind === 'TEXT' && line.mark?.shape === 'AR' && !/[。;]/.test(line.folded);
      if (open) [line.kind, line.mark, line.content] = ['ATTACHMENT', null, line.start];
    }
  }
}

/** Looks at every paragraph on its own: furniture, marks, signature. Table cells keep their marks for later. */
export function analyseLines(paragraphs: SourceParagraph[]): Line[] {
  const lines = paragraphs.map(lineOf);
  const running = lines.filter((line) => !line.source.cell);
  markSignature(running);
  markAttachments(running);
  return lines;
}

/** The folded words of a line after its mark. */
export function contentOf(line: Line): string {
  return line.folded.slice(line.content, line.end);
}

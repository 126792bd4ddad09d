import { readBytes, type ByteSource } from '@/lib/files/byte-source';
import { DOCUMENT_LIMITS, unreadable, type SourceDocument, type SourceParagraph } from '@/lib/files/source-document';
import { decodeText } from '@/lib/files/text-file';
import { readWordDocument } from '@/lib/files/word-document';
import { textRows } from './text-grid';
import { joinWrappedLines } from './wrapped-text';

const MAX_BYTES = 50_000_000;
const LINE_END = /\r\n|\r|\n|\u2028|\u2029|\u000c|\u000b/;

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

/** What no text of the database can hold: the zero, and halves of a character that stand alone. */
const UNKEPT = /\u0000|\p{Surrogate}/gu;
const LOST = '\ufffd';

/** The same paragraph with the sign for a lost character where one cannot be kept; as long as before, so that places in it stay. */
function kept(paragraph: SourceParagraph): SourceParagraph {
  const { text, autoNumber, style } = paragraph;
  const clean = (value: string) => value.replace(UNKEPT, LOST);
  return {
    ...paragraph,
    text: clean(text),
    ...(autoNumber === undefined ? {} : { autoNumber: clean(autoNumber) }),
    ...(style === undefined ? {} : { style: clean(style) }),
  };
}

function checked(document: SourceDocument): SourceDocument {
  const { paragraphs } = document;
  if (paragraphs.length > DOCUMENT_LIMITS.paragraphs) throw unreadable('ROWS');
  if (!paragraphs.some((paragraph) => paragraph.text.trim() !== '')) throw unreadable('NO_TEXT');
  return { ...document, paragraphs: paragraphs.map(kept) };
}

/**
 * Reads pasted text: one paragraph per line, or several lines that were cut at a fixed width; a line with tabs is a row of a table. Throws
 * AppError UNREADABLE_DOCUMENT (TOO_LARGE, ROWS, NO_TEXT).
 */
export function readText(text: string, name = '', encoding?: string): SourceDocument {
  const most = DOCUMENT_LIMITS.paragraphs;
  if (text.length > DOCUMENT_LIMITS.characters) throw unreadable('TOO_LARGE');
  const lines = text.split(LINE_END, most + 1);
  if (lines.length > most) throw unreadable('ROWS');
  const paragraphs: SourceParagraph[] = [];
  let table = -1;
  let row = 0;
  for (const line of textRows(joinWrappedLines(lines))) {
    if (paragraphs.length > most) throw unreadable('ROWS');
    if (typeof line === 'string') {
      row = 0;
      paragraphs.push({ index: paragraphs.length, text: line });
      continue;
    }
    if (row === 0) table += 1;
    line.forEach((cell, col) => {
      // a cell with line ends is several paragraphs of one cell
      for (const text of cell.split('\n'))
        paragraphs.push({ index: paragraphs.length, text, cell: { table, row, col, colSpan: 1, rowSpan: 1 } });
    });
    row += 1;
  }
  return checked({ name, kind: 'TEXT', encoding, paragraphs });
}

/**
 * Reads a `.txt` (BOM, UTF-8, UTF-16LE/BE or GB18030 by strict decoding, S77) or a `.docx` (limits of S23) that was judged before.
 * Throws AppError UNREADABLE_DOCUMENT with `values.reason`.
 */
export async function readDocument(source: ByteSource, name: string): Promise<SourceDocument> {
  if (source.size === 0) throw unreadable('EMPTY');
  if (source.size > MAX_BYTES) throw unreadable('TOO_LARGE');
  if (isZip(await readBytes(source, 0, 4)))
    return checked({ name, kind: 'WORD', paragraphs: await readWordDocument(source) });
  const { text, encoding } = decodeText(await readBytes(source, 0, source.size));
  return readText(text, name, encoding);
}

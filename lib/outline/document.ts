import { bytesSource } from '@/lib/files/byte-source';
import { unreadable, type SourceDocument, type SourceParagraph } from '@/lib/files/source-document';
import { decodeText } from '@/lib/files/text-file';
import { readWordDocument } from '@/lib/files/word-document';
import { joinWrappedLines } from './wrapped-text';

const MAX_BYTES = 50_000_000;
const MAX_CHARACTERS = 5_000_000;

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;
}

function checked(document: SourceDocument): SourceDocument {
  const characters = document.paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0);
  if (characters > MAX_CHARACTERS) throw unreadable('TOO_LARGE');
  if (!document.paragraphs.some((paragraph) => paragraph.text.trim() !== '')) throw unreadable('NO_TEXT');
  return document;
}

/** Reads pasted text: one paragraph per line, or several lines that were cut at a fixed width; a line with tabs is a row of a table. */
export function readText(text: string, name = '', encoding?: string): SourceDocument {
  const paragraphs: SourceParagraph[] = [];
  let table = -1;
  let row = 0;
  for (const line of joinWrappedLines(text.split(/\r\n|\r|\n|\u2028|\u2029|\u000c|\u000b/))) {
    const cells = line.split('\t');
    if (cells.filter((cell) => cell.trim() !== '').length < 3) {
      row = 0;
      paragraphs.push({ index: paragraphs.length, text: line });
      continue;
    }
    if (row === 0) table += 1;
    cells.forEach((cell, col) => {
      paragraphs.push({ index: paragraphs.length, text: cell, cell: { table, row, col, colSpan: 1, rowSpan: 1 } });
    });
    row += 1;
  }
  return checked({ name, kind: 'TEXT', encoding, paragraphs });
}

/**
 * Reads a `.txt` (BOM, UTF-8, UTF-16LE/BE or GB18030 by strict decoding, S77) or a `.docx` (limits of S23).
 * The kind is judged by content, not by name. Throws AppError UNREADABLE_DOCUMENT with `values.reason`.
 */
export async function readDocument(bytes: Uint8Array, name: string): Promise<SourceDocument> {
  if (bytes.length === 0) throw unreadable('EMPTY');
  if (bytes.length > MAX_BYTES) throw unreadable('TOO_LARGE');
  if (isZip(bytes)) return checked({ name, kind: 'WORD', paragraphs: await readWordDocument(bytesSource(bytes)) });
  const { text, encoding } = decodeText(bytes);
  return readText(text, name, encoding);
}

import { AppError } from '@/lib/platform/errors';

/** Where a paragraph stands in a table of the document: `row` and `col` count from 0; `col` is a column of the grid. */
export type Cell = {
  table: number;
  row: number;
  col: number;
  colSpan: number;
  rowSpan: number;
};

/** One paragraph as the document has it. `text` is untouched; an automatic number is not part of it. */
export type SourceParagraph = {
  index: number;
  text: string;
  /** The number that the word processor shows before the paragraph, for example `(1)`. */
  autoNumber?: string;
  style?: string;
  /** 0 = the document's title, 1 … 9 = heading levels. */
  heading?: number;
  cell?: Cell;
  /** For a nested table: the cells around it, the innermost first. */
  within?: Cell[];
  /** Bold stretches, as offsets into `text`: start inclusive, end exclusive. */
  bold?: [number, number][];
};

export type SourceDocument = {
  name: string;
  kind: 'TEXT' | 'WORD';
  /** How the bytes of a text file were read. */
  encoding?: string;
  paragraphs: SourceParagraph[];
};

/** What a document may hold, counted while it is read, before anything is built of it: far above the longest plan. */
export const DOCUMENT_LIMITS = { characters: 500_000, paragraphs: 5_000, tables: 16, columns: 200, depth: 200 };

/** A refusal with a machine-readable reason: EMPTY, TOO_LARGE, ROWS, ENCODING, BINARY, ARCHIVE, LIMITS, XML, NO_TEXT. */
export function unreadable(reason: string): AppError {
  const maximum = reason === 'ROWS' ? DOCUMENT_LIMITS.paragraphs : DOCUMENT_LIMITS.characters;
  return new AppError('UNREADABLE_DOCUMENT', { values: { reason, maximum } });
}

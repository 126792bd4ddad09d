import { ArchiveError, readArchive, type Part } from './archive';
import type { ByteSource } from './byte-source';
import { storableText } from '@/lib/platform/text-length';
import { DOCUMENT_LIMITS, unreadable, type Cell, type SourceParagraph } from './source-document';
import { Numbering } from './word-numbering';
import { Paragraphs } from './word-paragraphs';
import { Styles } from './word-styles';
import { walkXml, type Tag } from './word-xml';

const USUAL_PLACE = 'word/document.xml';
const RELATIONS = '_rels/.rels';
/** The longest part that is read, in bytes: more than a hundred times the XML of a long plan. */
const PART_BYTES = 32_000_000;

type Table = {
  id: number;
  row: number;
  col: number;
  cell: Cell | null;
  span: number;
  merge: 'none' | 'start' | 'go-on';
  open: Map<number, Cell>;
};

/** Elements whose content is not part of the final text. */
const SKIPPED = new Set([
  'del',
  'moveFrom',
  'mc:Fallback',
  'footnote',
  'endnote',
  'comment',
  'instrText',
  'delText',
  'rPrChange',
  'pPrChange',
  'tcPrChange',
  'trPrChange',
  'sectPr',
  'rt',
]);

/** Follows the body of a Word document and hands its paragraphs on, each with its place in a table. */
class BodyReader {
  private readonly tables: Table[] = [];
  private tableCount = 0;
  private skipped = 0;
  private path: string[] = [];
  private inText = false;

  constructor(private readonly out: Paragraphs) {}

  open(tag: Tag): void {
    const parent = this.path.at(-1) ?? '';
    this.path.push(tag.name);
    if (this.skipped > 0) {
      this.skipped += 1;
      return;
    }
    if (SKIPPED.has(tag.name)) {
      // <w:del/> among the properties of a paragraph's mark joins the paragraph to the next one.
      if ((tag.name === 'del' || tag.name === 'moveFrom') && parent === 'rPr' && this.path.at(-3) === 'pPr')
        this.out.joinNext();
      this.skipped = 1;
      return;
    }
    if (!this.openTable(tag)) this.openText(tag, parent);
  }

  private openTable({ name, attributes }: Tag): boolean {
    if (name === 'tbl') {
      if (this.tables.length >= DOCUMENT_LIMITS.tables) throw unreadable('LIMITS');
      this.tables.push({ id: this.tableCount, row: -1, col: 0, cell: null, span: 1, merge: 'none', open: new Map() });
      this.tableCount += 1;
      return true;
    }
    const table = this.tables.at(-1);
    return table !== undefined && openCell(table, name, attributes.val);
  }

  private openText({ name, attributes }: Tag, parent: string): void {
    const inRun = parent === 'r';
    if (name === 'p') this.out.begin(this.tables.map((table) => table.cell).filter((cell) => cell !== null));
    else if (name === 't' || name === 'm:t') this.inText = true;
    else if (name === 'r') this.out.beginRun();
    else if (inRun && (name === 'br' || name === 'cr')) this.out.breakLine();
    else if (inRun) this.out.text(signOf(name, attributes));
    else if (parent === 'rPr' && this.path.at(-3) === 'r') this.out.runProperty(name, attributes.val);
    else this.out.property(name, attributes.val, parent);
  }

  close(name: string): void {
    this.path.pop();
    if (this.skipped > 0) {
      this.skipped -= 1;
      return;
    }
    if (name === 't' || name === 'm:t') this.inText = false;
    else if (name === 'p') this.out.end();
    else if (name === 'r') this.out.endRun();
    else if (name === 'tc') this.closeCell();
    else if (name === 'tbl') this.tables.pop();
  }

  /** A cell that continues a merge lengthens the one that began it. */
  private closeCell(): void {
    const table = this.tables.at(-1);
    if (!table?.cell) return;
    const begun = table.open.get(table.col);
    if (table.merge === 'go-on' && begun) begun.rowSpan = table.row - begun.row + 1;
    else if (table.merge === 'start') table.open.set(table.col, table.cell);
    else table.open.delete(table.col);
    table.col += table.span;
    table.cell = null;
  }

  text(text: string): void {
    if (this.skipped === 0 && this.inText) this.out.text(text);
  }
}

/** A number of columns, at least `least`. AppError UNREADABLE_DOCUMENT (LIMITS) for more than a table can have. */
function columns(value: string | undefined, least: number): number {
  const count = Math.max(least, Math.floor(Number(value)) || 0);
  if (count > DOCUMENT_LIMITS.columns) throw unreadable('LIMITS');
  return count;
}

/** Rows, cells and their merges; false for anything else. */
function openCell(table: Table, name: string, value: string | undefined): boolean {
  if (name === 'tr') {
    [table.row, table.col] = [table.row + 1, 0];
    if (table.row > DOCUMENT_LIMITS.paragraphs) throw unreadable('ROWS');
  } else if (name === 'gridBefore') table.col = columns(value, 0);
  else if (name === 'tc') {
    if (table.col > DOCUMENT_LIMITS.columns) throw unreadable('LIMITS');
    table.cell = { table: table.id, row: table.row, col: table.col, colSpan: 1, rowSpan: 1 };
    [table.span, table.merge] = [1, 'none'];
  } else if (name === 'gridSpan') {
    table.span = columns(value, 1);
    if (table.cell) table.cell.colSpan = table.span;
  } else if (name === 'vMerge') table.merge = value === 'restart' ? 'start' : 'go-on';
  else return false;
  return true;
}

/** The sign of a symbol font: four digits, as Word writes them; a blank for anything else, and for half a character or none. */
function symbol(code: string): string {
  const sign = /^[0-9a-f]{4}$/i.test(code) ? storableText(String.fromCharCode(parseInt(code, 16))) : '';
  return /^[\p{Cn}\p{Cc}]?$/u.test(sign) ? ' ' : sign;
}

/** What an element inside a run stands for, when it is a single sign. */
function signOf(name: string, attributes: Tag['attributes']): string {
  if (name === 'tab') return '\t';
  if (name === 'noBreakHyphen') return '-';
  return name === 'sym' ? symbol(attributes.char ?? '') : '';
}

/** Where the main part stands: what the package's relationships name, else the usual place. */
function mainPlace(relations: Buffer | undefined): string {
  let name = USUAL_PLACE;
  if (!relations) return name;
  walkXml(relations, {
    open: ({ attributes }) => {
      if (attributes.Type?.endsWith('/officeDocument') && attributes.Target)
        name = attributes.Target.replace(/^\//, '');
    },
    close: () => undefined,
    text: () => undefined,
  });
  return name;
}

function whole(part: Part | undefined): Buffer | undefined {
  if (part && !part.isWhole) throw unreadable('LIMITS');
  return part?.bytes;
}

/** The named parts, each whole. AppError UNREADABLE_DOCUMENT (ARCHIVE, LIMITS). */
async function partsOf(source: ByteSource, names: string[]): Promise<(Buffer | undefined)[]> {
  try {
    const parts = new Map<string, Part>();
    await readArchive(source, {
      keep: (name) => (names.includes(name) && !parts.has(name) ? PART_BYTES : 0),
      take: (name, part) => void parts.set(name, part),
      all: false,
    });
    return names.map((name) => whole(parts.get(name)));
  } catch (error) {
    throw error instanceof ArchiveError ? unreadable(error.reason) : error;
  }
}

/**
 * Reads the final text of a `.docx`: tracked changes taken, text boxes counted once, automatic numbers computed, notes and
 * headers left out. Limits of S23. Throws AppError UNREADABLE_DOCUMENT (ARCHIVE, LIMITS, XML).
 */
export async function readWordDocument(source: ByteSource): Promise<SourceParagraph[]> {
  const [relations] = await partsOf(source, [RELATIONS]);
  const places = [mainPlace(relations), USUAL_PLACE, 'word/styles.xml', 'word/numbering.xml'];
  const [named, usual, stylePart, numberPart] = await partsOf(source, places);
  const main = named ?? usual;
  if (!main) throw unreadable('ARCHIVE');
  const styles = new Styles();
  const numbering = new Numbering();
  if (stylePart) styles.load(stylePart);
  if (numberPart) numbering.load(numberPart);
  const out = new Paragraphs(styles, numbering);
  const reader = new BodyReader(out);
  walkXml(main, reader);
  return out.finish();
}

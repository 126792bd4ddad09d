import { columnKey, headerOf, isHeaderRow } from './column-keys';
import { fold, grammar, markAt, pattern } from './grammar';

/** A line of running text, or a row of a table in cells; a cell may have several lines. */
export type TextRow = string | string[];

const DEADLINE = pattern(grammar.dates.deadline);
const HEAD_LINES = 40;
const MOST_COLUMNS = 200;

const headers = (cells: string[]): string[] => cells.map((cell) => headerOf(fold(cell)));

/** The rows of comma-separated values, quotes taken off. Cells may hold line ends. */
function parseValues(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const char = text.charAt(i);
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text.charAt(i + 1) === '"') {
        cell += char;
        i += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === separator) {
      row.push(cell);
      cell = '';
    } else if (char === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
    } else cell += char;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}

/** A row with words in one cell only, above the header, is a line of text: the title. */
function titleRows(rows: string[][], header: number): TextRow[] {
  return rows.map((row, i) => {
    const filled = row.filter((cell) => cell.trim() !== '');
    return i < header && filled.length <= 1 ? (filled[0] ?? '') : row.slice(0, MOST_COLUMNS);
  });
}

/** A text that is comma-separated values as a whole: one of its first lines is the header of a ledger. */
function separatedRows(lines: string[]): TextRow[] | null {
  for (const separator of [',', ';']) {
    const has = lines
      .slice(0, HEAD_LINES)
      .some((line) => line.split(separator).length > 3 && isHeaderRow(headers(line.split(separator))));
    if (!has) continue;
    const rows = parseValues(lines.join('\n'), separator);
    const header = rows.findIndex((row) => row.length > 3 && isHeaderRow(headers(row)));
    if (header >= 0 && rows.length > header + 1) return titleRows(rows, header);
  }
  return null;
}

type Copied = { from: number; width: number };

/** Where the header of a table stands whose cells were copied one a line. */
function copiedHeader(lines: string[]): Copied | null {
  for (let from = 0; from < Math.min(lines.length, HEAD_LINES); from += 1) {
    if (columnKey(headerOf(fold(lines[from] ?? ''))) !== 'number') continue;
    let width = 1;
    while (width < 30 && isHeaderWord(lines[from + width])) width += 1;
    if (width > 3 && isHeaderRow(headers(lines.slice(from, from + width)))) return { from, width };
  }
  return null;
}

function isHeaderWord(line: string | undefined): boolean {
  const word = headerOf(fold(line ?? ''));
  return word !== '' && word.length <= 16 && !/^\d+$/.test(word) && !/[。;,]/.test(word);
}

/** The cells between two numbers; a line that begins with a mark of its own goes on in the cell before. */
function cellsOf(lines: string[]): string[] {
  const cells: string[] = [];
  const isRun = (line: string) => markAt(fold(line.trim()), 0) !== null || RUN.test(line.trim());
  lines.forEach((line, i) => {
    const goesOn = cells.length > 0 && isRun(line) && isRun(lines[i - 1] ?? '');
    if (goesOn) cells[cells.length - 1] += `\n${line}`;
    else if (line.trim() !== '') cells.push(line);
  });
  return cells;
}

const RUN = pattern(`^(?:${grammar.runs.IS})`);

/** A row's cells at their columns: what is missing are the upper levels, which a copy shows once, or the last columns, as the deadline tells. */
function alignRow(number: string, cells: string[], header: string[]): string[] {
  const missing = header.length - 1 - cells.length;
  if (missing <= 0) return [number, ...cells.slice(0, header.length - 2), cells.slice(header.length - 2).join('\n')];
  const deadline = header.findIndex((word) => columnKey(word) === 'deadline');
  const gap = Array.from({ length: missing }, () => '');
  const candidates: string[][] = [];
  for (let early = missing; early >= 0; early -= 1)
    candidates.push([number, ...gap.slice(0, early), ...cells, ...gap.slice(early)]);
  return (
    candidates.find((row) => deadline > 0 && DEADLINE.test(fold(row[deadline] ?? ''))) ?? (candidates[0] as string[])
  );
}

/** A table whose cells were copied one a line, below a header of known words: a new row begins at each number that counts on. */
function copiedRows(lines: string[]): TextRow[] | null {
  const filled = lines.filter((line) => line.trim() !== '');
  const found = copiedHeader(filled);
  if (!found) return null;
  const { from, width } = found;
  const header = headers(filled.slice(from, from + width));
  const rows: TextRow[] = [...filled.slice(0, from), filled.slice(from, from + width)];
  let open: { number: string; cells: string[] } | null = null;
  const close = (): void => {
    if (open) rows.push(alignRow(open.number, cellsOf(open.cells), header));
  };
  let next = 1;
  for (const line of filled.slice(from + width)) {
    if (line.trim().replace(/[.、]$/, '') === String(next)) {
      close();
      open = { number: line, cells: [] };
      next += 1;
    } else if (open) open.cells.push(line);
    else rows.push(line);
  }
  close();
  return next > 2 ? rows : null;
}

/** Lines with tabs, or with several bars, are rows of a table; single ones are text. */
function tabbedRows(lines: string[]): TextRow[] {
  const rows: TextRow[] = lines.filter((line) => !RULE.test(line)).map(rowOf);
  const header = rows.findIndex((row) => typeof row !== 'string' && isHeaderRow(headers(row)));
  if (header < 0) return rows;
  // below a ledger's header a row may be short: its upper cells are merged, its last ones empty
  return rows.map((row, i) => (i > header && typeof row === 'string' && row.includes('\t') ? row.split('\t') : row));
}

/** The line under the header of a table that is drawn with bars. */
const RULE = /^\s*\|[\s|:-]*-[\s|:-]*\|\s*$/;
const BARS = /^\s*\|(.*\|.*)\|\s*$/;

function rowOf(line: string): TextRow {
  const inner = BARS.exec(line)?.[1];
  const cells = inner === undefined ? line.split('\t', MOST_COLUMNS * 30) : inner.split('|', MOST_COLUMNS * 30);
  return cells.filter((cell) => cell.trim() !== '').length < 3 ? line : cells;
}

/** The rows and lines of a text. */
export function textRows(lines: string[]): TextRow[] {
  return separatedRows(lines) ?? copiedRows(lines) ?? tabbedRows(lines);
}

import type { Cell } from '@/lib/files/source-document';
import { columnKey, headerOf, isHeaderRow, type ColumnKey } from './column-keys';
import { type Line } from './lines';

export type GridCell = { cell: Cell; lines: Line[] };
type Grid = { id: number; rows: GridCell[][]; width: number };
export type Ledger = { grid: Grid; keys: (ColumnKey | null)[]; headerRows: number[] };

/** A line and its cell in one table: its own, or the one around a nested table. */
type Placed = { line: Line; cell: Cell };

/** Every table among the lines, cell by cell; lines of nested tables also belong to the cell around them. */
export function findGrids(lines: Line[]): Grid[] {
  const tables = new Map<number, Placed[]>();
  for (const line of lines) {
    const cells = [line.source.cell, ...(line.source.within ?? [])].filter((cell) => cell !== undefined);
    for (const cell of cells) {
      const placed = tables.get(cell.table) ?? [];
      if (placed.at(-1)?.line !== line) placed.push({ line, cell });
      tables.set(cell.table, placed);
    }
  }
  return [...tables].map(([id, placed]) => gridOf(id, placed));
}

function gridOf(id: number, placed: Placed[]): Grid {
  const rows: GridCell[][] = [];
  const known = new Map<string, GridCell>();
  let width = 0;
  for (const { line, cell } of placed) {
    const key = `${cell.row}/${cell.col}`;
    let entry = known.get(key);
    if (!entry) {
      entry = { cell, lines: [] };
      known.set(key, entry);
      (rows[cell.row] ??= []).push(entry);
    }
    entry.lines.push(line);
    width = Math.max(width, cell.col + cell.colSpan);
  }
  return { id, rows: Array.from(rows, (row) => row ?? []), width };
}

function headerWord(entry: GridCell): string {
  return headerOf(entry.lines.map((line) => line.folded.slice(line.start, line.end)).join(''));
}

function headerKeys(row: GridCell[]): Map<GridCell, ColumnKey> {
  const keys = new Map<GridCell, ColumnKey>();
  for (const entry of row) {
    const key = columnKey(headerWord(entry));
    if (key) keys.set(entry, key);
  }
  return keys;
}

function isHeader(row: GridCell[]): boolean {
  return isHeaderRow(row.map(headerWord));
}

function fillKeys(keys: (ColumnKey | null)[], row: GridCell[]): void {
  for (const [entry, key] of headerKeys(row)) {
    for (let col = entry.cell.col; col < entry.cell.col + entry.cell.colSpan; col += 1) keys[col] = key;
  }
}

/** A second row of a grouped header: short words below wide cells, no row of data. */
function isSubHeader(row: GridCell[], above: GridCell[]): boolean {
  const keys = headerKeys(row);
  const grouped = above.some((entry) => entry.cell.colSpan > 1 || entry.cell.rowSpan > 1);
  return grouped && row.length > 0 && keys.size >= 1 && row.every((entry) => headerWord(entry).length <= 12);
}

/** Reads a table as a ledger when one of its first rows is a header of known words; null otherwise. */
export function asLedger(grid: Grid): Ledger | null {
  const at = grid.rows.slice(0, 6).findIndex(isHeader);
  const header = grid.rows[at];
  if (!header) return null;
  const keys: (ColumnKey | null)[] = Array.from({ length: grid.width }, () => null);
  fillKeys(keys, header);
  const headerRows = [at];
  const below = grid.rows[at + 1] ?? [];
  if (isSubHeader(below, header)) {
    fillKeys(keys, below);
    headerRows.push(at + 1);
  }
  const words = new Set(header.map(headerWord));
  grid.rows.forEach((row, i) => {
    const repeats =
      i > at + 1 && row.length >= 3 && row.every((entry) => words.has(headerWord(entry)) || headerWord(entry) === '');
    if (repeats) headerRows.push(i);
  });
  if (!settleKeys(keys, grid, headerRows)) return null;
  return { grid, keys, headerRows };
}

/** How many different cells with words a column has below the header. */
function filledIn(grid: Grid, headerRows: number[], col: number): number {
  return grid.rows.filter((row, i) => !headerRows.includes(i) && row.some((entry) => entry.cell.col === col)).length;
}

/**
 * One column is the finding. Of several that say so, those with fewer cells stand above it (merged down); the one that is left over beside it tells
 * how it shows. A finding that is missing is what it shows as. False when no column is the finding.
 */
function settleKeys(keys: (ColumnKey | null)[], grid: Grid, headerRows: number[]): boolean {
  const titles = keys.flatMap((key, col) => (key === 'title' ? [col] : []));
  if (titles.length === 0) {
    const own = keys.indexOf('manifestations');
    if (own < 0) return false;
    keys[own] = 'title';
  } else settleTitles(keys, titles, (col) => filledIn(grid, headerRows, col));
  if (!keys.includes('measures') && keys.includes('situation')) keys[keys.indexOf('situation')] = 'measures';
  else if (!keys.includes('measures') && keys.includes('progress')) keys[keys.indexOf('progress')] = 'measures';
  return true;
}

function settleTitles(keys: (ColumnKey | null)[], titles: number[], count: (col: number) => number): void {
  const [first] = titles;
  const last = titles.at(-1);
  if (first === undefined || last === undefined || first === last) return;
  const most = Math.max(...titles.map(count));
  const item = titles.find((col) => count(col) === most) ?? last;
  for (const col of titles) {
    if (col === item) continue;
    const above = count(col) < most && col < item;
    keys[col] = !above
      ? 'manifestations'
      : keys.includes('area')
        ? keys.includes('category')
          ? null
          : 'category'
        : 'area';
  }
}

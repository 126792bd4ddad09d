import type { Cell } from '@/lib/files/source-document';
import { grammar } from './grammar';
import { labelKey, nearLabelKey, type LabelKey } from './labels';
import { type Line } from './lines';

export type ColumnKey = LabelKey | 'number' | 'area' | 'category';
export type GridCell = { cell: Cell; lines: Line[] };
type Grid = { id: number; rows: GridCell[][]; width: number };
export type Ledger = { grid: Grid; keys: (ColumnKey | null)[]; headerRows: number[] };

const COLUMNS = new Map<string, ColumnKey>(
  Object.entries(grammar.columns).flatMap(([key, words]) =>
    words.map((word): [string, ColumnKey] => [word, key as ColumnKey]),
  ),
);

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
  const text = entry.lines.map((line) => line.folded.slice(line.start, line.end)).join('');
  return text.replace(/\s/g, '').replace(/\([^)]*\)|【[^】]*】|[:*]/g, '');
}

/** What a header says, exactly or nearly (`整改措施及完成情况`); null for other words. */
function columnKey(word: string): ColumnKey | null {
  if (word === '' || word.length > 16) return null;
  return COLUMNS.get(word) ?? labelKey(word) ?? nearLabelKey(word);
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
  const keys = new Set(headerKeys(row).values());
  const told = keys.has('title') || keys.has('manifestations') || keys.has('measures') || keys.has('situation');
  return keys.size >= 3 && told && keys.size * 2 >= row.length;
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
  if (!keys.includes('title')) {
    const own = keys.indexOf('manifestations');
    if (own < 0) return null;
    keys[own] = 'title';
  }
  if (!keys.includes('measures') && keys.includes('situation')) keys[keys.indexOf('situation')] = 'measures';
  return { grid, keys, headerRows };
}

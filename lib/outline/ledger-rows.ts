import { parseNumber } from './grammar';
import { readCellMeasures } from './item-body';
import { headingBlock } from './item-title';
import type { ColumnKey } from './column-keys';
import type { GridCell, Ledger } from './ledger-grid';
import { type Line } from './lines';
import type { Draft, FieldKey, Span } from './outline-types';

type Current = { area: string; category: string; item: string; number: number | null };

function wordsOf(entry: GridCell | undefined): string {
  return (entry?.lines ?? []).map((line) => line.folded.slice(line.start, line.end)).join('');
}

function wholeSpans(entry: GridCell): Span[] {
  return entry.lines.map((line) => ({ paragraph: line.index, start: line.start, end: line.end }));
}

/** All paragraphs of a cell as one block; numbering at its start and the stop at its end are marks. */
function cellBlock(entry: GridCell, role: Draft['role']): Draft {
  const drafts = entry.lines.map((line, i) => headingBlock(i === 0 ? line : { ...line, content: line.start }, role));
  const last = drafts.length - 1;
  const spans = drafts.flatMap((draft, i) => (i === last ? draft.spans : wholeOf(entry.lines[i], draft)));
  const marks = drafts.flatMap((draft, i) =>
    i === last ? draft.marks : draft.marks.filter((mark) => mark.start < (draft.spans[0]?.start ?? 0)),
  );
  return { role, spans, marks, number: drafts[0]?.number ?? null };
}

function wholeOf(line: Line | undefined, draft: Draft): Span[] {
  const first = draft.spans[0];
  return line && first ? [{ ...first, end: line.end }] : draft.spans;
}

function aside(role: 'LABEL' | 'UNPLACED', entry: GridCell): Draft[] {
  const spans = wholeSpans(entry);
  if (role === 'LABEL') return [{ role, spans: [], marks: spans, number: null }];
  return spans.map((span) => ({ role, spans: [span], marks: [], number: null, why: 'OTHER' as const }));
}

/** Reads the rows of one ledger. A row is an item, or one more measure of the item above. */
export class LedgerRows {
  readonly drafts: Draft[] = [];
  private current: Current = { area: '', category: '', item: '', number: null };
  private headingRank: number | null = null;

  constructor(private readonly ledger: Ledger) {}

  read(): Draft[] {
    this.ledger.grid.rows.forEach((row, i) => {
      if (this.ledger.headerRows.includes(i)) for (const entry of row) this.drafts.push(...aside('LABEL', entry));
      else if (i < (this.ledger.headerRows[0] ?? 0))
        for (const entry of row) this.drafts.push(...aside('UNPLACED', entry));
      else this.row(row);
    });
    return this.drafts;
  }

  private row(row: GridCell[]): void {
    const only = row.filter((entry) => wordsOf(entry) !== '');
    const [single] = only;
    if (single && only.length === 1 && single.cell.colSpan * 2 > this.ledger.grid.width) {
      this.headingRow(single);
      return;
    }
    const byKey = new Map<ColumnKey, GridCell[]>();
    for (const entry of row) {
      const key = this.ledger.keys[entry.cell.col] ?? null;
      if (key) byKey.set(key, [...(byKey.get(key) ?? []), entry]);
      else this.drafts.push(...aside('UNPLACED', entry));
    }
    this.heading('area', byKey);
    this.heading('category', byKey);
    this.item(byKey);
    for (const entry of byKey.get('measures') ?? []) this.drafts.push(...readCellMeasures(entry.lines));
    this.fields(byKey);
  }

  /** A row of one wide cell names the area or category of what follows: (一)…方面. */
  private headingRow(entry: GridCell): void {
    const rank = entry.lines[0]?.mark?.rank ?? -1;
    this.headingRank ??= rank;
    const role = rank > this.headingRank ? 'CATEGORY' : 'AREA';
    this.drafts.push(cellBlock(entry, role));
    this.current = { ...this.current, item: '', number: null, category: '' };
  }

  private heading(key: 'area' | 'category', byKey: Map<ColumnKey, GridCell[]>): void {
    for (const entry of byKey.get(key) ?? []) {
      const words = wordsOf(entry);
      if (words === this.current[key]) {
        this.drafts.push(...aside('LABEL', entry));
        continue;
      }
      this.current = { area: this.current.area, category: '', item: '', number: null, [key]: words };
      this.drafts.push(cellBlock(entry, key === 'area' ? 'AREA' : 'CATEGORY'));
    }
  }

  private item(byKey: Map<ColumnKey, GridCell[]>): void {
    const [title, ...more] = byKey.get('title') ?? [];
    const [numbered] = byKey.get('number') ?? [];
    const number = parseNumber(wordsOf(numbered).replace(/[.、()]/g, ''));
    const words = wordsOf(title);
    const repeats = words === this.current.item && (number === null || number === this.current.number);
    const lone = numbered ? aside('LABEL', numbered) : [];
    if (!title || repeats) {
      this.drafts.push(...lone, ...(title ? aside('LABEL', title) : []));
      return;
    }
    const block = cellBlock(title, 'ITEM');
    if (numbered && number !== null) {
      block.number = number;
      block.marks.unshift(...wholeSpans(numbered));
    } else this.drafts.push(...lone);
    this.current = { ...this.current, item: words, number };
    this.drafts.push(block);
    for (const entry of more) this.drafts.push({ ...cellBlock(entry, 'FIELD'), field: 'manifestations', number: null });
  }

  private fields(byKey: Map<ColumnKey, GridCell[]>): void {
    for (const [key, entries] of byKey) {
      if (['area', 'category', 'title', 'number', 'measures'].includes(key)) continue;
      const field = (key === 'situation' ? 'progress' : key) as FieldKey;
      for (const entry of entries) {
        this.drafts.push({ role: 'FIELD', field, spans: wholeSpans(entry), marks: [], number: null });
      }
    }
  }
}

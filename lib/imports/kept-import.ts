import { staleSince } from '@/lib/audit/stale';
import { askRows, idRow } from '@/lib/platform/ask-rows';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { Correction } from './corrections';
import { IMPORTING, type ImportEventName } from './import-state';
import { blockText } from '@/lib/outline/outline-tree';
import type { Outline } from '@/lib/outline/outline-types';

type Row = { paragraphs: unknown; outline: unknown; corrections: unknown };

/**
 * An outline as it is stored, as JSON texts: the paragraphs stand in a column of their own and are never changed. A long one goes to the
 * database as a text, in one piece: handed on as values it would hold up everybody else for half a second. A doubt without a place has none.
 */
export function storedOutline({ paragraphs, ...rest }: Outline): { paragraphs: string; outline: string } {
  return { paragraphs: JSON.stringify(paragraphs), outline: JSON.stringify(rest) };
}

/** Lays an outline into an import that was just made. */
export async function keepOutline(tx: Tx, importId: number, kept: Outline): Promise<void> {
  const { paragraphs, outline } = storedOutline(kept);
  await tx.$executeRaw`UPDATE "Import" SET paragraphs = ${paragraphs}::jsonb, outline = ${outline}::jsonb WHERE id = ${importId}`;
}

/** Keeps what a step made of an outline, null where it changed nothing of it, and the step itself. */
export async function keepStep(tx: Tx, importId: number, kept: Outline | null, steps: Correction[]): Promise<void> {
  const fresh = JSON.stringify(steps);
  await tx.$executeRaw`UPDATE "Import" SET corrections = corrections || ${fresh}::jsonb WHERE id = ${importId}`;
  if (!kept) return;
  const { outline } = storedOutline(kept);
  await tx.$executeRaw`UPDATE "Import" SET outline = ${outline}::jsonb WHERE id = ${importId}`;
}

/** The outline of a stored import. */
export function outlineOf(row: Row): Outline {
  return { ...(row.outline as Omit<Outline, 'paragraphs'>), paragraphs: row.paragraphs as Outline['paragraphs'] };
}

/** The steps that were taken on a stored import, oldest first. */
export function correctionsOf(row: Row): Correction[] {
  return row.corrections as Correction[];
}

type Place = { inspectionId: number; importId: number; version?: number; block?: string };

/** What one line of the outline reads now, by the names of the forms; nothing where it is no more. */
function blockStanding(row: Row, id: string | undefined): Record<string, string> {
  const outline = outlineOf(row);
  const block = outline.blocks.find((one) => one.id === id);
  if (!block) return {};
  return { text: blockText(outline, block), role: block.role, field: block.field ?? '' };
}

/**
 * Locks an import of an inspection that the caller has locked, for something that happens to it; `to` is the state that this leads to. AppError
 * NOT_FOUND, WRONG_STATE (committed or discarded), STALE (with what the line that was meant reads now).
 */
export async function lockImport(tx: Tx, event: ImportEventName, { inspectionId, importId, version, block }: Place) {
  await askRows(
    tx,
    idRow,
  )`SELECT id FROM "Import" WHERE id = ${importId} AND "inspectionId" = ${inspectionId} FOR UPDATE`;
  const row = await tx.import.findFirst({ where: { id: importId, inspectionId } });
  if (!row) throw new AppError('NOT_FOUND');
  const to = IMPORTING.move(row.state, event);
  if (version !== undefined && row.version !== version)
    throw await staleSince(
      tx,
      { type: 'Import', id: row.id },
      {
        version: String(row.version),
        ...blockStanding(row, block),
      },
    );
  return { ...row, to };
}

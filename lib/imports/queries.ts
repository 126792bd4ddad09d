import { z } from 'zod';
import { ImportState } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { askRows } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import { openIssues, type Correction } from './corrections';
import { correctionsOf, outlineOf } from './kept-import';
import type { Issue, Outline } from '@/lib/outline/outline-types';

const importRow = z.object({
  id: z.number(),
  sourceName: z.string(),
  sourceSize: z.number(),
  state: z.enum(ImportState),
  createdByName: z.string(),
  createdAt: z.date(),
  committedAt: z.date().nullable(),
  items: z.number(),
});
export type ImportRow = z.output<typeof importRow>;

const mayImport = (actor: Actor, inspection: InspectionView): boolean =>
  can(actor, 'plan.edit', inspectionTarget(inspection));

/** The documents that were brought into an inspection, newest first (at most 100); [] for who does not import here. One query. */
export async function listImports(actor: Actor, inspection: InspectionView): Promise<ImportRow[]> {
  if (!mayImport(actor, inspection)) return [];
  return askRows(db, importRow)`
    SELECT m.id, m."sourceName", m."sourceSize", m.state, m."createdByName", m."createdAt", m."committedAt",
      (SELECT count(*)::int FROM "Item" i WHERE i."importId" = m.id) AS items
    FROM "Import" m WHERE m."inspectionId" = ${inspection.id} ORDER BY m.id DESC LIMIT 100`;
}

export type ImportView = {
  id: number;
  version: number;
  state: ImportState;
  sourceName: string;
  sourceSha256: string;
  createdByName: string;
  createdAt: Date;
  outline: Outline;
  corrections: Correction[];
  /** Doubts that nobody has looked at yet. */
  open: Issue[];
  /** What an import would replace. */
  existing: { areas: number; items: number };
};

/** One import with its outline as it stands after all corrections; null when it does not exist for the actor. Two queries. */
export async function findImport(
  actor: Actor,
  inspection: InspectionView,
  importId: number,
): Promise<ImportView | null> {
  if (!mayImport(actor, inspection)) return null;
  const row = await db.import.findFirst({ where: { id: importId, inspectionId: inspection.id } });
  if (!row) return null;
  const outline = outlineOf(row);
  const corrections = correctionsOf(row);
  const { _count: existing } = await db.inspection.findUniqueOrThrow({
    where: { id: inspection.id },
    select: { _count: { select: { areas: true, items: true } } },
  });
  const { id, version, state, sourceName, sourceSha256, createdByName, createdAt } = row;
  const open = openIssues(outline, corrections);
  return {
    id,
    version,
    state,
    sourceName,
    sourceSha256,
    createdByName,
    createdAt,
    outline,
    corrections,
    open,
    existing,
  };
}

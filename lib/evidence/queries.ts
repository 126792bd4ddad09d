import { z } from 'zod';
import { EvidenceKind, ItemStatus } from '@/prisma/generated/enums';
import { type Prisma } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import { can, type Target } from '@/lib/access/policy';
import { inspectionsInScope, itemsInScope, scopeIn, visibleItems } from '@/lib/access/visibility';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { isSubmitted } from '@/lib/items/status';
import { askRows } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import { isStandingWaiverSql } from './sufficiency-sql';

/** One version of a file. `size` in bytes; `removed`: the bytes are gone; `damaged`: they lost their hash; `cited`: a round rests on it. */
const evidenceVersionRow = z.object({
  id: z.number(),
  versionNo: z.number(),
  sha256: z.string(),
  size: z.number(),
  mediaType: z.string(),
  name: z.string(),
  uploadedByName: z.string(),
  uploadedAt: z.date(),
  removed: z.boolean(),
  damaged: z.boolean(),
  cited: z.boolean(),
});
export type EvidenceVersionRow = z.output<typeof evidenceVersionRow>;

const elsewhereRow = z.object({
  sha256: z.string(),
  inspectionId: z.number(),
  itemNumber: z.number(),
  title: z.string(),
});
export type ElsewhereRow = z.output<typeof elsewhereRow>;

export type EvidenceRow = {
  id: number;
  version: number;
  kind: EvidenceKind;
  proves: string;
  isSupplement: boolean;
  measureNumbers: number[];
  createdByName: string;
  createdAt: Date;
  withdrawn: { byName: string; at: Date; reason: string } | null;
  mayWithdraw: boolean;
  /** Newest first. */
  versions: EvidenceVersionRow[];
  /** Other items that use the same bytes; empty for sections (R24). */
  elsewhere: ElsewhereRow[];
};

const waiverRow = z.object({
  id: z.number(),
  measureNumber: z.number(),
  kind: z.enum(EvidenceKind),
  reason: z.string(),
  personName: z.string(),
  createdAt: z.date(),
});
export type WaiverRow = z.output<typeof waiverRow>;

export type ItemEvidence = { files: EvidenceRow[]; waivers: WaiverRow[] };

const versionJson = evidenceVersionRow.omit({ uploadedAt: true }).extend({
  uploadedAt: z.string(),
});
const fileShape = z.object({
  id: z.number(),
  version: z.number(),
  kind: z.enum(EvidenceKind),
  proves: z.string(),
  isSupplement: z.boolean(),
  createdById: z.number(),
  createdByName: z.string(),
  createdAt: z.string(),
  withdrawnByName: z.string().nullable(),
  withdrawnAt: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  measures: z.array(z.object({ number: z.number(), ownerSectionId: z.number().nullable() })).nullable(),
  versions: z.array(versionJson).nullable(),
});
type FileRow = z.output<typeof fileShape>;
const waiverJson = waiverRow.omit({ createdAt: true }).extend({
  createdAt: z.string(),
});
const itemSql = z.object({
  status: z.enum(ItemStatus),
  files: z.array(fileShape).nullable(),
  waivers: z.array(waiverJson).nullable(),
});

/** An instant inside JSON that SQL made, as a Date. */
const instant = (text: string): Date => new Date(text);

function fileRow(actor: Actor, target: Target, row: FileRow, status: ItemStatus): EvidenceRow {
  const measures = row.measures ?? [];
  const versions = (row.versions ?? []).map((one) => ({ ...one, uploadedAt: instant(one.uploadedAt) }));
  const free = !row.withdrawnAt && !versions.some((one) => one.cited) && !isSubmitted(status);
  const allowed = measures.some(({ ownerSectionId }) =>
    can(actor, 'evidence.withdraw', { ...target, ownerSectionId, uploaderId: row.createdById }),
  );
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    proves: row.proves,
    isSupplement: row.isSupplement,
    measureNumbers: measures.map((one) => one.number),
    createdByName: row.createdByName,
    createdAt: instant(row.createdAt),
    withdrawn: row.withdrawnAt
      ? { byName: row.withdrawnByName ?? '', at: instant(row.withdrawnAt), reason: row.withdrawnReason ?? '' }
      : null,
    mayWithdraw: free && allowed,
    versions,
    elsewhere: [],
  };
}

/**
 * Everything that was put forward for an item: files (withdrawn ones too, oldest first) and standing reasons why a kind is missing.
 * Empty for an item that the actor may not see. One or two statements, however many files.
 */
export async function evidenceOfItem(
  actor: Actor,
  inspection: InspectionView,
  itemNumber: number,
): Promise<ItemEvidence> {
  const rows = await askRows(db, itemSql)`
    SELECT i.status,
      (SELECT json_agg(f) FROM (
        SELECT e.id, e.version, e.kind, e.proves, e."isSupplement", e."createdById", e."createdByName", e."createdAt",
          e."withdrawnByName", e."withdrawnAt", e."withdrawnReason",
          (SELECT json_agg(json_build_object('number', m.number, 'ownerSectionId', m."ownerSectionId") ORDER BY m.number)
            FROM "EvidenceMeasure" em JOIN "Measure" m ON m.id = em."measureId" WHERE em."evidenceId" = e.id) AS measures,
          (SELECT json_agg(json_build_object('id', v.id, 'versionNo', v."versionNo", 'sha256', v.sha256, 'size', v.size,
              'mediaType', v."mediaType", 'name', v.name, 'uploadedByName', v."uploadedByName", 'uploadedAt', v."uploadedAt",
              'removed', v."removedAt" IS NOT NULL, 'damaged', b."damagedAt" IS NOT NULL,
              'cited', EXISTS (SELECT 1 FROM "SubmissionFile" c WHERE c."versionId" = v.id)) ORDER BY v."versionNo" DESC)
            FROM "EvidenceVersion" v LEFT JOIN "StoredFile" b ON b.sha256 = v."storedSha256"
            WHERE v."evidenceId" = e.id) AS versions
        FROM "Evidence" e WHERE e."itemId" = i.id ORDER BY e.id) f) AS files,
      (SELECT json_agg(w) FROM (
        SELECT w.id, m.number AS "measureNumber", w.kind, w.reason, w."personName", w."createdAt"
        FROM "EvidenceWaiver" w JOIN "Measure" m ON m.id = w."measureId"
        WHERE w."itemId" = i.id AND ${isStandingWaiverSql} ORDER BY w.id) w) AS waivers
    FROM "Item" i
    WHERE i."inspectionId" = ${inspection.id} AND i.number = ${itemNumber} AND ${itemsInScope(scopeIn(actor, inspection))}`;
  const found = rows[0];
  if (!found) return { files: [], waivers: [] };
  const target = inspectionTarget(inspection);
  const files = (found.files ?? []).map((row) => fileRow(actor, target, row, found.status));
  const elsewhere = await usedElsewhere(actor, inspection, itemNumber, files);
  return {
    files: files.map((file) => ({
      ...file,
      elsewhere: elsewhere.filter((one) => file.versions.some((version) => version.sha256 === one.sha256)),
    })),
    waivers: (found.waivers ?? []).map((one) => ({ ...one, createdAt: instant(one.createdAt) })),
  };
}

/** Whether the hint that a file is used elsewhere may be given at all: to whoever sees the whole inspection, never to sections (R24). */
function mayKnowElsewhere(actor: Actor, inspection: InspectionView): boolean {
  return can(actor, 'dashboard.view', inspectionTarget(inspection));
}

async function usedElsewhere(
  actor: Actor,
  inspection: InspectionView,
  itemNumber: number,
  files: EvidenceRow[],
): Promise<ElsewhereRow[]> {
  const hashes = [...new Set(files.flatMap((file) => file.versions.map((version) => version.sha256)))];
  if (hashes.length === 0 || !mayKnowElsewhere(actor, inspection)) return [];
  return askRows(db, elsewhereRow)`
    SELECT DISTINCT v.sha256, i."inspectionId", i.number AS "itemNumber", i.title
    FROM "EvidenceVersion" v JOIN "Evidence" e ON e.id = v."evidenceId" JOIN "Item" i ON i.id = e."itemId"
      JOIN "Inspection" n ON n.id = i."inspectionId"
    WHERE v.sha256 = ANY(${hashes}) AND v."removedAt" IS NULL
      AND NOT (i."inspectionId" = ${inspection.id} AND i.number = ${itemNumber}) AND ${wholeInspections(actor)}
    ORDER BY i."inspectionId", i.number LIMIT 200`;
}

/** Only inspections that the actor sees whole: a section role elsewhere names nothing. */
function wholeInspections(actor: Actor): Prisma.Sql {
  const readers = actor.grants.filter((grant) => grant.role !== 'SECTION_HEAD' && grant.role !== 'HANDLER');
  return inspectionsInScope({ ...actor, grants: readers });
}

/** A file as the download route needs it. `size` in bytes. */
export type DownloadRow = {
  versionId: number;
  inspectionId: number;
  itemNumber: number;
  name: string;
  mediaType: string;
  sha256: string;
  size: number;
  removed: boolean;
};

/** One version of a file, null when it does not exist for the actor: seen as its item is, and `item.export` allowed (R23). */
export async function fileOf(actor: Actor, versionId: number): Promise<DownloadRow | null> {
  const version = await db.evidenceVersion.findFirst({
    where: { id: versionId, evidence: { item: visibleItems(actor) } },
    include: {
      evidence: {
        include: { item: { include: { supporting: true, inspection: { select: { unitId: true } } } } },
      },
    },
  });
  if (!version) return null;
  const { item } = version.evidence;
  const target: Target = {
    inspectionId: item.inspectionId,
    unitId: item.inspection.unitId,
    leadSectionId: item.leadSectionId,
    supportingSectionIds: item.supporting.map((one) => one.sectionId),
    leaderId: item.leaderId,
  };
  if (!can(actor, 'item.export', target)) return null;
  return {
    versionId: version.id,
    inspectionId: item.inspectionId,
    itemNumber: item.number,
    name: version.name,
    mediaType: version.mediaType,
    sha256: version.sha256,
    size: Number(version.size),
    removed: version.removedAt !== null,
  };
}

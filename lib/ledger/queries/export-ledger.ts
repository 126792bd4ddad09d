import { z } from 'zod';
import { EvidenceKind, ItemKind, QuantityKind } from '@/prisma/generated/enums';
import { MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { recordReading, recordRefusal } from '@/lib/audit/commands';
import { findInspection, type InspectionView } from '@/lib/inspections/queries';
import { isApprovedSql } from '@/lib/items/approval-sql';
import { type ItemFrame, frameOf } from '@/lib/items/conditions-sql';
import { lightShape } from '@/lib/items/light-shape';
import { askRows, dayText, idRow } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { ItemFilters } from '../filters';
import { ledgerOrder, orderJoins } from './ledger-order';
import { ledgerWhere } from './ledger-where';
import { exportTarget } from './list-items';

const exportedMeasure = z.object({
  number: z.number(),
  text: z.string(),
  state: z.enum(MeasureState),
  verdict: z.enum(MeasureVerdict).nullable(),
  ownerSection: z.string().nullable(),
  ownerPerson: z.string().nullable(),
  originalDeadline: dayText.nullable(),
  currentDeadline: dayText.nullable(),
  /** The latest update. */
  update: z.object({ day: dayText, done: z.string() }).nullable(),
  quantities: z.array(z.object({ kind: z.enum(QuantityKind), amount: z.string(), label: z.string() })),
  files: z.array(z.object({ kind: z.enum(EvidenceKind), name: z.string() })),
});
export type ExportedMeasure = z.output<typeof exportedMeasure>;

/** An item with everything that the city's form of the ledger has a column for (domain, section 4). Days are calendar days. */
const exportedItem = z.object({
  ...lightShape,
  number: z.number(),
  area: z.object({ mark: z.string(), title: z.string() }),
  category: z.object({ mark: z.string(), title: z.string() }),
  title: z.string(),
  finding: z.string(),
  manifestations: z.string(),
  rootCause: z.string(),
  goal: z.string(),
  publicResult: z.string(),
  kind: z.enum(ItemKind).nullable(),
  leader: z.string().nullable(),
  leadSection: z.string().nullable(),
  supporting: z.array(z.string()),
  closedDay: dayText.nullable(),
  isRebound: z.boolean(),
  measures: z.array(exportedMeasure),
});
export type ExportedItem = z.output<typeof exportedItem>;

/** What an export is called and of which day. */
export type LedgerHead = { inspection: InspectionView; frame: ItemFrame };
/** `release` gives its place back; whoever opened it calls that however the reading ends. */
export type LedgerExport = LedgerHead & { batches: AsyncGenerator<ExportedItem[]>; release: () => Promise<void> };

const BATCH = 200;
const SLOTS = ['export:1', 'export:2'];
const LEASE_MS = 120_000;

/** What an export would be called, for whoever only asks: nothing is taken, nothing is written. Null when there is none for the actor. */
export async function ledgerHead(actor: Actor, inspectionId: number): Promise<LedgerHead | null> {
  const found = await findInspection(actor, inspectionId);
  if (!found || !can(actor, 'item.export', exportTarget(found.inspection, found.scope))) return null;
  return { inspection: found.inspection, frame: frameOf(found.inspection, found.scope) };
}

/**
 * Opens an export of the items that the filters let through, in their order, in batches. Writes it into the log first.
 * Null when the inspection does not exist for the actor; AppError FORBIDDEN, and TOO_MANY while two exports run anywhere (S47).
 */
export async function exportLedger(
  actor: Actor,
  inspectionId: number,
  filters: ItemFilters,
): Promise<LedgerExport | null> {
  const found = await findInspection(actor, inspectionId);
  if (!found) return null;
  const { inspection, scope } = found;
  const entry = { verb: 'ledger.export' as const, objectId: inspectionId, inspectionId };
  if (!can(actor, 'item.export', exportTarget(inspection, scope))) {
    await recordRefusal(actor, entry, 'FORBIDDEN');
    throw new AppError('FORBIDDEN');
  }
  const frame = frameOf(inspection, scope);
  const release = await takeSlot();
  try {
    const ids = await idsInOrder(filters, frame);
    await recordReading(actor, { ...entry, after: { items: ids.length } });
    return { inspection, frame, batches: batchesOf(ids), release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** One of the two places, for at most two minutes; gives it back when called. */
async function takeSlot(): Promise<() => Promise<void>> {
  const at = now();
  const until = new Date(at.getTime() + LEASE_MS);
  for (const key of SLOTS) {
    const taken = await db.$executeRaw`
      INSERT INTO "Throttle" AS t (key, count, "windowStart", "lockedUntil") VALUES (${key}, 1, ${at}, ${until})
      ON CONFLICT (key) DO UPDATE SET count = t.count + 1, "windowStart" = ${at}, "lockedUntil" = ${until}
      WHERE t."lockedUntil" IS NULL OR t."lockedUntil" < ${at}`;
    if (taken === 1) {
      return async () => {
        await db.$executeRaw`UPDATE "Throttle" SET "lockedUntil" = NULL WHERE key = ${key} AND "windowStart" = ${at}`;
      };
    }
  }
  throw new AppError('TOO_MANY');
}

async function idsInOrder(filters: ItemFilters, frame: ItemFrame): Promise<number[]> {
  const rows = await askRows(db, idRow)`
    SELECT i.id FROM "Item" i ${orderJoins(filters)} WHERE ${ledgerWhere(filters, frame)}
    ORDER BY ${ledgerOrder(filters, frame)}`;
  return rows.map((row) => row.id);
}

async function* batchesOf(ids: number[]): AsyncGenerator<ExportedItem[]> {
  for (let at = 0; at < ids.length; at += BATCH) yield await batch(ids.slice(at, at + BATCH));
}

async function batch(ids: number[]): Promise<ExportedItem[]> {
  const rows = await askRows(db, z.object({ item: exportedItem }))`
    SELECT json_build_object('number', i.number, 'area', json_build_object('mark', a.mark, 'title', a.title),
      'category', json_build_object('mark', k.mark, 'title', k.title), 'title', i.title, 'finding', i.finding,
      'manifestations', i.manifestations, 'rootCause', i."rootCause", 'goal', i.goal, 'publicResult', i."publicResult", 'kind', i.kind,
      'status', i.status, 'verdict', i.verdict, 'leader', p.name, 'leadSection', s.name,
      'supporting', (SELECT coalesce(json_agg(o.name ORDER BY o.position, o.id), '[]') FROM "ItemSupportingSection" x
        JOIN "Section" o ON o.id = x."sectionId" WHERE x."itemId" = i.id),
      'originalDeadline', i."originalDeadline", 'currentDeadline', i."currentDeadline", 'submittedDay', i."submittedDay",
      'closedDay', i."closedDay", 'nextReviewDay', i."nextReviewDay", 'isRebound', i."isRebound", 'approved', ${isApprovedSql},
      'measures', (SELECT coalesce(json_agg(json_build_object('number', m.number, 'text', m.text, 'state', m.state, 'verdict', m.verdict,
          'ownerSection', os.name, 'ownerPerson', op.name, 'originalDeadline', m."originalDeadline", 'currentDeadline', m."currentDeadline",
          'update', CASE WHEN u.id IS NOT NULL THEN json_build_object('day', u.day, 'done', u.done) END,
          'quantities', (SELECT coalesce(json_agg(json_build_object('kind', q.kind, 'amount', q.amount::text, 'label', q.label)
            ORDER BY q.id), '[]') FROM "Quantity" q WHERE q."updateId" = u.id),
          'files', (SELECT coalesce(json_agg(json_build_object('kind', e.kind, 'name', v.name) ORDER BY e.id), '[]')
            FROM "EvidenceMeasure" em JOIN "Evidence" e ON e.id = em."evidenceId" AND e."withdrawnAt" IS NULL
            JOIN LATERAL (SELECT v.name FROM "EvidenceVersion" v WHERE v."evidenceId" = e.id ORDER BY v."versionNo" DESC LIMIT 1) v ON TRUE
            WHERE em."measureId" = m.id)) ORDER BY m.number), '[]')
        FROM "Measure" m LEFT JOIN "Section" os ON os.id = m."ownerSectionId" LEFT JOIN "Person" op ON op.id = m."ownerPersonId"
        LEFT JOIN LATERAL (SELECT u.id, u.day, u.done FROM "ProgressUpdate" u WHERE u."measureId" = m.id
          ORDER BY u.id DESC LIMIT 1) u ON TRUE
        WHERE m."itemId" = i.id)) AS item
    FROM unnest(${ids}::int[]) WITH ORDINALITY AS w(id, n) JOIN "Item" i ON i.id = w.id
    JOIN "Category" k ON k.id = i."categoryId" JOIN "Area" a ON a.id = k."areaId"
    LEFT JOIN "Section" s ON s.id = i."leadSectionId" LEFT JOIN "Person" p ON p.id = i."leaderId"
    ORDER BY w.n`;
  return rows.map((row) => row.item);
}

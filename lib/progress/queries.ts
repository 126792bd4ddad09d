import { z } from 'zod';
import { EvidenceKind, ItemStatus, MeasureState, MeasureVerdict, QuantityKind } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import { evidenceOfItem, type ItemEvidence } from '@/lib/evidence/queries';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { isApproved } from '@/lib/items/approval';
import { isAccepted, REPORTABLE } from '@/lib/items/measure-state';
import { isClosed, isSubmitted } from '@/lib/items/status';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import { toDay, type Day } from '@/lib/platform/day';
import { typedAmount } from './amounts';
import { draftContent, type DraftContent } from './schema';

/** `amount`: fen for money, a plain count otherwise, as text because it may be larger than a number holds exactly. */
const quantityRow = z.object({
  kind: z.enum(QuantityKind),
  amount: z.string(),
  label: z.string(),
  evidenceId: z.number().nullable(),
});
export type QuantityRow = z.output<typeof quantityRow>;

const updateRow = z.object({
  id: z.number(),
  measureId: z.number(),
  measureNumber: z.number(),
  day: dayText,
  done: z.string(),
  obstacle: z.string(),
  nextStep: z.string(),
  stateAfter: z.enum(MeasureState),
  personName: z.string(),
  createdAt: z.date(),
  quantities: z.array(quantityRow),
});
export type UpdateRow = z.output<typeof updateRow>;

const updateSql = updateRow.omit({ day: true, quantities: true }).extend({
  day: z.date(),
  quantities: z.array(quantityRow).nullable(),
});

/**
 * All progress updates of an item, newest first; empty for an item that the actor may not see. The quantities of a measure are those of its
 * latest update: an update says how things stand, not what was added. One statement.
 */
export async function updatesOfItem(
  actor: Actor,
  inspection: InspectionView,
  itemNumber: number,
): Promise<UpdateRow[]> {
  const rows = await askRows(db, updateSql)`
    SELECT u.id, u."measureId", m.number AS "measureNumber", u.day, u.done, u.obstacle, u."nextStep", u."stateAfter",
      u."personName", u."createdAt",
      (SELECT json_agg(json_build_object('kind', q.kind, 'amount', q.amount::text, 'label', q.label, 'evidenceId', q."evidenceId")
        ORDER BY q.id) FROM "Quantity" q WHERE q."updateId" = u.id) AS quantities
    FROM "ProgressUpdate" u JOIN "Item" i ON i.id = u."itemId" JOIN "Measure" m ON m.id = u."measureId"
    WHERE i."inspectionId" = ${inspection.id} AND i.number = ${itemNumber} AND ${itemsInScope(scopeIn(actor, inspection))}
    ORDER BY u.id DESC`;
  return rows.map((row) => ({ ...row, day: toDay(row.day), quantities: row.quantities ?? [] }));
}

/** Why a measure cannot be reported now; null when it can. */
export type ReportObstacle = 'LOCKED_SUBMITTED' | 'MEASURE_LOCKED' | 'WRONG_STATE' | 'NOT_APPROVED' | null;

export type ReportForm = {
  inspectionId: number;
  itemNumber: number;
  itemTitle: string;
  measureNumber: number;
  measureText: string;
  /** The update that what is typed rests on; 0 when there is none yet. */
  latestUpdateId: number;
  measureId: number;
  criterion: string;
  requiredKinds: EvidenceKind[];
  obstacle: ReportObstacle;
  /** What the fields begin with: the actor's draft, else what the latest update did, else nothing. Amounts as they are typed. */
  content: Omit<DraftContent, 'latestUpdateId'>;
  draftAt: Date | null;
  /** What the last update said of obstacle and next step: shown, never carried into the next report (a report that says done has neither). */
  last: { obstacle: string; nextStep: string };
  /** Day of the update that was carried over; null when a draft or nothing was. */
  carriedDay: Day | null;
  evidence: ItemEvidence;
};

const formSql = z.object({
  measureId: z.number(),
  itemTitle: z.string(),
  measureText: z.string(),
  updateId: z.number().nullable(),
  criterion: z.string(),
  requiredKinds: z.array(z.enum(EvidenceKind)),
  ownerSectionId: z.number().nullable(),
  verdict: z.enum(MeasureVerdict).nullable(),
  status: z.enum(ItemStatus),
  isRebound: z.boolean(),
  approvedAt: z.date().nullable(),
  draft: z.unknown(),
  draftAt: z.date().nullable(),
  day: z.date().nullable(),
  done: z.string().nullable(),
  obstacle: z.string().nullable(),
  nextStep: z.string().nullable(),
  quantities: z.array(quantityRow).nullable(),
});
type FormSql = z.output<typeof formSql>;

function obstacleOf(row: FormSql): ReportObstacle {
  if (!isApproved(row)) return 'NOT_APPROVED';
  if (isSubmitted(row.status)) return 'LOCKED_SUBMITTED';
  if (isClosed(row.status)) return 'WRONG_STATE';
  return isAccepted(row) ? 'MEASURE_LOCKED' : null;
}

/** A draft keeps the update that it began from: what others reported since is shown to its author, never passed over in silence. */
function contentOf(row: FormSql): Pick<ReportForm, 'content' | 'draftAt' | 'carriedDay' | 'latestUpdateId' | 'last'> {
  const last = { obstacle: row.obstacle ?? '', nextStep: row.nextStep ?? '' };
  const draft = draftContent.safeParse(row.draft);
  if (draft.success) {
    const { latestUpdateId, ...content } = draft.data;
    return { content, draftAt: row.draftAt, carriedDay: null, latestUpdateId, last };
  }
  const quantities = (row.quantities ?? []).map((one) => ({ ...one, amount: typedAmount(one.kind, one.amount) }));
  return {
    content: {
      done: row.done ?? '',
      obstacle: '',
      nextStep: '',
      state: REPORTABLE[0],
      quantities,
    },
    draftAt: null,
    carriedDay: row.day ? toDay(row.day) : null,
    latestUpdateId: row.updateId ?? 0,
    last,
  };
}

/**
 * What the form for reporting a measure begins with; null when the measure does not exist for the actor or is not their section's.
 * `known` is the evidence of the item where the page has it already. At most three statements, else one.
 */
export async function reportForm(
  actor: Actor,
  inspection: InspectionView,
  itemNumber: number,
  measureNumber: number,
  known?: ItemEvidence,
): Promise<ReportForm | null> {
  const [rows, evidence] = await Promise.all([
    askRows(db, formSql)`
      SELECT m.id AS "measureId", i.title AS "itemTitle", m.text AS "measureText",
        m."acceptanceCriterion" AS criterion, to_json(m."requiredKinds") AS "requiredKinds", m."ownerSectionId", m.verdict, i.status,
        i."isRebound", i."approvedAt", d.content AS draft, d."updatedAt" AS "draftAt",
        u.id AS "updateId", u.day, u.done, u.obstacle, u."nextStep", (
          SELECT json_agg(json_build_object('kind', q.kind, 'amount', q.amount::text, 'label', q.label, 'evidenceId', q."evidenceId")
            ORDER BY q.id) FROM "Quantity" q WHERE q."updateId" = u.id) AS quantities
      FROM "Measure" m JOIN "Item" i ON i.id = m."itemId"
        LEFT JOIN "ProgressDraft" d ON d."measureId" = m.id AND d."personId" = ${actor.personId}
        LEFT JOIN LATERAL (SELECT * FROM "ProgressUpdate" p WHERE p."measureId" = m.id
          ORDER BY p.id DESC LIMIT 1) u ON TRUE
      WHERE i."inspectionId" = ${inspection.id} AND i.number = ${itemNumber} AND m.number = ${measureNumber}
        AND ${itemsInScope(scopeIn(actor, inspection))}`,
    known ?? evidenceOfItem(actor, inspection, itemNumber),
  ]);
  const row = rows[0];
  const target = { ...inspectionTarget(inspection), ownerSectionId: row?.ownerSectionId ?? null };
  if (!row || !can(actor, 'measure.report', target)) return null;
  return {
    inspectionId: inspection.id,
    itemNumber,
    itemTitle: row.itemTitle,
    measureNumber,
    measureText: row.measureText,
    measureId: row.measureId,
    criterion: row.criterion,
    requiredKinds: row.requiredKinds,
    obstacle: obstacleOf(row),
    ...contentOf(row),
    evidence,
  };
}

import { z } from 'zod';
import { EvidenceKind, ItemKind, MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { AMENDED_FIELDS, parseHistory, type HistoryEntry } from '../history';
import { isApprovedSql } from '../approval-sql';
import { isPendingSql, isStandingSignatureSql } from '../round-outcome-sql';
import { lightShape } from '../light-shape';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db, Prisma } from '@/lib/platform/db';

const itemMeasure = z.object({
  id: z.number(),
  number: z.number(),
  text: z.string(),
  approvedText: z.string().nullable(),
  ownerSectionId: z.number().nullable(),
  ownerSection: z.string().nullable(),
  ownerPerson: z.string().nullable(),
  originalDeadline: dayText.nullable(),
  currentDeadline: dayText.nullable(),
  acceptanceCriterion: z.string(),
  requiredKinds: z.array(z.enum(EvidenceKind)),
  state: z.enum(MeasureState),
  verdict: z.enum(MeasureVerdict).nullable(),
  acceptedRoundNo: z.number().nullable(),
  lastReportDay: dayText.nullable(),
  version: z.number(),
});
export type ItemMeasure = z.output<typeof itemMeasure>;

/** One field that an amendment changed, in words. */
const itemChange = z.object({
  id: z.number(),
  field: z.enum(AMENDED_FIELDS),
  oldValue: z.string(),
  newValue: z.string(),
  reason: z.string(),
  changedByName: z.string(),
  changedAt: z.string(),
  measureNumber: z.number().nullable(),
});
export type ItemChange = z.output<typeof itemChange>;

/** An item as its page shows it. Days are calendar days, instants ISO texts in UTC. */
const itemPage = z.object({
  ...lightShape,
  id: z.number(),
  number: z.number(),
  title: z.string(),
  finding: z.string(),
  manifestations: z.string(),
  publicResult: z.string(),
  rootCause: z.string(),
  goal: z.string(),
  kind: z.enum(ItemKind).nullable(),
  statusSince: z.string(),
  roundNo: z.number(),
  closedDay: dayText.nullable(),
  measureCount: z.number(),
  acceptedCount: z.number(),
  /** Requests for more time so far. */
  extensionCount: z.number(),
  isRebound: z.boolean(),
  version: z.number(),
  paragraph: z.number().nullable(),
  area: z.object({ id: z.number(), mark: z.string(), title: z.string() }),
  category: z.object({ id: z.number(), mark: z.string(), title: z.string() }),
  leader: z.object({ id: z.number(), name: z.string(), post: z.string() }).nullable(),
  leadSection: z.object({ id: z.number(), name: z.string() }).nullable(),
  supporting: z.array(z.object({ id: z.number(), name: z.string() })),
  source: z.object({ name: z.string(), committedAt: z.string().nullable() }).nullable(),
  repeatOf: z.object({ number: z.number(), title: z.string() }).nullable(),
  repeats: z.array(z.object({ number: z.number(), title: z.string() })),
  measures: z.array(itemMeasure),
  /** Each is read by its kind. */
  history: z.array(z.unknown()),
  historyCount: z.number(),
  changes: z.array(itemChange),
  /** Who signs and who judges now, for the banner. */
  pending: z
    .object({
      submittedById: z.number(),
      submittedByName: z.string(),
      submittedAt: z.string(),
      signedByName: z.string().nullable(),
    })
    .nullable(),
  /** Numbers of the items before and after this one among those that exist for the actor. */
  previous: z.number().nullable(),
  next: z.number().nullable(),
});
export type ItemPage = Omit<z.output<typeof itemPage>, 'history'> & { history: HistoryEntry[] };

const HISTORY_ROWS = 12;

/**
 * One item with its measures, history and changes by field; null when it does not exist for the actor. One query, whatever hangs on the
 * item. `everything` gives the whole history instead of the newest 12 entries.
 */
export async function findItem(
  actor: Actor,
  inspection: InspectionView,
  number: number,
  everything = false,
): Promise<ItemPage | null> {
  const scope = itemsInScope(scopeIn(actor, inspection));
  const limit = everything ? 2_000 : HISTORY_ROWS;
  // One row of the index on the number; the largest or smallest of all would read every item.
  const neighbour = (side: 'before' | 'after') =>
    Prisma.sql`(SELECT i.number FROM "Item" i WHERE i."inspectionId" = ${inspection.id} AND ${scope} AND ${
      side === 'before' ? Prisma.sql`i.number < ${number}` : Prisma.sql`i.number > ${number}`
    } ORDER BY i.number ${side === 'before' ? Prisma.sql`DESC` : Prisma.sql`ASC`} LIMIT 1)`;
  const rows = await askRows(db, z.object({ page: itemPage }))`
    SELECT ${ownColumns} || jsonb_build_object(
      'approved', ${isApprovedSql},
      'area', jsonb_build_object('id', a.id, 'mark', a.mark, 'title', a.title),
      'category', jsonb_build_object('id', c.id, 'mark', c.mark, 'title', c.title),
      'leader', (SELECT jsonb_build_object('id', p.id, 'name', p.name, 'post', p.post) FROM "Person" p WHERE p.id = i."leaderId"),
      'leadSection', (SELECT jsonb_build_object('id', s.id, 'name', s.name) FROM "Section" s WHERE s.id = i."leadSectionId"),
      'supporting', ${list(Prisma.sql`SELECT s.id, s.name FROM "ItemSupportingSection" x JOIN "Section" s ON s.id = x."sectionId"
        WHERE x."itemId" = i.id ORDER BY s.position, s.id`)},
      'source', (SELECT jsonb_build_object('name', o."sourceName", 'committedAt', o."committedAt") FROM "Import" o WHERE o.id = i."importId"),
      'repeatOf', (SELECT jsonb_build_object('number', r.number, 'title', r.title) FROM "Item" r WHERE r.id = i."repeatOfId"),
      'repeats', ${list(Prisma.sql`SELECT r.number, r.title FROM "Item" r WHERE r."repeatOfId" = i.id ORDER BY r.number`)},
      'measures', ${list(measureRows)},
      'history', ${list(Prisma.sql`SELECT e.id, e.kind, e.at, e.day, m.number AS "measureNumber", e."roundNo", e."fromStatus", e."toStatus",
        e."personName", e."personPost", e."personForName", e.data FROM "ItemEvent" e LEFT JOIN "Measure" m ON m.id = e."measureId"
        WHERE e."itemId" = i.id ORDER BY e.id DESC LIMIT ${limit}`)},
      'historyCount', (SELECT count(*) FROM "ItemEvent" e WHERE e."itemId" = i.id),
      'changes', ${list(Prisma.sql`SELECT f.id, f.field, f."oldValue", f."newValue", f.reason, f."changedByName", f."changedAt",
        m.number AS "measureNumber" FROM "FieldChange" f LEFT JOIN "Measure" m ON m.id = f."measureId"
        WHERE f."itemId" = i.id ORDER BY f.id DESC LIMIT 200`)},
      'pending', (SELECT jsonb_build_object('submittedById', r."submittedById", 'submittedByName', r."submittedByName",
        'submittedAt', r."submittedAt", 'signedByName', (SELECT g."personName" FROM "SignOff" g
          WHERE g."submissionId" = r.id AND ${isStandingSignatureSql} LIMIT 1))
        FROM "Submission" r WHERE r."itemId" = i.id AND ${isPendingSql}),
      'previous', ${neighbour('before')},
      'next', ${neighbour('after')}
    ) AS page
    FROM "Item" i JOIN "Inspection" n ON n.id = i."inspectionId" JOIN "Category" c ON c.id = i."categoryId"
      JOIN "Area" a ON a.id = c."areaId"
    WHERE i."inspectionId" = ${inspection.id} AND i.number = ${number} AND ${scope}`;
  const page = rows[0]?.page;
  return page ? { ...page, history: page.history.map(parseHistory) } : null;
}

const ownColumns = Prisma.sql`jsonb_build_object('id', i.id, 'number', i.number, 'title', i.title, 'finding', i.finding,
  'manifestations', i.manifestations, 'publicResult', i."publicResult", 'rootCause', i."rootCause", 'goal', i.goal, 'kind', i.kind,
  'status', i.status, 'statusSince', i."statusSince", 'verdict', i.verdict, 'roundNo', i."roundNo", 'submittedDay', i."submittedDay",
  'closedDay', i."closedDay", 'nextReviewDay', i."nextReviewDay", 'originalDeadline', i."originalDeadline",
  'currentDeadline', i."currentDeadline", 'measureCount', i."measureCount", 'acceptedCount', i."acceptedCount",
  'isRebound', i."isRebound", 'extensionCount', i."extensionCount", 'version', i.version, 'paragraph', i.paragraph)`;

const measureRows = Prisma.sql`SELECT m.id, m.number, m.text, m."approvedText", m."ownerSectionId", s.name AS "ownerSection",
  p.name AS "ownerPerson", m."originalDeadline", m."currentDeadline", m."acceptanceCriterion", m."requiredKinds", m.state, m.verdict,
  m."acceptedRoundNo", m."lastReportDay", m.version
  FROM "Measure" m LEFT JOIN "Section" s ON s.id = m."ownerSectionId" LEFT JOIN "Person" p ON p.id = m."ownerPersonId"
  WHERE m."itemId" = i.id ORDER BY m.number`;

/** The rows of a sub-query as a JSON list. */
function list(query: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM (${query}) r)`;
}

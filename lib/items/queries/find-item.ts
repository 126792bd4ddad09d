import type {
  EvidenceKind,
  ItemKind,
  ItemStatus,
  ItemVerdict,
  MeasureState,
  MeasureVerdict,
} from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import type { AmendedField } from '@/lib/audit/event';
import type { InspectionView } from '@/lib/inspections/queries';
import { parseHistory, type HistoryEntry } from '../history';
import { isApprovedSql } from '../approval-sql';
import { isPendingSql, isStandingSignatureSql } from '../round-outcome-sql';
import { db, Prisma } from '@/lib/platform/db';
import type { Day } from '@/lib/platform/day';

export type ItemMeasure = {
  id: number;
  number: number;
  text: string;
  approvedText: string | null;
  ownerSectionId: number | null;
  ownerSection: string | null;
  ownerPerson: string | null;
  originalDeadline: Day | null;
  currentDeadline: Day | null;
  acceptanceCriterion: string;
  requiredKinds: EvidenceKind[];
  state: MeasureState;
  verdict: MeasureVerdict | null;
  acceptedRoundNo: number | null;
  lastReportDay: Day | null;
  version: number;
};

/** One field that an amendment changed, in words. */
export type ItemChange = {
  id: number;
  field: AmendedField;
  oldValue: string;
  newValue: string;
  reason: string;
  changedByName: string;
  changedAt: string;
  measureNumber: number | null;
};

/** An item as its page shows it. Days are calendar days, instants ISO texts in UTC. */
export type ItemPage = {
  id: number;
  number: number;
  title: string;
  finding: string;
  manifestations: string;
  publicResult: string;
  rootCause: string;
  goal: string;
  kind: ItemKind | null;
  status: ItemStatus;
  statusSince: string;
  verdict: ItemVerdict | null;
  roundNo: number;
  submittedDay: Day | null;
  closedDay: Day | null;
  nextReviewDay: Day | null;
  originalDeadline: Day | null;
  currentDeadline: Day | null;
  measureCount: number;
  acceptedCount: number;
  isRebound: boolean;
  approved: boolean;
  version: number;
  paragraph: number | null;
  area: { id: number; mark: string; title: string };
  category: { id: number; mark: string; title: string };
  leader: { id: number; name: string; post: string } | null;
  leadSection: { id: number; name: string } | null;
  supporting: { id: number; name: string }[];
  source: { name: string; committedAt: string | null } | null;
  repeatOf: { number: number; title: string } | null;
  repeats: { number: number; title: string }[];
  measures: ItemMeasure[];
  history: HistoryEntry[];
  historyCount: number;
  changes: ItemChange[];
  /** Who signs and who judges now, for the banner. */
  pending: { submittedById: number; submittedByName: string; submittedAt: string; signedByName: string | null } | null;
  /** Numbers of the items before and after this one among those that exist for the actor. */
  previous: number | null;
  next: number | null;
};

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
  const rows = await db.$queryRaw<{ page: Omit<ItemPage, 'history'> & { history: unknown[] } }[]>`
    SELECT (to_jsonb(i) - 'grams' - 'sourceText') || jsonb_build_object(
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

const measureRows = Prisma.sql`SELECT m.id, m.number, m.text, m."approvedText", m."ownerSectionId", s.name AS "ownerSection",
  p.name AS "ownerPerson", m."originalDeadline", m."currentDeadline", m."acceptanceCriterion", m."requiredKinds", m.state, m.verdict,
  m."acceptedRoundNo", m."lastReportDay", m.version
  FROM "Measure" m LEFT JOIN "Section" s ON s.id = m."ownerSectionId" LEFT JOIN "Person" p ON p.id = m."ownerPersonId"
  WHERE m."itemId" = i.id ORDER BY m.number`;

/** The rows of a sub-query as a JSON list. */
function list(query: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(jsonb_agg(to_jsonb(r)), '[]') FROM (${query}) r)`;
}

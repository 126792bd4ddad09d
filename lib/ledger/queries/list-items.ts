import { z } from 'zod';
import { ItemKind, MeasureState, MeasureVerdict, RoundOutcome } from '@/prisma/generated/enums';
import { Prisma } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import type { InspectionScope } from '@/lib/access/visibility';
import { findInspection, inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { missingKindsSql } from '@/lib/evidence/sufficiency-sql';
import { lightShape } from '@/lib/items/light-shape';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import { toDayOrNull } from '@/lib/platform/day';
import type { Figures } from '@/lib/figures/figures';
import { CHOOSING, filtersQuery, isFiltered, type ItemFilters } from '../filters';
import { RevisionCache } from '@/lib/platform/revision-cache';
import { figuresKey, figuresOf } from '@/lib/figures/queries';
import { isApprovedSql } from '@/lib/items/approval-sql';
import { type ItemFrame, frameOf } from '@/lib/items/conditions-sql';
import { all, chosenMeasures, chosenRounds } from '@/lib/items/item-choice-sql';
import { ledgerOrder, orderJoins } from './ledger-order';
import { ledgerWhere } from './ledger-where';

/** A measure in a ledger; `text` and what follows only where it is unfolded. Days are calendar days. */
const ledgerMeasure = z.object({
  id: z.number(),
  number: z.number(),
  state: z.enum(MeasureState),
  verdict: z.enum(MeasureVerdict).nullable(),
  originalDeadline: dayText.nullable(),
  currentDeadline: dayText.nullable(),
  /** It meets the filters about measures (always when there are none). */
  chosen: z.boolean(),
  text: z.string().nullable(),
  ownerSection: z.string().nullable(),
  ownerPerson: z.string().nullable(),
  requiredKinds: z.number(),
  /** Required kinds of evidence for which there is neither a file nor a stated reason. */
  missingKinds: z.number(),
});
export type LedgerMeasure = z.output<typeof ledgerMeasure>;

/** A round in a ledger, where rounds are unfolded. */
const ledgerRound = z.object({
  roundNo: z.number(),
  outcome: z.enum(RoundOutcome),
  submittedDay: dayText,
  submittedByName: z.string(),
  outcomeDay: dayText.nullable(),
});
export type LedgerRound = z.output<typeof ledgerRound>;

const ledgerItem = z.object({
  ...lightShape,
  id: z.number(),
  number: z.number(),
  title: z.string(),
  /** The beginning of the finding. */
  excerpt: z.string(),
  areaId: z.number(),
  categoryId: z.number(),
  kind: z.enum(ItemKind).nullable(),
  leadSectionId: z.number().nullable(),
  leadSection: z.string().nullable(),
  leaderId: z.number().nullable(),
  leader: z.string().nullable(),
  closedDay: dayText.nullable(),
  roundNo: z.number(),
  isRebound: z.boolean(),
  measureCount: z.number(),
  acceptedCount: z.number(),
  measures: z.array(ledgerMeasure),
  /** Those that meet the filters about rounds; empty while rounds are not unfolded. */
  rounds: z.array(ledgerRound),
});
export type LedgerItem = z.output<typeof ledgerItem>;

const total = z.object({ items: z.number(), rebounds: z.number(), measures: z.number(), rounds: z.number() });
type Total = z.output<typeof total>;

export type LedgerPage = {
  inspection: InspectionView;
  filters: ItemFilters;
  /**
   * What the filters let through: without rebounds, and those (R6: outside the totals). Measures and rounds are those that meet the filters
   * about them; rounds are counted while they are unfolded.
   */
  total: Total;
  rows: LedgerItem[];
  figures: Figures;
  names: LedgerNames;
  mayExport: boolean;
  frame: ItemFrame;
  /** Names everything that these rows, sums and names follow from. */
  key: string;
};

/** Names of sections and people by id; read each time, since they change without the inspection. */
export type LedgerNames = { sections: Map<number, string>; people: Map<number, string> };

const totals = new RevisionCache<Total>(200);
/** The rows of a page as they were answered last; they hold names of people and sections, so `staff` stands in the key. */
const pages = new RevisionCache<Paged>(40);

/**
 * A page of the ledger: what the filters let through, grouped, sorted and cut; with the counts of the whole inspection as the actor sees it.
 * Null when the inspection does not exist for the actor. At most 5 queries, however many rows there are, 2 while nothing was written.
 */
export async function listItems(actor: Actor, inspectionId: number, filters: ItemFilters): Promise<LedgerPage | null> {
  const found = await findInspection(actor, inspectionId);
  if (!found) return null;
  const { inspection, scope } = found;
  const frame = frameOf(inspection, scope);
  const figures = await figuresOf(inspection, scope);
  const key = `${figuresKey(inspection, scope)}|${inspection.staff}|${filtersQuery(filters)}`;
  const [page, counted, names] = await Promise.all([
    pages.get(key, () => pageOfItems(filters, frame)),
    filters.q ? null : countItems(inspection, scope, filters, frame, figures),
    ledgerNames(figures),
  ]);
  const nothing = filters.page === 1 ? NOTHING : null;
  const total = counted ?? page.total ?? nothing ?? (await countItems(inspection, scope, filters, frame, figures));
  const mayExport = can(actor, 'item.export', exportTarget(inspection, scope));
  return { inspection, filters, total, rows: page.rows, figures, names, mayExport, frame, key };
}

/** What the policy is asked about for a list: a section's list holds only what the section leads or supports. */
export function exportTarget(inspection: InspectionView, scope: InspectionScope) {
  return { ...inspectionTarget(inspection), ...(scope.all ? {} : { supportingSectionIds: scope.sectionIds }) };
}

async function countItems(
  inspection: InspectionView,
  scope: InspectionScope,
  filters: ItemFilters,
  frame: ItemFrame,
  figures: Figures,
): Promise<Total> {
  if (!isFiltered(filters) && filters.view !== 'rounds') {
    const { count } = figures.total;
    return { items: count.items, rebounds: count.rebounds, measures: count.measures, rounds: 0 };
  }
  const choosing = Object.fromEntries([...CHOOSING, 'view' as const].map((key) => [key, filters[key]]));
  const count = async (): Promise<Total> => {
    const rows = await askRows(db, z.object({ total }))`
      SELECT ${totalSql(filters, frame)} AS total FROM "Item" i WHERE ${ledgerWhere(filters, frame)}`;
    return rows[0]?.total ?? NOTHING;
  };
  return filters.q ? count() : totals.get(`${figuresKey(inspection, scope)}|${filtersQuery(choosing)}`, count);
}

const NOTHING: Total = { items: 0, rebounds: 0, measures: 0, rounds: 0 };

/** The sums over the rows of a list; `over` makes a window of them. */
function totalSql(filters: ItemFilters, frame: ItemFrame, over = Prisma.empty): Prisma.Sql {
  const measures = chosenMeasures(filters, frame);
  const ofItem =
    measures.length > 0
      ? Prisma.sql`(SELECT count(*) FROM "Measure" m WHERE m."itemId" = i.id AND ${all(measures)})`
      : Prisma.sql`i."measureCount"`;
  const rounds =
    filters.view === 'rounds'
      ? Prisma.sql`(SELECT count(*) FROM "Submission" r WHERE r."itemId" = i.id AND ${all(chosenRounds(filters))})`
      : Prisma.sql`0`;
  const sum = (what: Prisma.Sql) => Prisma.sql`coalesce(sum(${what}) FILTER (WHERE NOT i."isRebound") ${over}, 0)`;
  return Prisma.sql`json_build_object('items', count(*) FILTER (WHERE NOT i."isRebound") ${over},
    'rebounds', count(*) FILTER (WHERE i."isRebound") ${over}, 'measures', ${sum(ofItem)}, 'rounds', ${sum(rounds)})`;
}

const pageRow = ledgerItem
  .omit({ originalDeadline: true, currentDeadline: true, submittedDay: true, closedDay: true, nextReviewDay: true })
  .extend({
    originalDeadline: z.date().nullable(),
    currentDeadline: z.date().nullable(),
    submittedDay: z.date().nullable(),
    closedDay: z.date().nullable(),
    nextReviewDay: z.date().nullable(),
    total: total.nullable(),
  });

type Paged = { rows: LedgerItem[]; total: Total | null };

/** One page of rows with their measures; one query. A search is counted in the same pass (`total`, null beyond the last page). */
async function pageOfItems(filters: ItemFilters, frame: ItemFrame): Promise<Paged> {
  const order = ledgerOrder(filters, frame);
  const unfolded = filters.view === 'measures' ? Prisma.sql`TRUE` : Prisma.sql`i.number = ANY(${filters.open})`;
  const rows = await askRows(db, pageRow)`
    SELECT i.id, i.number, i.title, left(i.finding, 60) AS excerpt, k."areaId", i."categoryId", i.status, i.kind, i.verdict,
      i."leadSectionId", s.name AS "leadSection", i."leaderId", p.name AS leader, i."originalDeadline", i."currentDeadline",
      i."submittedDay", i."closedDay", i."nextReviewDay", i."roundNo", i."isRebound", ${isApprovedSql} AS approved, i."measureCount", i."acceptedCount",
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'number', m.number, 'state', m.state, 'verdict', m.verdict,
          'originalDeadline', m."originalDeadline", 'currentDeadline', m."currentDeadline",
          'chosen', ${all(chosenMeasures(filters, frame))},
          'text', CASE WHEN ${unfolded} THEN m.text END,
          'ownerSection', CASE WHEN ${unfolded} THEN (SELECT o.name FROM "Section" o WHERE o.id = m."ownerSectionId") END,
          'ownerPerson', CASE WHEN ${unfolded} THEN (SELECT o.name FROM "Person" o WHERE o.id = m."ownerPersonId") END,
          'requiredKinds', cardinality(m."requiredKinds"),
          'missingKinds', CASE WHEN ${unfolded} THEN ${missingKindsSql} ELSE 0 END) ORDER BY m.number), '[]')
        FROM "Measure" m WHERE m."itemId" = i.id) AS measures, ${roundRows(filters)} AS rounds, h.total
    FROM (SELECT i.id, ${filters.q ? totalSql(filters, frame, Prisma.sql`OVER ()`) : Prisma.sql`NULL::json`} AS total FROM "Item" i ${orderJoins(filters)} WHERE ${ledgerWhere(filters, frame)}
      ORDER BY ${order} LIMIT ${filters.size} OFFSET ${(filters.page - 1) * filters.size}) h
    JOIN "Item" i ON i.id = h.id JOIN "Category" k ON k.id = i."categoryId"
    LEFT JOIN "Section" s ON s.id = i."leadSectionId" LEFT JOIN "Person" p ON p.id = i."leaderId"
    ORDER BY ${order}`;
  const days = rows.map(({ total: _total, ...row }) => ({
    ...row,
    originalDeadline: toDayOrNull(row.originalDeadline),
    currentDeadline: toDayOrNull(row.currentDeadline),
    submittedDay: toDayOrNull(row.submittedDay),
    closedDay: toDayOrNull(row.closedDay),
    nextReviewDay: toDayOrNull(row.nextReviewDay),
  }));
  return { rows: days, total: rows[0]?.total ?? null };
}

/** The rounds of an item that the filters choose, in their order. */
const roundRows = (filters: ItemFilters): Prisma.Sql =>
  filters.view === 'rounds'
    ? Prisma.sql`(SELECT coalesce(json_agg(json_build_object('roundNo', r."roundNo", 'outcome', r.outcome, 'submittedDay', r."submittedDay",
        'submittedByName', r."submittedByName", 'outcomeDay', r."outcomeDay") ORDER BY r."roundNo"), '[]')
      FROM "Submission" r WHERE r."itemId" = i.id AND ${all(chosenRounds(filters))})`
    : Prisma.sql`'[]'::json`;

/** The names behind the ids that figures hold; one query. */
export async function ledgerNames(figures: Figures): Promise<LedgerNames> {
  const known = <Value>(keys: Iterable<Value | null>): Value[] => [...keys].filter((key) => key !== null);
  const sections = known(figures.bySection.keys());
  const people = known(figures.byLeader.keys());
  const rows = await askRows(db, z.object({ id: z.number(), name: z.string(), person: z.boolean() }))`
    SELECT id, name, FALSE AS person FROM (SELECT id, name FROM "Section" WHERE id = ANY(${sections}) ORDER BY position, id) s
    UNION ALL SELECT id, name, TRUE FROM (SELECT id, name FROM "Person" WHERE id = ANY(${people}) ORDER BY id) p`;
  const pick = (person: boolean) =>
    new Map(rows.filter((row) => row.person === person).map((row) => [row.id, row.name] as const));
  return { sections: pick(false), people: pick(true) };
}

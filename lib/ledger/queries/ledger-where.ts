import { Prisma } from '@/prisma/generated/client';
import { itemsInScope } from '@/lib/access/visibility';
import { countsForTime, doneInTime, dueSoon, heldBy, planIsOpen, type ItemFrame } from '@/lib/items/conditions-sql';
import { itemColourSql, measureColourSql, measureStageSql } from '@/lib/items/light-sql';
import { foldText, gramsOf } from '@/lib/platform/search-text';
import type { ItemFilters } from '../filters';

const all = (conditions: Prisma.Sql[]): Prisma.Sql => Prisma.join(conditions, ' AND ');

/**
 * The ids of items that a search finds: the words as they stand in title, finding, manifestations or a measure, a part of a person's
 * or section's name, or the number. Pieces of one or two characters are exact in the index already; longer words are looked for in the rows
 * that hold all of their pieces, first as they are typed, since folding a text costs a hundred times as much. `%`, `_` and `\` are plain (S26, S67).
 */
function searched(inspectionId: number, query: string): Prisma.Sql {
  const words = foldText(query);
  const grams = gramsOf(query);
  const long = [...words].length > 2;
  const within = (...texts: Prisma.Sql[]): Prisma.Sql => {
    const plain = texts.map((text) => Prisma.sql`strpos(${text}, ${words}) > 0`);
    const folded = texts.map((text) => Prisma.sql`strpos(rectify_fold(${text}), ${words}) > 0`);
    return long ? Prisma.sql`AND (${Prisma.join([...plain, ...folded], ' OR ')})` : Prisma.empty;
  };
  // Behind a sub-select the planner does not see how common the pieces are: it would read and unpack every row instead of the index.
  const held = Prisma.sql`(SELECT ${grams}::text[])`;
  const number = /^\d{1,9}$/.test(words) ? Number(words) : 0;
  return Prisma.sql`i.id IN (
    SELECT x.id FROM "Item" x WHERE x."inspectionId" = ${inspectionId} AND x.grams @> ${held}
      ${within(Prisma.sql`x.title`, Prisma.sql`x.finding`, Prisma.sql`x.manifestations`)}
    UNION ALL SELECT m."itemId" FROM "Measure" m
      WHERE m."inspectionId" = ${inspectionId} AND m.grams @> ${held} ${within(Prisma.sql`m.text`)}
    UNION ALL SELECT x.id FROM "Item" x JOIN "Person" p ON p.id = x."leaderId"
      WHERE x."inspectionId" = ${inspectionId} AND strpos(rectify_fold(p.name), ${words}) > 0
    UNION ALL SELECT x.id FROM "Item" x JOIN "Section" s ON s.id = x."leadSectionId"
      WHERE x."inspectionId" = ${inspectionId} AND strpos(rectify_fold(s.name), ${words}) > 0
    UNION ALL SELECT m."itemId" FROM "Measure" m JOIN "Person" p ON p.id = m."ownerPersonId"
      WHERE m."inspectionId" = ${inspectionId} AND strpos(rectify_fold(p.name), ${words}) > 0
    UNION ALL SELECT x.id FROM "Item" x WHERE x."inspectionId" = ${inspectionId} AND x.number = ${number})`;
}

/** Conditions on a measure aliased `m` of the item `i`; empty when no filter is about measures. */
export function measureConditions(filters: ItemFilters, { today, steps }: ItemFrame): Prisma.Sql[] {
  const found: Prisma.Sql[] = [];
  if (filters.stage.length > 0) found.push(Prisma.sql`${measureStageSql} = ANY(${filters.stage})`);
  if (filters.cell.length > 0) found.push(Prisma.sql`${measureColourSql(today, steps)} = ANY(${filters.cell})`);
  return found;
}

type Rule = (filters: ItemFilters, frame: ItemFrame) => Prisma.Sql | null;

const due = (filters: ItemFilters, frame: ItemFrame): Prisma.Sql | null => {
  const overdue = Prisma.sql`${itemColourSql(frame.today, frame.steps)} = 'RED'`;
  if (filters.due === 'overdue') return overdue;
  if (filters.due === 'soon') return dueSoon(frame);
  return filters.due === 'near' ? Prisma.sql`(${overdue} OR ${dueSoon(frame)})` : null;
};

const time = (filters: ItemFilters, { today }: ItemFrame): Prisma.Sql | null => {
  if (!filters.time) return null;
  const deadline = filters.time.startsWith('current') ? 'current' : 'original';
  const done = doneInTime(deadline);
  if (filters.time.endsWith('Done')) return done;
  const counted = countsForTime(deadline, today);
  return filters.time.endsWith('Missed') ? Prisma.sql`(${counted} AND ${done} IS NOT TRUE)` : counted;
};

const some = <Value>(values: Value[], condition: () => Prisma.Sql): Prisma.Sql | null =>
  values.length > 0 ? condition() : null;

const RULES: Rule[] = [
  ({ q }, { inspectionId }) => (foldText(q) === '' ? null : searched(inspectionId, q)),
  ({ status }) => some(status, () => Prisma.sql`i.status = ANY(${status}::"ItemStatus"[])`),
  ({ light }, { today, steps }) => some(light, () => Prisma.sql`${itemColourSql(today, steps)} = ANY(${light})`),
  ({ section }) => some(section, () => Prisma.sql`i."leadSectionId" = ANY(${section})`),
  ({ leader }) => some(leader, () => Prisma.sql`i."leaderId" = ANY(${leader})`),
  ({ category }) => some(category, () => Prisma.sql`i."categoryId" = ANY(${category})`),
  ({ area }, { inspectionId }) =>
    some(
      area,
      () => Prisma.sql`i."categoryId" IN (
        SELECT k.id FROM "Category" k WHERE k."inspectionId" = ${inspectionId} AND k."areaId" = ANY(${area}))`,
    ),
  ({ kind }) => some(kind, () => Prisma.sql`i.kind = ANY(${kind}::"ItemKind"[])`),
  ({ verdict }) => some(verdict, () => Prisma.sql`i.verdict = ANY(${verdict}::"ItemVerdict"[])`),
  ({ holder }) => (holder ? Prisma.sql`i.status = ANY(${heldBy(holder)}::"ItemStatus"[])` : null),
  ({ plan }) => (plan ? planIsOpen : null),
  ({ returned }) => (returned ? Prisma.sql`i."returnCount" > 0` : null),
  ({ rebound }) => (rebound ? Prisma.sql`i."isRebound"` : null),
  due,
  time,
  (filters, frame) => {
    const found = measureConditions(filters, frame);
    return some(found, () => Prisma.sql`EXISTS (SELECT 1 FROM "Measure" m WHERE m."itemId" = i.id AND ${all(found)})`);
  },
];

/** The items (alias `i`) that an address shows: of the inspection, visible to the actor, chosen by every filter. */
export function ledgerWhere(filters: ItemFilters, frame: ItemFrame): Prisma.Sql {
  const chosen = RULES.map((rule) => rule(filters, frame)).filter((rule) => rule !== null);
  return all([Prisma.sql`i."inspectionId" = ${frame.inspectionId}`, itemsInScope(frame.scope), ...chosen]);
}

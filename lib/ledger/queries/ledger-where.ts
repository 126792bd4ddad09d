import { Prisma } from '@/prisma/generated/client';
import { itemsInScope } from '@/lib/access/visibility';
import type { ItemFrame } from '@/lib/items/conditions-sql';
import { all, chosenItems } from '@/lib/items/item-choice-sql';
import { foldText, gramsOf } from '@/lib/platform/search-text';
import type { ItemFilters } from '../filters';

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

/** The items (alias `i`) that an address shows: of the inspection, visible to the actor, found by the search, chosen by every filter. */
export function ledgerWhere(filters: ItemFilters, frame: ItemFrame): Prisma.Sql {
  const found = foldText(filters.q) === '' ? [] : [searched(frame.inspectionId, filters.q)];
  const base = [Prisma.sql`i."inspectionId" = ${frame.inspectionId}`, itemsInScope(frame.scope)];
  return all([...base, ...found, ...chosenItems(filters, frame)]);
}

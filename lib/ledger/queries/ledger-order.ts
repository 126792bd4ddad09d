import type { ItemFrame } from '@/lib/items/conditions-sql';
import { Prisma } from '@/prisma/generated/client';
import type { Group, ItemFilters, Sort } from '../filters';
import { itemColourSql } from '@/lib/items/light-sql';
import { byName } from '@/lib/platform/natural-order';

const colourRank = ({ today, steps }: ItemFrame): Prisma.Sql =>
  Prisma.sql`array_position(ARRAY['RED', 'ORANGE', 'YELLOW', 'GREEN', 'NONE', 'CLOSED'], ${itemColourSql(today, steps)})`;

/** `s` is the lead section, `p` the responsible leader. */
const SECTION = [Prisma.sql`s.position`, byName(Prisma.sql`s.name`), Prisma.sql`i."leadSectionId"`];
const LEADER = [byName(Prisma.sql`p.name`), Prisma.sql`i."leaderId"`];

function groupKeys(group: Group, frame: ItemFrame): Prisma.Sql[] {
  if (group === 'section') return SECTION;
  if (group === 'leader') return LEADER;
  if (group === 'status') return [Prisma.sql`i.status`];
  return group === 'light' ? [colourRank(frame)] : [];
}

function sortKeys(sort: Sort | null, frame: ItemFrame): Prisma.Sql[] {
  switch (sort) {
    case 'title':
      return [byName(Prisma.sql`i.title`)];
    case 'section':
      return SECTION;
    case 'leader':
      return LEADER;
    case 'status':
      return [Prisma.sql`i.status`];
    case 'progress':
      return [Prisma.sql`i."acceptedCount"::float8 / nullif(i."measureCount", 0)`, Prisma.sql`i."reportedCount"`];
    case 'deadline':
      return [Prisma.sql`i."currentDeadline"`];
    case 'light':
      return [colourRank(frame), Prisma.sql`i."currentDeadline"`];
    case 'number':
      return [Prisma.sql`i.number`];
    default:
      return [];
  }
}

/** The order of the rows: rebounds last, then the group, then the chosen column, then the document's own order. */
export function ledgerOrder(filters: ItemFilters, frame: ItemFrame): Prisma.Sql {
  const way = filters.dir === 'desc' ? Prisma.sql`DESC NULLS LAST` : Prisma.sql`ASC NULLS LAST`;
  const sorted = sortKeys(filters.sort, frame).map((key) => Prisma.sql`${key} ${way}`);
  const grouped = groupKeys(filters.group, frame).map((key) => Prisma.sql`${key} ASC NULLS LAST`);
  const keys = [Prisma.sql`i."isRebound"`, ...grouped, ...sorted, Prisma.sql`i.position`, Prisma.sql`i.id`];
  return Prisma.join(keys, ', ');
}

/** The tables that the order needs; only those, so that the document's own order is read from its index. */
export function orderJoins(filters: ItemFilters): Prisma.Sql {
  const uses = (name: 'section' | 'leader'): boolean => filters.group === name || filters.sort === name;
  const section = Prisma.sql`LEFT JOIN "Section" s ON s.id = i."leadSectionId"`;
  const leader = Prisma.sql`LEFT JOIN "Person" p ON p.id = i."leaderId"`;
  return Prisma.sql`${uses('section') ? section : Prisma.empty} ${uses('leader') ? leader : Prisma.empty}`;
}

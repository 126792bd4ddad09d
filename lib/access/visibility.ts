import { Prisma } from '@/prisma/generated/client';
import { sectionsOf, unitsWith, type Actor } from './actor';

/** What of one inspection exists for an actor: all of it, the items of some sections, or nothing. */
export type InspectionScope = { all: true } | { all: false; sectionIds: number[] };

type InspectionRef = { id: number; unitId: number };

const readerUnits = (actor: Actor): number[] => [
  ...actor.officeUnitIds,
  ...unitsWith(actor, 'PRINCIPAL', 'LEADER', 'RECTIFICATION_OFFICE'),
];

const readerInspections = (actor: Actor): number[] =>
  actor.assignments
    .filter((one) => actor.grants.some((grant) => grant.role === one.role))
    .map((one) => one.inspectionId);

/** The same rule as a condition on a table aliased `n` (Inspection), for the queries that are written in SQL. */
export function inspectionsInScope(actor: Actor): Prisma.Sql {
  const units = [...readerUnits(actor), ...unitsWith(actor, 'SECTION_HEAD', 'HANDLER')];
  return Prisma.sql`(n.id = ANY(${readerInspections(actor)}) OR n."unitId" = ANY(${units}))`;
}

/** The items that exist for an actor, as a Prisma `where`: by inspection, by unit, or led or supported by the actor's sections. */
export function visibleItems(actor: Actor): Prisma.ItemWhereInput {
  const sections = sectionsOf(actor);
  return {
    OR: [
      { inspectionId: { in: readerInspections(actor) } },
      { inspection: { unitId: { in: readerUnits(actor) } } },
      { leadSectionId: { in: sections } },
      { supporting: { some: { sectionId: { in: sections } } } },
    ],
  };
}

/** The same rule for one inspection that is already known to be visible; the input of `itemsInScope`. */
export function scopeIn(actor: Actor, inspection: InspectionRef): InspectionScope {
  const all = readerInspections(actor).includes(inspection.id) || readerUnits(actor).includes(inspection.unitId);
  return all ? { all: true } : { all: false, sectionIds: sectionsOf(actor) };
}

/** The scope as a condition on a table aliased `i` (Item), for the queries that are written in SQL. */
export function itemsInScope(scope: InspectionScope): Prisma.Sql {
  if (scope.all) return Prisma.sql`TRUE`;
  return Prisma.sql`(i."leadSectionId" = ANY(${scope.sectionIds}) OR EXISTS (
    SELECT 1 FROM "ItemSupportingSection" s WHERE s."itemId" = i.id AND s."sectionId" = ANY(${scope.sectionIds})))`;
}

/** A short text that is equal for actors who see the same of an inspection; part of the key of anything kept between requests. */
export function scopeKey(scope: InspectionScope): string {
  return scope.all ? 'all' : `s${[...scope.sectionIds].sort((a, b) => a - b).join('.')}`;
}

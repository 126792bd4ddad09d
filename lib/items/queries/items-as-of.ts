import { z } from 'zod';
import { ItemStatus } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { askRows } from '@/lib/platform/ask-rows';
import { db, Prisma } from '@/lib/platform/db';
import { dayAt, type Day } from '@/lib/platform/day';
import { itemAsOf, type DatedItem, type ItemAsOf } from '../as-of';
import { AMENDED_FIELDS, HISTORY, HISTORY_KINDS, type HistoryKind } from '../history';

const id = z.number().int();
const day = z.string();
const measureNumber = id.nullable();
const held = z.array(z.object({ id, name: z.string() }));

const historyRow = z
  .object({
    id,
    day,
    kind: z.enum(HISTORY_KINDS),
    toStatus: z.enum(ItemStatus).nullable(),
    data: z.unknown(),
  })
  .transform(({ kind, data, ...row }) => ({ ...row, kind, data: HISTORY[kind].parse(data) }));

const datedItem = z.object({
  number: id,
  isRebound: z.boolean(),
  createdAt: z.string().transform((at) => dayAt(new Date(at))),
  present: z.object({ leader: held, leadSection: held, supportingSections: held }),
  measures: z.array(z.object({ number: id, present: z.object({ ownerSection: held, ownerPerson: held }) })),
  history: z.array(historyRow),
  deadlines: z.array(z.object({ id, day, measureNumber, toDay: day })),
  changes: z.array(
    z.object({
      id,
      day,
      measureNumber,
      field: z.enum(AMENDED_FIELDS),
      oldValue: z.string(),
      newValue: z.string(),
      oldIds: z.array(id),
      newIds: z.array(id),
    }),
  ),
});

const HOLDERS = ['leader', 'leadSection', 'supportingSections', 'ownerSection', 'ownerPerson'];
/** What says something of states; the rest of the history is not read. */
const TELLING = ['planApproved', 'approvedSingly', 'reported', 'decline', 'return', 'accept'] satisfies HistoryKind[];

/** The rows of a sub-query as a JSON list. */
const list = (query: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(SELECT coalesce(json_agg(row_to_json(r)), '[]') FROM (${query}) r)`;

const person = (of: Prisma.Sql) => list(Prisma.sql`SELECT p.id, p.name FROM "Person" p WHERE p.id = ${of}`);
const section = (of: Prisma.Sql) => list(Prisma.sql`SELECT s.id, s.name FROM "Section" s WHERE s.id = ${of}`);

/**
 * The items of an inspection as they were at the end of a day, in order of their numbers: status, deadlines, leader, sections, and each
 * measure alike; all that exist for the actor, or those with the given numbers. Computed from dated rows, never from what stands now. One query.
 */
export async function itemsAsOf(
  actor: Actor,
  inspection: InspectionView,
  asOf: Day,
  numbers?: number[],
): Promise<ItemAsOf[]> {
  const picked = numbers ? Prisma.sql`AND i.number = ANY(${numbers})` : Prisma.empty;
  const rows = await askRows(db, z.object({ item: z.unknown() }))`
    SELECT json_build_object('number', i.number, 'isRebound', i."isRebound", 'createdAt', i."createdAt",
      'present', json_build_object('leader', ${person(Prisma.sql`i."leaderId"`)}, 'leadSection', ${section(Prisma.sql`i."leadSectionId"`)},
        'supportingSections', ${list(Prisma.sql`SELECT s.id, s.name FROM "ItemSupportingSection" x JOIN "Section" s ON s.id = x."sectionId"
          WHERE x."itemId" = i.id ORDER BY s.id`)}),
      'measures', ${list(Prisma.sql`SELECT m.number, json_build_object('ownerSection', ${section(Prisma.sql`m."ownerSectionId"`)},
        'ownerPerson', ${person(Prisma.sql`m."ownerPersonId"`)}) AS present FROM "Measure" m WHERE m."itemId" = i.id ORDER BY m.number`)},
      'history', ${list(Prisma.sql`SELECT e.id, e.day, e.kind, e."toStatus", e.data FROM "ItemEvent" e
        WHERE e."itemId" = i.id AND e.day <= ${asOf}::date AND (e."toStatus" IS NOT NULL OR e.kind = ANY(${TELLING})) ORDER BY e.id`)},
      'deadlines', ${list(Prisma.sql`SELECT d.id, d.day, m.number AS "measureNumber", d."toDay" FROM "DeadlineChange" d
        LEFT JOIN "Measure" m ON m.id = d."measureId" WHERE d."itemId" = i.id AND d.day <= ${asOf}::date ORDER BY d.id`)},
      'changes', ${list(Prisma.sql`SELECT f.id, f.day, m.number AS "measureNumber", f.field, f."oldValue", f."newValue", f."oldIds", f."newIds"
        FROM "FieldChange" f LEFT JOIN "Measure" m ON m.id = f."measureId" WHERE f."itemId" = i.id AND f.field = ANY(${HOLDERS}) ORDER BY f.id`)}
    ) AS item
    FROM "Item" i WHERE i."inspectionId" = ${inspection.id} ${picked} AND ${itemsInScope(scopeIn(actor, inspection))} ORDER BY i.number`;
  return rows.flatMap(({ item }) => {
    const { createdAt: createdDay, ...dated } = datedItem.parse(item);
    return itemAsOf({ ...dated, createdDay } as DatedItem, asOf) ?? [];
  });
}

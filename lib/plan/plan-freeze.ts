import type { Actor } from '@/lib/access/actor';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay, type Day } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';

/** Throws VALIDATION when the meeting that passed a plan is still to come. */
export function checkMeetingDay(day: Day): void {
  if (day > today()) throw new AppError('VALIDATION', { fields: [{ field: 'meetingDay', code: 'dayAfterToday' }] });
}

/**
 * Freezes the plan of some items: the day becomes the original deadline of item and measures, the measures' texts are kept as approved, and
 * the course says so. Set-based: the number of statements does not grow with the items. Source: R8, R10.
 */
export async function freezePlan(tx: Tx, actor: Actor, itemIds: number[], event: { kind: string; meetingDay: Day }) {
  const at = now();
  await tx.$executeRaw`
    UPDATE "Measure" m SET "approvedText" = m.text, version = m.version + 1,
      "originalDeadline" = coalesce(m."currentDeadline", i."currentDeadline"),
      "currentDeadline" = coalesce(m."currentDeadline", i."currentDeadline")
    FROM "Item" i WHERE i.id = m."itemId" AND i.id = ANY(${itemIds})`;
  await tx.$executeRaw`
    UPDATE "Item" SET "originalDeadline" = "currentDeadline", "approvedAt" = ${at}, version = version + 1
    WHERE id = ANY(${itemIds})`;
  const data = JSON.stringify({ meetingDay: event.meetingDay });
  await tx.$executeRaw`
    INSERT INTO "ItemEvent" ("inspectionId", "itemId", kind, day, at, "personId", "personName", "personPost", data)
    SELECT i."inspectionId", i.id, ${event.kind}, ${fromDay(today())}::date, ${at}, ${actor.personId}, ${actor.name}, ${actor.post},
      ${data}::jsonb
    FROM "Item" i WHERE i.id = ANY(${itemIds})`;
}

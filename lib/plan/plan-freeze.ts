import type { Actor } from '@/lib/access/actor';
import type { HistoryEventOf } from '@/lib/items/history';
import { recordHistory } from '@/lib/items/record-history';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import type { Day } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';

/** Throws VALIDATION when the meeting that passed a plan is still to come. */
export function checkMeetingDay(day: Day): void {
  if (day > today()) throw new AppError('VALIDATION', { fields: [{ field: 'meetingDay', code: 'dayAfterToday' }] });
}

/**
 * Freezes the plan of some items: the day becomes the original deadline of item and measures, the measures' texts are kept as approved, and
 * the history says so. Set-based: the number of statements does not grow with the items. Source: R8, R10.
 */
export async function freezePlan(
  tx: Tx,
  actor: Actor,
  items: { id: number; inspectionId: number }[],
  event: HistoryEventOf<'planApproved' | 'approvedSingly'>,
) {
  const itemIds = items.map((item) => item.id);
  await tx.$executeRaw`
    UPDATE "Measure" m SET "approvedText" = m.text, version = m.version + 1,
      "originalDeadline" = coalesce(m."currentDeadline", i."currentDeadline"),
      "currentDeadline" = coalesce(m."currentDeadline", i."currentDeadline")
    FROM "Item" i WHERE i.id = m."itemId" AND i.id = ANY(${itemIds})`;
  await tx.$executeRaw`
    UPDATE "Item" SET "originalDeadline" = "currentDeadline", "approvedAt" = ${now()}, version = version + 1
    WHERE id = ANY(${itemIds})`;
  await recordHistory(
    tx,
    actor,
    items.map((item) => ({ item, ...event })),
  );
}

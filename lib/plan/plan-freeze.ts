import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import type { HistoryEventOf } from '@/lib/items/history';
import { earlyQuestion } from '@/lib/inspections/unlikely-day';
import { recordDeadlines } from '@/lib/items/record-deadlines';
import { recordHistory } from '@/lib/items/record-history';
import { askRows } from '@/lib/platform/ask-rows';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { toDay, type Day } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';

type Meeting = { meetingDay: Day; sure?: Record<string, string> | undefined };

/** The meeting that passed a plan. AppError VALIDATION when it is still to come, QUESTION when it was before the feedback. */
export function checkMeetingDay({ meetingDay, sure }: Meeting, inspection: { feedbackDay: Day }): void {
  if (meetingDay > today())
    throw new AppError('VALIDATION', { fields: [{ field: 'meetingDay', code: 'dayAfterToday' }] });
  askFirst([earlyQuestion('meetingDay', meetingDay, inspection)], sure);
}

type Approved = HistoryEventOf<'planApproved' | 'approvedSingly'>;
const frozen = z.object({ itemId: z.number(), measureId: z.number().nullable(), day: z.date() });

/**
 * Freezes the plan of some items: the day becomes the original deadline of item and measures and is kept as the first of their deadlines, the
 * measures' texts are kept as approved, and the history says so. `planId` is the plan of the whole inspection, null where one item is approved
 * singly. Set-based: the number of statements does not grow with the items. Source: R8, R10.
 */
export async function freezePlan(
  tx: Tx,
  actor: Actor,
  items: { id: number; inspectionId: number }[],
  planId: number | null,
  approved: Approved,
): Promise<void> {
  const itemIds = items.map((item) => item.id);
  const measures = await askRows(tx, frozen)`
    UPDATE "Measure" m SET "approvedText" = m.text, version = m.version + 1,
      "originalDeadline" = coalesce(m."currentDeadline", i."currentDeadline"),
      "currentDeadline" = coalesce(m."currentDeadline", i."currentDeadline")
    FROM "Item" i WHERE i.id = m."itemId" AND i.id = ANY(${itemIds})
    RETURNING m."itemId", m.id AS "measureId", m."currentDeadline" AS day`;
  const own = await askRows(tx, frozen)`
    UPDATE "Item" SET "originalDeadline" = "currentDeadline", "approvedAt" = ${now()}, version = version + 1
    WHERE id = ANY(${itemIds}) RETURNING id AS "itemId", NULL::int AS "measureId", "currentDeadline" AS day`;
  const eventIds = await recordHistory(
    tx,
    actor,
    items.map((item) => ({ item, ...approved })),
  );
  const places = new Map(items.map((item, index) => [item.id, { item, eventId: eventIds[index] as number }]));
  const fixed = [...own, ...measures].flatMap(({ itemId, measureId, day }) => {
    const place = places.get(itemId);
    return place ? [{ ...place, measureId, from: null, to: toDay(day) }] : [];
  });
  await recordDeadlines(tx, actor, planId === null ? { cause: 'REBOUND' } : { cause: 'APPROVAL', planId }, fixed);
}

import { staleSince } from '@/lib/audit/stale';
import type { Prisma } from '@/prisma/generated/client';
import type { ItemStatus, RoundOutcome } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import type { LockedItem } from '@/lib/items/queries/lock-item';
import type { HistoryEvent } from '@/lib/items/history';
import { recordHistory } from '@/lib/items/record-history';
import { nextStatus, type ItemEventName } from '@/lib/items/status';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';

/** Refuses a form that was made from an older version of the item. AppError STALE, with who changed it and the version to send instead. */
export async function expectVersion(tx: Tx, item: LockedItem, itemVersion: number | null | undefined): Promise<void> {
  if (!itemVersion || itemVersion === item.version) return;
  const { id, number, version, inspectionId } = item;
  throw await staleSince(tx, { inspectionId, item: number, itemId: id }, { itemVersion: String(version) });
}

/** Where `event` takes the locked item. AppError WRONG_STATE when it cannot happen now. */
export function statusAfter(item: LockedItem, event: ItemEventName, cameFrom?: ItemStatus): ItemStatus {
  const status = nextStatus(item.status, event, cameFrom);
  if (!status) throw new AppError('WRONG_STATE');
  return status;
}

/** Moves a locked item to `to`, with `set` besides, and writes that into its history; gives the id of that line. */
export async function moveItem(
  tx: Tx,
  actor: Actor,
  item: LockedItem,
  step: HistoryEvent & { roundNo: number; to: ItemStatus; set?: Prisma.ItemUncheckedUpdateInput },
): Promise<number> {
  const { set, ...happened } = step;
  await tx.item.update({
    where: { id: item.id },
    data: { ...set, status: step.to, statusSince: now(), version: { increment: 1 } },
  });
  const [eventId] = await recordHistory(tx, actor, [{ ...happened, item, from: item.status }]);
  return eventId as number;
}

/** Ends a pending round. */
export async function endRound(tx: Tx, submissionId: number, outcome: RoundOutcome): Promise<void> {
  await tx.submission.update({
    where: { id: submissionId },
    data: { outcome, outcomeAt: now(), outcomeDay: fromDay(today()), version: { increment: 1 } },
  });
}

/** How many of the item's measures are reported as done and accepted, once `reopened` are under way again and `accepted` accepted. */
export function measureCounts(
  item: LockedItem,
  change: { reopened?: number[]; accepted?: number[] },
): { reportedCount: number; acceptedCount: number } {
  const isReopened = (id: number) => change.reopened?.includes(id) ?? false;
  const isAccepted = (one: LockedItem['measures'][number]) =>
    !isReopened(one.id) && (one.verdict === 'ACCEPTED' || (change.accepted?.includes(one.id) ?? false));
  return {
    reportedCount: item.measures.filter((one) => one.state === 'REPORTED_DONE' && !isReopened(one.id)).length,
    acceptedCount: item.measures.filter(isAccepted).length,
  };
}

import { staleSince } from '@/lib/audit/stale';
import type { Prisma } from '@/prisma/generated/client';
import type { ItemStatus, RoundOutcome } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import type { LockedItem } from '@/lib/items/queries/lock-item';
import type { HistoryEvent } from '@/lib/items/history';
import { recordHistory } from '@/lib/items/record-history';
import { isAccepted, isReportedDone, reopened, verdictAfter } from '@/lib/items/measure-state';
import { ROUND, type RoundEventName } from '@/lib/items/round-outcome';
import { LIFE, type ItemEventName } from '@/lib/items/status';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay } from '@/lib/platform/day';

/** Refuses a form that was made from an older version of the item. AppError STALE, with who changed it and the version to send instead. */
export async function expectVersion(tx: Tx, item: LockedItem, itemVersion: number | null | undefined): Promise<void> {
  if (!itemVersion || itemVersion === item.version) return;
  const { id, number, version, inspectionId } = item;
  throw await staleSince(tx, { inspectionId, item: number, itemId: id }, { itemVersion: String(version) });
}

/** Where `event` takes the locked item. AppError WRONG_STATE when it cannot happen now. */
export function statusAfter(item: LockedItem, event: ItemEventName, cameFrom: ItemStatus = item.status): ItemStatus {
  return LIFE.move(item.status, event, cameFrom);
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

/** Ends a pending round. AppError WRONG_STATE for one that has ended. */
export async function endRound(
  tx: Tx,
  round: { id: number; outcome: RoundOutcome },
  event: RoundEventName,
): Promise<void> {
  const outcome = ROUND.move(round.outcome, event);
  await tx.submission.update({
    where: { id: round.id },
    data: { outcome, outcomeAt: now(), outcomeDay: fromDay(today()), version: { increment: 1 } },
  });
}

type Measure = LockedItem['measures'][number];

/** Sends measures back to their section: under way again, with `set` besides (R2, R3). AppError WRONG_STATE for an accepted one. */
export async function reopenMeasures(tx: Tx, measures: Measure[], set: { currentDeadline?: Date } = {}): Promise<void> {
  for (const [after, ids] of alike(measures, reopened))
    await tx.measure.updateMany({
      where: { id: { in: ids } },
      data: { ...after, ...set, reportedDoneDay: null, version: { increment: 1 } },
    });
}

/** Accepts measures in a round; they are locked from then on (R3). AppError WRONG_STATE for one that is. */
export async function acceptMeasures(tx: Tx, measures: Measure[], acceptedRoundNo: number): Promise<void> {
  for (const [after, ids] of alike(measures, (one) => ({ verdict: verdictAfter(one, 'accept') })))
    await tx.measure.updateMany({
      where: { id: { in: ids } },
      data: { ...after, acceptedRoundNo, version: { increment: 1 } },
    });
}

/** Forgets that measures had been sent back: the round that did was followed by a decline that does not name them. */
export async function forgetReopened(tx: Tx, measures: Measure[]): Promise<void> {
  for (const [after, ids] of alike(measures, (one) => ({ verdict: verdictAfter(one, 'forget') })))
    await tx.measure.updateMany({ where: { id: { in: ids } }, data: { ...after, version: { increment: 1 } } });
}

/** Measures that become the same, by what they become: one statement for each. */
function alike<After extends object>(measures: Measure[], become: (one: Measure) => After): [After, number[]][] {
  const groups = new Map<string, [After, number[]]>();
  for (const one of measures) {
    const after = become(one);
    const key = JSON.stringify(after);
    groups.set(key, [after, [...(groups.get(key)?.[1] ?? []), one.id]]);
  }
  return [...groups.values()];
}

/** How many of the item's measures are reported as done and accepted, once `reopened` are under way again and `accepted` accepted. */
export function measureCounts(
  item: LockedItem,
  change: { reopened?: number[]; accepted?: number[] },
): { reportedCount: number; acceptedCount: number } {
  const isReopened = (id: number) => change.reopened?.includes(id) ?? false;
  const isCounted = (one: Measure) =>
    !isReopened(one.id) && (isAccepted(one) || (change.accepted?.includes(one.id) ?? false));
  return {
    reportedCount: item.measures.filter((one) => isReportedDone(one) && !isReopened(one.id)).length,
    acceptedCount: item.measures.filter(isCounted).length,
  };
}

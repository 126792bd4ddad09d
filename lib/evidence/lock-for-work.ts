import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { COURSE } from '@/lib/inspections/state';
import { isApproved } from '@/lib/items/approval';
import { lockItem, type ItemForWrite, type LockedItem } from '@/lib/items/queries/lock-item';
import { recordHistory } from '@/lib/items/record-history';
import { isPlanned, isSubmitted, nextStatus } from '@/lib/items/status';
import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';

/** What every piece of a section's work on an item shares: the lock, the guards, the first start. */

export type LockedMeasure = LockedItem['measures'][number];

/** True when the actor's section owns the measure and may work on it (R23). */
export function mayWorkOn(actor: Actor, work: ItemForWrite, measure: Pick<LockedMeasure, 'ownerSectionId'>): boolean {
  return can(actor, 'measure.report', { ...work.target, ownerSectionId: measure.ownerSectionId });
}

/**
 * Locks an item for work on some of its measures. AppError NOT_FOUND (item or measure), FORBIDDEN (another section's measure),
 * NOT_APPROVED (R10), LOCKED_SUBMITTED (R9), ARCHIVED.
 */
export async function lockForWork(
  tx: Tx,
  actor: Actor,
  place: { inspectionId: number; itemNumber: number },
  measureNumbers: number[],
): Promise<ItemForWrite & { measures: LockedMeasure[] }> {
  const work = await lockItem(tx, actor, place.inspectionId, place.itemNumber);
  const measures = measureNumbers.map((number) => {
    const measure = work.item.measures.find((one) => one.number === number);
    if (!measure) throw new AppError('NOT_FOUND');
    return measure;
  });
  if (measures.some((measure) => !mayWorkOn(actor, work, measure))) throw new AppError('FORBIDDEN');
  if (!isApproved(work.item)) throw new AppError('NOT_APPROVED');
  if (isSubmitted(work.item.status)) throw new AppError('LOCKED_SUBMITTED');
  return { ...work, measures };
}

/**
 * Starts a planned item with the first piece of work on it, and the inspection with its first item; does nothing once it is started.
 * True when it started now.
 */
export async function startIfPlanned(tx: Tx, actor: Actor, work: ItemForWrite): Promise<boolean> {
  const { item, inspection } = work;
  const goal = nextStatus(item.status, 'start');
  if (!isPlanned(item.status) || goal === null) return false;
  await tx.item.update({
    where: { id: item.id },
    data: { status: goal, statusSince: now(), version: { increment: 1 } },
  });
  const state = COURSE.next(inspection.state, 'start');
  if (state !== null)
    await tx.inspection.updateMany({
      where: { id: inspection.id, state: inspection.state },
      data: { state, version: { increment: 1 } },
    });
  await recordHistory(tx, actor, [{ item, kind: 'start', data: {}, from: item.status, to: goal }]);
  return true;
}

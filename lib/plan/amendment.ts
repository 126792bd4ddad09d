import type { Actor } from '@/lib/access/actor';
import { sha256 } from '@/lib/audit/chain';
import type { AuditData } from '@/lib/audit/event';
import type { InspectionView } from '@/lib/inspections/queries';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import type { LockedItem } from '@/lib/items/queries/lock-item';
import { isClosed, isSubmitted } from '@/lib/items/status';

/** One field that an amendment changes, in words, as the history keeps it. */
export type Change = { field: string; oldValue: string; newValue: string };

const LIST = ' · ';

/** Names in one line, as the history shows them. */
export const namesLine = (names: string[]): string => names.join(LIST);

/** Throws unless an amendment is the way to change this item now: NOT_APPROVED before its approval, WRONG_STATE once it is closed. */
export function requireAmendable(inspection: InspectionView, item: LockedItem): void {
  const approved = item.isRebound ? item.approvedAt !== null : inspection.state !== 'PLANNING';
  if (!approved) throw new AppError('NOT_APPROVED');
  if (isClosed(item.status)) throw new AppError('WRONG_STATE');
}

/** While a round is pending only the leader may change (R10). AppError LOCKED_SUBMITTED. */
export function requireOnlyLeader(item: LockedItem, changes: Change[]): void {
  if (isSubmitted(item.status) && changes.some((change) => change.field !== 'leader'))
    throw new AppError('LOCKED_SUBMITTED');
}

/** The fields whose words differ. */
export function changesOf(fields: [field: string, oldValue: string, newValue: string][]): Change[] {
  return fields
    .filter(([, oldValue, newValue]) => oldValue !== newValue)
    .map(([field, oldValue, newValue]) => ({ field, oldValue, newValue }));
}

type Happening = { item: LockedItem; measureId?: number; measureNumber?: number; reason: string; changes: Change[] };

/** Writes the history by field and the course of an item. */
export async function recordChanges(tx: Tx, actor: Actor, happening: Happening): Promise<void> {
  const { item, measureId = null, measureNumber, reason, changes } = happening;
  const at = now();
  const place = { inspectionId: item.inspectionId, itemId: item.id, measureId };
  await tx.fieldChange.createMany({
    data: changes.map((change) => ({
      ...place,
      ...change,
      reason,
      changedById: actor.personId,
      changedByName: actor.name,
      changedAt: at,
    })),
  });
  await tx.itemEvent.create({
    data: {
      ...place,
      kind: 'amended',
      day: fromDay(today()),
      at,
      personId: actor.personId,
      personName: actor.name,
      personPost: actor.post,
      data: { fields: changes.map((one) => one.field), reason, ...(measureNumber ? { measureNumber } : {}) },
    },
  });
}

/** What the log keeps of it: the names of the fields and hashes of the words before and after. */
export function changeHashes(changes: Change[]): { before: AuditData; after: AuditData } {
  return {
    before: Object.fromEntries(changes.map((one) => [one.field, sha256(one.oldValue)])),
    after: Object.fromEntries(changes.map((one) => [one.field, sha256(one.newValue)])),
  };
}

import type { Actor } from '@/lib/access/actor';
import { personStamp } from '@/lib/access/person-stamp';
import { sha256 } from '@/lib/audit/chain';
import type { AmendedField, FieldHashes } from '@/lib/audit/event';
import { now, today } from '@/lib/platform/clock';
import { fromDay } from '@/lib/platform/day';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { LockedItem } from '@/lib/items/queries/lock-item';
import { NAME_LIST } from '@/lib/items/as-of';
import { recordHistory } from '@/lib/items/record-history';
import { isApproved } from '@/lib/items/approval';
import { isClosed, isSubmitted } from '@/lib/items/status';

/** One field that an amendment changes, in words, and with ids where the words name people or sections. */
export type Change = { field: AmendedField; oldValue: string; newValue: string; oldIds?: number[]; newIds?: number[] };

/** Names in one line, as the history shows them. */
const namesLine = (names: string[]): string => names.join(NAME_LIST);

/** Throws unless an amendment is the way to change this item now: NOT_APPROVED before its approval, WRONG_STATE once it is closed. */
export function requireAmendable(item: LockedItem): void {
  if (!isApproved(item)) throw new AppError('NOT_APPROVED');
  if (isClosed(item.status)) throw new AppError('WRONG_STATE');
}

/** While a round is pending only the leader may change (R10). AppError LOCKED_SUBMITTED. */
export function requireOnlyLeader(item: LockedItem, changes: Change[]): void {
  if (isSubmitted(item.status) && changes.some((change) => change.field !== 'leader'))
    throw new AppError('LOCKED_SUBMITTED');
}

type Named = { id: number; name: string };

/** A change of who or which sections stand in a field, with ids and words; nothing when they are the same. */
export function movedField(field: AmendedField, rows: Named[], old: number[], next: number[]): Change[] {
  if (old.join() === next.join()) return [];
  const words = (ids: number[]) => namesLine(ids.map((id) => rows.find((one) => one.id === id)?.name ?? ''));
  return [{ field, oldValue: words(old), newValue: words(next), oldIds: old, newIds: next }];
}

/** The fields whose words differ. */
export function changesOf(fields: [field: AmendedField, oldValue: string, newValue: string][]): Change[] {
  return fields
    .filter(([, oldValue, newValue]) => oldValue !== newValue)
    .map(([field, oldValue, newValue]) => ({ field, oldValue, newValue }));
}

type Amendment = { item: LockedItem; measureId?: number; measureNumber?: number; reason: string; changes: Change[] };

/** What is the item's and not the measure's, though a measure was amended. */
const OF_THE_ITEM: AmendedField[] = ['supportingSections'];

/** Writes what an amendment changed, field by field, and that into the history of the item. */
export async function recordChanges(tx: Tx, actor: Actor, amendment: Amendment): Promise<void> {
  const { item, measureId = null, measureNumber, reason, changes } = amendment;
  await tx.fieldChange.createMany({
    data: changes.map((change) => ({
      inspectionId: item.inspectionId,
      itemId: item.id,
      ...change,
      measureId: OF_THE_ITEM.includes(change.field) ? null : measureId,
      reason,
      ...personStamp(actor, 'changedBy'),
      day: fromDay(today()),
      changedAt: now(),
    })),
  });
  const fields = changes.map((one) => one.field);
  const data = { fields, reason, ...(measureNumber ? { measureNumber } : {}) };
  await recordHistory(tx, actor, [{ item, measureId, kind: 'amended', data }]);
}

/** What the log keeps of it: the names of the fields and hashes of the words before and after. */
export function changeHashes(changes: Change[]): { before: FieldHashes; after: FieldHashes } {
  const hashes: { before: FieldHashes; after: FieldHashes } = { before: {}, after: {} };
  for (const { field, oldValue, newValue } of changes) {
    hashes.before[field] = sha256(oldValue);
    hashes.after[field] = sha256(newValue);
  }
  return hashes;
}

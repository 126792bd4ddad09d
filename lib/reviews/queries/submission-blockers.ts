import type { Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { askRows, idRow } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import type { Blocker } from '@/lib/platform/errors';
import { submissionLacks } from '../completeness';
import { claimsOf, lastSentBack } from './claims';

/**
 * What keeps an item from being submitted, by the same rule as submitItem (R1, R4); empty when nothing does, null when the item does not exist
 * for the actor. Three queries.
 */
export async function submissionBlockers(
  actor: Actor,
  inspection: InspectionView,
  itemNumber: number,
): Promise<Blocker[] | null> {
  const rows = await askRows(db, idRow)`
    SELECT i.id FROM "Item" i
    WHERE i."inspectionId" = ${inspection.id} AND i.number = ${itemNumber} AND ${itemsInScope(scopeIn(actor, inspection))}`;
  const item = rows[0];
  if (!item) return null;
  const [claims, last] = await Promise.all([claimsOf(db, item.id), lastSentBack(db, item.id)]);
  const { unchanged, missing } = submissionLacks(itemNumber, claims, last);
  return [...unchanged, ...missing];
}

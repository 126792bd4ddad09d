import type { ExtensionReason, ExtensionState, ExtensionStep } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { visibleItems } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { db } from '@/lib/platform/db';
import { toDay, toDayOrNull, type Day } from '@/lib/platform/day';

/** A word about a request. `day` is a calendar day. */
export type ExtensionWord = {
  id: number;
  step: ExtensionStep;
  agrees: boolean;
  grantedDay: Day | null;
  words: string;
  day: Day;
  personName: string;
  personPost: string;
};

/** A request for more time with what was said about it. Days are calendar days. */
export type Extension = {
  number: number;
  measureNumber: number | null;
  measureOwnerSectionId: number | null;
  reason: ExtensionReason;
  words: string;
  originalDay: Day;
  currentDay: Day;
  proposedDay: Day;
  state: ExtensionState;
  evidenceIds: number[];
  day: Day;
  personId: number;
  personName: string;
  personPost: string;
  decisions: ExtensionWord[];
};

/** Every request of an item, the newest first; nothing when the item does not exist for the actor. Two queries. */
export async function listExtensions(
  actor: Actor,
  inspection: InspectionView,
  itemNumber: number,
): Promise<Extension[]> {
  const rows = await db.extensionRequest.findMany({
    where: { inspectionId: inspection.id, item: { AND: [visibleItems(actor), { number: itemNumber }] } },
    include: { decisions: { orderBy: { id: 'asc' } }, measure: { select: { number: true, ownerSectionId: true } } },
    orderBy: { number: 'desc' },
  });
  return rows.map((row) => ({
    number: row.number,
    measureNumber: row.measure?.number ?? null,
    measureOwnerSectionId: row.measure?.ownerSectionId ?? null,
    reason: row.reason,
    words: row.words,
    originalDay: toDay(row.originalDay),
    currentDay: toDay(row.currentDay),
    proposedDay: toDay(row.proposedDay),
    state: row.state,
    evidenceIds: row.evidenceIds,
    day: toDay(row.day),
    personId: row.personId,
    personName: row.personName,
    personPost: row.personPost,
    decisions: row.decisions.map((one) => ({
      id: one.id,
      step: one.step,
      agrees: one.agrees,
      grantedDay: toDayOrNull(one.grantedDay),
      words: one.words,
      day: toDay(one.day),
      personName: one.personName,
      personPost: one.personPost,
    })),
  }));
}

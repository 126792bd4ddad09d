import { expect } from 'vitest';
import { actorOf } from '@/lib/access/queries';
import { findInspection } from '@/lib/inspections/queries';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { listWork, waitingFor } from '@/lib/work/queries';
import type { OfficePerson, SmallOffice } from './small-office';

/** How who has to act is no longer there. */
const GONE = {
  there: async () => undefined,
  disabled: async (personIds: number[]) => {
    await db.person.updateMany({ where: { id: { in: personIds } }, data: { disabledAt: now() } });
  },
  'without the role': async (personIds: number[]) => {
    await db.roleGrant.updateMany({ where: { personId: { in: personIds } }, data: { revokedAt: now() } });
  },
};
export type Way = keyof typeof GONE;
export const WAYS = Object.keys(GONE) as Way[];

/** Lets people of the office be gone in this way. */
export const leave = (office: SmallOffice, way: Way, who: readonly OfficePerson[]): Promise<void> =>
  GONE[way](who.map((key) => office.actors[key].personId));

/** `key` of a list, or `key measure` → who has it, in the order of the office. */
export type Held = Record<string, OfficePerson[]>;

/** Who has what among what there is to do, of one item and beside items; the numbers that are said of it agree. */
export async function heldWork(office: SmallOffice, itemNumber: number): Promise<Held> {
  const found: Held = {};
  // what tests write past the commands moves no revision
  await db.inspection.update({ where: { id: office.inspectionId }, data: { revision: { increment: 1 } } });
  for (const key of Object.keys(office.actors) as OfficePerson[]) {
    const person = await db.person.findUniqueOrThrow({ where: { id: office.actors[key].personId } });
    // nobody who is disabled comes in
    const actor = person.disabledAt ? null : await actorOf(person.account);
    const work = actor && (await listWork(actor, office.inspectionId, 'todo'));
    if (!actor || !work) continue;
    const own = [
      ...work.rows.filter((row) => row.number === itemNumber).map((row) => [row.group, row.measure]),
      ...work.errands.map((errand) => [errand.key, null]),
    ].map((parts) => parts.filter((part) => part !== null).join(' '));
    for (const one of own) found[one] = [...(found[one] ?? []), key];
    const sum = work.rows.length + work.errands.length;
    expect([key, work.tabs.todo]).toEqual([key, sum]);
    const { inspection } = (await findInspection(actor, office.inspectionId))!;
    expect((await waitingFor(actor, inspection, 0)).total).toBe(sum);
  }
  return found;
}

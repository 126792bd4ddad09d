import type { Actor } from '@/lib/access/actor';
import type { InspectionScope } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { RevisionCache } from '@/lib/platform/revision-cache';
import { figuresKey, figuresOf } from '@/lib/figures/queries';
import { waitingFor } from './queries';

export type NavCounts = { todo: number; items: number };

const cache = new RevisionCache<number>(500);

/** What the navigation counts: what waits for the actor, and the items that exist for them (rebounds outside, as everywhere). No query while nothing was written. */
export async function navCounts(
  actor: Actor,
  { inspection, scope }: { inspection: InspectionView; scope: InspectionScope },
): Promise<NavCounts> {
  const who = JSON.stringify([actor.personId, actor.grants, actor.assignments, actor.officeUnitIds]);
  const [figures, todo] = await Promise.all([
    figuresOf(inspection, scope),
    cache.get(
      `${figuresKey(inspection, scope)}|${inspection.staff}|${inspection.acceptingBody}|${inspection.hasOffice}|${who}`,
      async () => {
        return (await waitingFor(actor, inspection, 0)).total;
      },
    ),
  ]);
  return { todo, items: figures.total.count.items };
}

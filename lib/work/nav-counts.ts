import type { Actor } from '@/lib/access/actor';
import type { InspectionScope } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { figuresOf } from '@/lib/figures/queries';
import { waitingFor } from './queries';

export type NavCounts = { todo: number; items: number };

/** What the navigation counts: what waits for the actor, and the items that exist for them (rebounds outside, as everywhere). No query while nothing was written. */
export async function navCounts(
  actor: Actor,
  { inspection, scope }: { inspection: InspectionView; scope: InspectionScope },
): Promise<NavCounts> {
  const [figures, waiting] = await Promise.all([figuresOf(inspection, scope), waitingFor(actor, inspection, 0)]);
  return { todo: waiting.total, items: figures.total.count.items };
}

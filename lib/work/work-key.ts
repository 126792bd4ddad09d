import type { Actor } from '@/lib/access/actor';
import { scopeIn } from '@/lib/access/visibility';
import { figuresKey } from '@/lib/figures/queries';
import type { InspectionView } from '@/lib/inspections/queries';

/**
 * Names everything that a person's work follows from: what figures follow from, who is there and what they are called (`staff`), and who
 * asks with which roles.
 */
export function workKey(actor: Actor, inspection: InspectionView): string {
  const { staff, acceptingBody, hasOffice, state } = inspection;
  const { personId, grants, assignments, officeUnitIds } = actor;
  const who = JSON.stringify([personId, grants, assignments, officeUnitIds]);
  return [figuresKey(inspection, scopeIn(actor, inspection)), staff, acceptingBody, hasOffice, state, who].join('|');
}

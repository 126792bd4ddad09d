import type { Actor } from '@/lib/access/actor';
import { can, type Permission, type Target } from '@/lib/access/policy';
import type { ErrorCode } from '@/lib/platform/errors';

/** A head of the lead section asks for the item and any measure, one of the section that owns it for a measure (R23). */
export function mayAsk(actor: Actor, target: Target, measure: { ownerSectionId: number | null } | null): boolean {
  if (can(actor, 'item.extend', target)) return true;
  return measure !== null && can(actor, 'measure.extend', { ...target, ownerSectionId: measure.ownerSectionId });
}

/** Why the actor may not give the word that `permission` is about; nobody decides on what they asked for themselves. */
export function wordRefusal(
  actor: Actor,
  permission: Extract<Permission, 'extension.endorse' | 'extension.decide'>,
  target: Target,
  request: { personId: number },
): ErrorCode | null {
  if (!can(actor, permission, target)) return 'FORBIDDEN';
  return request.personId === actor.personId ? 'OWN_SUBMISSION' : null;
}

import { canSomewhere, type Permission } from '@/lib/access/policy';
import { holds, type Actor } from '@/lib/access/actor';

const OFFICES: [Permission, string][] = [
  ['people.manage', '/people'],
  ['roles.manage', '/roles'],
  ['audit.read', '/audit'],
];

/**
 * The first page of a person (R23): my work; principal, leader and observer the dashboard; administrators their own page.
 * Without an inspection the list of them, which says what to do next.
 */
export function landingPath(actor: Actor, inspectionId: number | null): string {
  const office = OFFICES.find(([permission]) => canSomewhere(actor, permission));
  if (!canSomewhere(actor, 'work.view')) return office ? office[1] : '/account';
  if (inspectionId === null) return '/inspections';
  const screen = holds(actor, 'PRINCIPAL', 'LEADER', 'OBSERVER') ? 'dashboard' : 'work';
  return `/inspections/${inspectionId}/${screen}`;
}

import { randomUUID } from 'node:crypto';
import type { Actor } from '@/lib/access/actor';
import { can, type Permission } from '@/lib/access/policy';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { Role } from '@/prisma/generated/enums';
import { ADMINISTRATORS } from '../schema';

const LOCK = 7_130_410;
/** Another value after every change of people or roles: what was counted for who was there counts anew. */
const STAFF_MARK = 'staff';

/**
 * Checks the permission, then lets one change of people or roles at a time through: what the last holder of a power is, and whether
 * powers meet in one person, is only known while nobody else changes it. FORBIDDEN.
 */
export async function enterOffice(tx: Tx, actor: Actor, permission: Permission): Promise<void> {
  if (!can(actor, permission)) throw new AppError('FORBIDDEN');
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK})`;
  const value = randomUUID();
  await tx.systemMark.upsert({ where: { key: STAFF_MARK }, create: { key: STAFF_MARK, value }, update: { value } });
}

/** Throws LAST_HOLDER when nobody but `personId` holds one of these administrators' roles and could sign in. */
export async function keepLastHolder(tx: Tx, personId: number, roles: Role[]): Promise<void> {
  for (const role of roles.filter((one) => ADMINISTRATORS.includes(one))) {
    const others = { role, revokedAt: null, personId: { not: personId }, person: { disabledAt: null } };
    if ((await tx.roleGrant.count({ where: others })) === 0) throw new AppError('LAST_HOLDER');
  }
}

/** Throws POWERS_EXCLUDE when `role` would stand beside a role that excludes it (R25, S16). */
export function keepPowersApart(held: Role[], role: Role): void {
  const power = ADMINISTRATORS.includes(role);
  const meets = held.some((one) => one !== role && (power || ADMINISTRATORS.includes(one)));
  if (meets) throw new AppError('POWERS_EXCLUDE');
}

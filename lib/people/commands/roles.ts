import { defineCommand } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { grantInput, revokeInput, SECTION_ROLES } from '../schema';
import { enterOffice, keepLastHolder, keepPowersApart } from './guard';

const wrong = (field: string, code: string) => new AppError('VALIDATION', { fields: [{ field, code }] });

/**
 * Gives a person a role in a unit; heads and handlers in one of its sections. The security administrator's alone (R23).
 * OWN_ROLES for one's own, POWERS_EXCLUDE, NOT_FOUND, WRONG_STATE for somebody disabled, VALIDATION for a unit or section that does not fit.
 */
export const grantRole = defineCommand({
  verb: 'person.grantRole',
  schema: grantInput,
  subject: (input) => ({ objectId: input.personId }),
  run: async (tx, actor, input, note) => {
    await enterOffice(tx, actor, 'roles.manage');
    const { personId, role, unitId } = input;
    if (personId === actor.personId) throw new AppError('OWN_ROLES');
    const person = await tx.person.findUnique({
      where: { id: personId },
      include: { grants: { where: { revokedAt: null } } },
    });
    if (!person) throw new AppError('NOT_FOUND');
    if (person.disabledAt) throw new AppError('WRONG_STATE');
    const sectionId = SECTION_ROLES.includes(role) ? (input.sectionId ?? null) : null;
    if (SECTION_ROLES.includes(role)) await checkSection(tx, unitId, sectionId);
    if (!(await tx.unit.findFirst({ where: { id: unitId, disabledAt: null } }))) throw wrong('unitId', 'unknown');
    const held = person.grants.map((grant) => grant.role);
    keepPowersApart(held, role);
    const twice = person.grants.some(
      (one) => one.role === role && one.unitId === unitId && one.sectionId === sectionId,
    );
    if (twice) throw wrong('role', 'held');
    const data = { personId, role, unitId, sectionId, grantedById: actor.personId, grantedAt: now() };
    const grant = await tx.roleGrant.create({ data });
    note({ objectId: personId, after: { grant: grant.id, role, unit: unitId, section: sectionId } });
    return { grantId: grant.id };
  },
});

async function checkSection(tx: Tx, unitId: number, sectionId: number | null): Promise<void> {
  if (sectionId === null) throw wrong('sectionId', 'required');
  const found = await tx.section.findFirst({ where: { id: sectionId, unitId, disabledAt: null } });
  if (!found) throw wrong('sectionId', 'otherUnit');
}

/** Takes a role back; it stays on record. OWN_ROLES, LAST_HOLDER of an administrator's power, NOT_FOUND, QUESTION (always once). */
export const revokeRole = defineCommand({
  verb: 'person.revokeRole',
  schema: revokeInput,
  subject: (input) => ({ objectId: `grant/${input.grantId}` }),
  run: async (tx, actor, { grantId, sure }, note) => {
    await enterOffice(tx, actor, 'roles.manage');
    const grant = await tx.roleGrant.findFirst({ where: { id: grantId, revokedAt: null } });
    if (!grant) throw new AppError('NOT_FOUND');
    if (grant.personId === actor.personId) throw new AppError('OWN_ROLES');
    const same = { personId: grant.personId, role: grant.role, revokedAt: null, NOT: { id: grantId } };
    if ((await tx.roleGrant.count({ where: same })) === 0) await keepLastHolder(tx, grant.personId, [grant.role]);
    const { name } = await tx.person.findUniqueOrThrow({ where: { id: grant.personId }, select: { name: true } });
    askFirst([{ field: 'grant', code: 'revokeRole', value: String(grantId), values: { name } }], sure);
    await tx.roleGrant.update({ where: { id: grantId }, data: { revokedAt: now(), revokedById: actor.personId } });
    const { personId, role, unitId, sectionId } = grant;
    note({ objectId: personId, before: { grant: grantId, role, unit: unitId, section: sectionId } });
  },
});

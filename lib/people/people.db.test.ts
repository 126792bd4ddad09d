import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { meant } from '@/lib/testing/meant';
import { actorOf } from '@/lib/access/queries';
import { db } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { Role } from '@/prisma/generated/enums';
import { createPerson, disablePerson, enablePerson, resetPassword, updatePerson } from './commands/people';
import { grantRole, revokeRole } from './commands/roles';
import { setPreferences } from './commands/own-account';
import { createSection, createUnit, updateSection, updateUnit } from './commands/units';
import { findPerson, listPeople, listUnits, unitRoster } from './queries';
import { peopleFilters } from './schema';
import { readAddress, searchOf } from '@/lib/platform/address';

useTestDatabase();
vi.setConfig({ testTimeout: 120_000 });

let office: SmallOffice;
beforeAll(async () => {
  office = await smallOffice();
});
// Other offices in the same database would hold the powers as well.
beforeEach(async () => {
  const keep = Object.values(office.actors).map((actor) => actor.personId);
  await db.roleGrant.updateMany({ where: { personId: { notIn: keep } }, data: { revokedAt: new Date() } });
});

const lastRefusal = () =>
  db.auditEvent.findFirstOrThrow({ where: { outcome: { not: 'DONE' } }, orderBy: { seq: 'desc' } });
const grantOf = (who: OfficePerson) =>
  db.roleGrant.findFirstOrThrow({ where: { personId: office.actors[who].personId, revokedAt: null } });

/** Somebody without a role, laid by hand: making a real first password takes its time. */
async function somebody(name: string) {
  return db.person.create({
    data: {
      account: `p${Math.random()}`,
      name,
      unitId: office.unitId,
      passwordHash: 'none',
      passwordSetAt: new Date(),
    },
  });
}

const NOT_SYSTEM: OfficePerson[] = ['security', 'audit', 'office', 'rectification', 'principal', 'generalHead'];
const NOT_SECURITY: OfficePerson[] = ['system', 'audit', 'office', 'rectification', 'principal', 'generalHead'];

describe('people', () => {
  it.each(NOT_SYSTEM)('are not kept by %s, and the attempt is written down', async (who) => {
    const actor = office.actors[who];
    const { personId } = office.actors.leader;
    const tries = [
      () => createPerson(actor, { account: 'neu', name: '新', unitId: office.unitId }),
      () => disablePerson(actor, { personId, ...meant({ person: personId }) }),
      () => createUnit(actor, { name: '新单位', shortName: '新' }),
      () => createSection(actor, { unitId: office.unitId, name: '新科室' }),
      () => updatePerson(actor, { personId, version: 1, name: 'x', post: '', unitId: office.unitId, sectionId: null }),
    ];
    for (const attempt of tries) {
      await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      expect(await lastRefusal()).toMatchObject({ outcome: 'FORBIDDEN', actorId: actor.personId });
    }
  });

  it('get an account that is folded and unique, and a password that is stored nowhere', async () => {
    const made = await createPerson(office.actors.system, {
      account: ' Ｚhang.SAN ',
      name: '张三',
      post: '科员',
      unitId: office.unitId,
      sectionId: office.sections.general,
    });
    expect(made.account).toBe('zhang.san');
    const row = await db.person.findUniqueOrThrow({ where: { id: made.personId } });
    expect(row).toMatchObject({ mustChangePassword: true, sectionId: office.sections.general });
    expect(row.passwordHash).toMatch(/^scrypt\$17\$/);
    expect(row.passwordHash).not.toContain(made.password);
    const again = createPerson(office.actors.system, { account: 'ZHANG.san', name: '张三', unitId: office.unitId });
    await expect(again).rejects.toMatchObject({ code: 'ACCOUNT_TAKEN' });
    expect((await actorOf('zhang.san'))?.grants).toEqual([]);
    const entry = await db.auditEvent.findFirstOrThrow({ where: { verb: 'person.create', outcome: 'DONE' } });
    expect(entry.text).not.toMatch(/张三|zhang/);
  });

  it('move to another section, but not into one of another unit, and not over somebody else', async () => {
    const { id, version } = await somebody('李四');
    const input = { personId: id, version, name: '李四', post: '科员', unitId: office.unitId };
    await updatePerson(office.actors.system, { ...input, sectionId: office.sections.business });
    await expect(
      updatePerson(office.actors.system, { ...input, sectionId: office.sections.general }),
    ).rejects.toMatchObject({ code: 'STALE' });
    await expect(
      updatePerson(office.actors.system, {
        ...input,
        version: 2,
        unitId: office.parentUnitId,
        sectionId: office.sections.general,
      }),
    ).rejects.toMatchObject({ code: 'VALIDATION', details: { fields: [{ field: 'sectionId', code: 'otherUnit' }] } });
  });

  it('are disabled, reset and lose a role only when this very one is meant', async () => {
    const { id, account, name } = await somebody('赵七');
    const by = office.actors;
    const grant = await grantRole(by.security, { personId: id, role: 'OBSERVER', unitId: office.unitId });
    const person = { field: 'person', value: String(id), values: { name, account } };
    const tries: [() => Promise<unknown>, object][] = [
      [() => disablePerson(by.system, { personId: id }), { ...person, code: 'disablePerson' }],
      [
        () => disablePerson(by.system, { personId: id, ...meant({ person: id + 1 }) }),
        { ...person, code: 'disablePerson' },
      ],
      [() => resetPassword(by.system, { personId: id }), { ...person, code: 'resetPassword' }],
      [() => revokeRole(by.security, grant), { field: 'grant', value: String(grant.grantId), code: 'revokeRole' }],
    ];
    const entries = await db.auditEvent.count();
    for (const [attempt, question] of tries)
      await expect(attempt()).rejects.toMatchObject({ code: 'QUESTION', details: { questions: [question] } });
    const kept = await db.person.findUniqueOrThrow({ where: { id }, include: { grants: true } });
    expect([kept.disabledAt, kept.passwordHash, kept.grants[0]?.revokedAt]).toEqual([null, 'none', null]);
    expect(await db.auditEvent.count(), 'a question is no attempt').toBe(entries);
    await revokeRole(by.security, { ...grant, ...meant({ grant: grant.grantId }) });
    await resetPassword(by.system, { personId: id, ...meant({ person: id }) });
    await disablePerson(by.system, { personId: id, ...meant({ person: id }) });
  });

  it('are disabled and enabled, never the last of a power and never oneself', async () => {
    const { id } = await somebody('王五');
    await disablePerson(office.actors.system, { personId: id, ...meant({ person: id }) });
    await expect(disablePerson(office.actors.system, { personId: id, ...meant({ person: id }) })).rejects.toMatchObject(
      { code: 'WRONG_STATE' },
    );
    await enablePerson(office.actors.system, { personId: id });
    for (const who of ['system', 'security', 'audit'] as const) {
      await expect(
        disablePerson(office.actors.system, {
          personId: office.actors[who].personId,
          ...meant({ person: office.actors[who].personId }),
        }),
      ).rejects.toMatchObject({ code: 'LAST_HOLDER' });
    }
    await grantRole(office.actors.security, { personId: id, role: 'SYSTEM_ADMIN', unitId: office.unitId });
    await expect(
      disablePerson(office.actors.system, {
        personId: office.actors.system.personId,
        ...meant({ person: office.actors.system.personId }),
      }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('are listed for the two administrators alone', async () => {
    const filters = readAddress(peopleFilters, searchOf({ q: '杜' }));
    expect((await listPeople(office.actors.system, filters)).people.map((one) => one.name)).toEqual(['杜宽']);
    expect((await listPeople(office.actors.security, filters)).total).toBe(1);
    expect(await findPerson(office.actors.security, office.actors.leader.personId)).toMatchObject({ name: '杜宽' });
    for (const who of ['audit', 'office', 'principal'] as const) {
      expect(await listPeople(office.actors[who], filters)).toEqual({ people: [], total: 0 });
      expect(await findPerson(office.actors[who], office.actors.leader.personId)).toBeNull();
      expect(await listUnits(office.actors[who])).toEqual([]);
    }
    expect((await listPeople(office.actors.system, readAddress(peopleFilters, searchOf({ q: '%' })))).total).toBe(0);
  });

  it('choose their own language, appearance and keys', async () => {
    await setPreferences(office.actors.leader, { locale: 'en', theme: 'dark', shortcuts: false });
    expect(await actorOf(office.actors.leader.account)).toMatchObject({
      locale: 'en',
      theme: 'dark',
      shortcuts: false,
    });
    await expect(
      setPreferences(office.actors.leader, { locale: 'fr' as 'en', theme: 'dark', shortcuts: true }),
    ).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});

describe('units and sections', () => {
  it('stand in a tree that never loops', async () => {
    const { unitId: child } = await createUnit(office.actors.system, {
      name: '下级单位',
      shortName: '下级',
      parentId: office.unitId,
    });
    const rows = await listUnits(office.actors.system);
    expect(rows.find((one) => one.id === child)?.depth).toBe(2);
    const move = updateUnit(office.actors.system, {
      unitId: office.unitId,
      version: 1,
      parentId: child,
      name: '甲',
      shortName: '甲',
      position: 0,
      disabled: false,
    });
    await expect(move).rejects.toMatchObject({ code: 'VALIDATION' });
    const self = {
      unitId: child,
      version: 1,
      parentId: child,
      name: '下级单位',
      shortName: '下级',
      position: 0,
      disabled: false,
    };
    await expect(updateUnit(office.actors.system, self)).rejects.toMatchObject({ code: 'VALIDATION' });
    await updateUnit(office.actors.system, { ...self, parentId: null, disabled: true });
    await expect(createSection(office.actors.system, { unitId: child, name: '科' })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    await expect(updateUnit(office.actors.system, self)).rejects.toMatchObject({ code: 'STALE' });
  });

  it('have names of their own and stay while somebody is in them', async () => {
    const { sectionId } = await createSection(office.actors.system, { unitId: office.unitId, name: '新设科' });
    await expect(createSection(office.actors.system, { unitId: office.unitId, name: '新设科' })).rejects.toMatchObject({
      code: 'NAME_TAKEN',
    });
    await expect(createUnit(office.actors.system, { name: '', shortName: 'x' })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    const general = { sectionId: office.sections.general, version: 1, name: '综合科', position: 0, disabled: true };
    await expect(updateSection(office.actors.system, general)).rejects.toMatchObject({ code: 'IN_USE' });
    await updateSection(office.actors.system, { sectionId, version: 1, name: '撤并科', position: 9, disabled: true });
    const roster = await unitRoster(office.actors.rectification, office.unitId);
    expect(roster?.sections.map((one) => one.id)).not.toContain(sectionId);
  });

  it('show their sections and people to who has to do with them, in one query', async () => {
    const roster = await unitRoster(office.actors.inspector, office.unitId);
    expect(roster?.people.find((one) => one.name === '杜宽')).toMatchObject({ roles: ['LEADER'] });
    expect(await unitRoster(office.actors.leader, office.parentUnitId)).toBeNull();
  });
});

describe('roles', () => {
  it.each(NOT_SECURITY)('are not given or taken by %s', async (who) => {
    const { id } = await somebody('赵六');
    const actor = office.actors[who];
    await expect(grantRole(actor, { personId: id, role: 'LEADER', unitId: office.unitId })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(revokeRole(actor, { grantId: (await grantOf('leader')).id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('are never one’s own (S16)', async () => {
    const { personId } = office.actors.security;
    await expect(
      grantRole(office.actors.security, { personId, role: 'LEADER', unitId: office.unitId }),
    ).rejects.toMatchObject({ code: 'OWN_ROLES' });
    await expect(revokeRole(office.actors.security, { grantId: (await grantOf('security')).id })).rejects.toMatchObject(
      { code: 'OWN_ROLES' },
    );
  });

  const POWERS: Role[] = ['SYSTEM_ADMIN', 'SECURITY_ADMIN', 'AUDIT_ADMIN'];
  it.each(
    POWERS.flatMap((held) => ['LEADER' as Role, ...POWERS].filter((one) => one !== held).map((one) => [held, one])),
  )('keep the powers apart: %s and %s (R25)', async (held, other) => {
    const give = (personId: number, role: Role) =>
      grantRole(office.actors.security, { personId, role, unitId: office.unitId });
    const one = await somebody('孙七');
    await give(one.id, held as Role);
    await expect(give(one.id, other as Role)).rejects.toMatchObject({ code: 'POWERS_EXCLUDE' });
    const two = await somebody('周八');
    await give(two.id, other as Role);
    await expect(give(two.id, held as Role)).rejects.toMatchObject({ code: 'POWERS_EXCLUDE' });
  });

  it('of two powers given at once to one person, only one is given', async () => {
    const { id } = await somebody('吴九');
    const both = await Promise.allSettled(
      POWERS.map((role) => grantRole(office.actors.security, { personId: id, role, unitId: office.unitId })),
    );
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    expect(await db.roleGrant.count({ where: { personId: id, revokedAt: null } })).toBe(1);
  });

  it('of heads and handlers stand in a section of the unit, others in none', async () => {
    const { id } = await somebody('郑十');
    const give = (role: Role, sectionId?: number, unitId = office.unitId) =>
      grantRole(office.actors.security, { personId: id, role, unitId, sectionId });
    await expect(give('HANDLER')).rejects.toMatchObject({
      details: { fields: [{ field: 'sectionId', code: 'required' }] },
    });
    await expect(give('HANDLER', office.sections.general, office.parentUnitId)).rejects.toMatchObject({
      details: { fields: [{ field: 'sectionId', code: 'otherUnit' }] },
    });
    await give('HANDLER', office.sections.general);
    await expect(give('HANDLER', office.sections.general)).rejects.toMatchObject({ code: 'VALIDATION' });
    await give('HANDLER', office.sections.business);
    await give('RECTIFICATION_OFFICE', office.sections.general);
    const grants = await db.roleGrant.findMany({ where: { personId: id }, orderBy: { id: 'asc' } });
    expect(grants.map((one) => one.sectionId)).toEqual([office.sections.general, office.sections.business, null]);
  });

  it('are not given to somebody disabled or unknown', async () => {
    const { id } = await somebody('钱一');
    await disablePerson(office.actors.system, { personId: id, ...meant({ person: id }) });
    const give = (personId: number) =>
      grantRole(office.actors.security, { personId, role: 'LEADER', unitId: office.unitId });
    await expect(give(id)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(give(987_654)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it.each(['system', 'audit'] as const)('never lose the last holder: %s', async (who) => {
    const grant = await grantOf(who);
    await expect(
      revokeRole(office.actors.security, { grantId: grant.id, ...meant({ grant: grant.id }) }),
    ).rejects.toMatchObject({
      code: 'LAST_HOLDER',
    });
    const other = await somebody('候补');
    await grantRole(office.actors.security, { personId: other.id, role: grant.role, unitId: office.unitId });
    await disablePerson(office.actors.system, { personId: other.id, ...meant({ person: other.id }) });
    await expect(
      revokeRole(office.actors.security, { grantId: grant.id, ...meant({ grant: grant.id }) }),
    ).rejects.toMatchObject({
      code: 'LAST_HOLDER',
    });
    await enablePerson(office.actors.system, { personId: other.id });
    await revokeRole(office.actors.security, { grantId: grant.id, ...meant({ grant: grant.id }) });
    await grantRole(office.actors.security, { personId: grant.personId, role: grant.role, unitId: office.unitId });
    expect((await db.roleGrant.findUniqueOrThrow({ where: { id: grant.id } })).revokedById).toBe(
      office.actors.security.personId,
    );
  });

  it('keep one holder when the last two are taken at the same moment', async () => {
    for (let round = 0; round < 8; round += 1) {
      const spare = await somebody('另一位');
      await grantRole(office.actors.security, { personId: spare.id, role: 'AUDIT_ADMIN', unitId: office.unitId });
      const grants = await db.roleGrant.findMany({
        where: { role: 'AUDIT_ADMIN', revokedAt: null, person: { disabledAt: null } },
      });
      expect(grants).toHaveLength(2);
      const taken = await Promise.allSettled([
        revokeRole(office.actors.security, { grantId: grants[0]!.id, ...meant({ grant: grants[0]!.id }) }),
        round % 2 === 0
          ? revokeRole(office.actors.security, { grantId: grants[1]!.id, ...meant({ grant: grants[1]!.id }) })
          : disablePerson(office.actors.system, {
              personId: grants[1]!.personId,
              ...meant({ person: grants[1]!.personId }),
            }),
      ]);
      const refusals = taken.filter((one) => one.status === 'rejected').map((one) => one.reason);
      expect(refusals).toHaveLength(1);
      expect(isAppError(refusals[0], 'LAST_HOLDER')).toBe(true);
      expect(
        await db.roleGrant.count({ where: { role: 'AUDIT_ADMIN', revokedAt: null, person: { disabledAt: null } } }),
      ).toBe(1);
    }
  });
});

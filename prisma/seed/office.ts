import { createHash, randomBytes } from 'node:crypto';
import { actorOf } from '@/lib/access/queries';
import type { Actor } from '@/lib/access/actor';
import { createPerson } from '@/lib/people/commands/people';
import { grantRole } from '@/lib/people/commands/roles';
import { setUp } from '@/lib/people/commands/set-up';
import { createSection, createUnit } from '@/lib/people/commands/units';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import type { Role } from '../generated/enums';
import { ADMINISTRATORS, OFFICE_UNIT, PEOPLE, SECTIONS, UNIT } from './people';

export type DemoAccount = { account: string; name: string; role: Role; post: string; password: string };

export type SeededOffice = {
  unitId: number;
  sections: Record<string, number>;
  people: Record<string, number>;
  demo: DemoAccount[];
};

const request = { address: 'local', agent: 'seed', requestId: 'seed' };

/** Marks the database as example, then lays the office as its three administrators would: first run, units, sections, people, roles. */
export async function layOffice(): Promise<SeededOffice> {
  const setupCode = randomBytes(12).toString('hex');
  await db.systemMark.create({ data: { key: 'example', value: 'yes', setAt: now() } });
  const codeHash = createHash('sha256').update(setupCode).digest('hex');
  await db.systemMark.upsert({
    where: { key: 'setup-code' },
    create: { key: 'setup-code', value: codeHash, setAt: now() },
    update: { value: codeHash },
  });
  const { system, security, audit } = ADMINISTRATORS;
  const first = await setUp(
    {
      setupCode,
      unitName: OFFICE_UNIT.name,
      unitShortName: OFFICE_UNIT.shortName,
      people: [system, security, audit].map(({ account, name }) => ({ account, name })) as never,
    },
    request,
  );
  const demo: DemoAccount[] = first.people.map((person) => {
    const known = Object.values(ADMINISTRATORS).find((one) => one.account === person.account) ?? system;
    return {
      account: person.account,
      name: known.name,
      role: person.role as Role,
      post: known.post,
      password: person.password,
    };
  });
  const systemAdmin = await mustBe(system.account);
  const securityAdmin = await mustBe(security.account);
  const { unitId } = await createUnit(systemAdmin, { ...UNIT, parentId: first.unitId });
  const sections: Record<string, number> = {};
  for (const name of SECTIONS) sections[name] = (await createSection(systemAdmin, { unitId, name })).sectionId;
  const people: Record<string, number> = {};
  for (const person of PEOPLE) {
    const own = person.unit === 'office' ? first.unitId : unitId;
    const sectionId = person.section ? sections[person.section] : undefined;
    const made = await createPerson(systemAdmin, {
      account: person.account,
      name: person.name,
      post: person.post,
      unitId: own,
      ...(sectionId ? { sectionId } : {}),
    });
    people[person.account] = made.personId;
    for (const { role, section } of person.roles) {
      const grantSection = section ? sections[section] : undefined;
      await grantRole(securityAdmin, {
        personId: made.personId,
        role,
        unitId: own,
        ...(grantSection ? { sectionId: grantSection } : {}),
      });
    }
    const role = (person.roles[0] as { role: Role }).role;
    demo.push({ account: person.account, name: person.name, role, post: person.post, password: made.password });
  }
  // The accounts of the example, and they alone, are exempt from change and expiry: their passwords are public (S5).
  await db.person.updateMany({ data: { mustChangePassword: false, passwordDiesAt: null } });
  return { unitId, sections, people, demo };
}

/** The actor of an account that must exist. */
export async function mustBe(account: string): Promise<Actor> {
  const actor = await actorOf(account);
  if (!actor) throw new Error(`the example has no account ${account}`);
  return { ...actor, requestId: 'seed' };
}

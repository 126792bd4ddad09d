import type { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { staleSince } from '@/lib/audit/stale';
import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { hashPassword } from '../password-hash';
import { FIRST_PASSWORD_MS, randomPassword } from '../password-rules';
import { createPersonInput, decidedPersonInput, personInput, updatePersonInput } from '../schema';
import { enterOffice, keepLastHolder } from './guard';
import { endSessionsOf } from './sessions';
import { accountKey, clearTries } from './throttle';

/** A password that is shown once; nobody can read it afterwards. */
export type FirstPassword = { personId: number; account: string; password: string };

/** A random password and its hash. Hashing is slow on purpose, so it is done before any transaction is open. */
export async function preparePassword(): Promise<PreparedPassword> {
  const password = randomPassword();
  return { password, passwordHash: await hashPassword(password) };
}

export type PreparedPassword = { password: string; passwordHash: string };

/** The columns of a first password: it dies after 72 hours or with its first use (S5). */
export function firstColumns({ passwordHash }: PreparedPassword) {
  const at = now();
  const passwordDiesAt = new Date(at.getTime() + FIRST_PASSWORD_MS);
  return { passwordHash, passwordSetAt: at, passwordDiesAt, mustChangePassword: true };
}

/** Nothing is hashed for somebody who may not; the command itself says FORBIDDEN and writes it down. */
const prepareFor = (actor: Actor): Promise<PreparedPassword> =>
  can(actor, 'people.manage') ? preparePassword() : Promise.resolve({ password: '', passwordHash: '' });

async function checkPlace(tx: Tx, unitId: number, sectionId: number | null): Promise<void> {
  if (!(await tx.unit.findFirst({ where: { id: unitId, disabledAt: null } })))
    throw new AppError('VALIDATION', { fields: [{ field: 'unitId', code: 'unknown' }] });
  if (sectionId !== null && !(await tx.section.findFirst({ where: { id: sectionId, unitId, disabledAt: null } })))
    throw new AppError('VALIDATION', { fields: [{ field: 'sectionId', code: 'otherUnit' }] });
}

/**
 * Adds a person without any role (account and role take two administrators, S16). Returns the first password, which is kept nowhere.
 * ACCOUNT_TAKEN, VALIDATION for a unit or section that is not there.
 */
export async function createPerson(actor: Actor, input: z.input<typeof createPersonInput>): Promise<FirstPassword> {
  return createWith(await prepareFor(actor))(actor, input);
}

const createWith = (first: PreparedPassword) =>
  defineCommand({
    verb: 'person.create',
    schema: createPersonInput,
    subject: () => ({ objectId: 'new' }),
    run: async (tx, actor, input, note): Promise<FirstPassword> => {
      await enterOffice(tx, actor, 'people.manage');
      const sectionId = input.sectionId ?? null;
      await checkPlace(tx, input.unitId, sectionId);
      if (await tx.person.findUnique({ where: { account: input.account } }))
        throw new AppError('ACCOUNT_TAKEN', { fields: [{ field: 'account', code: 'taken' }] });
      const { id } = await tx.person.create({
        data: {
          account: input.account,
          name: input.name,
          post: input.post ?? '',
          unitId: input.unitId,
          sectionId,
          createdAt: now(),
          ...firstColumns(first),
        },
      });
      note({ objectId: id, after: { account: sha256(input.account), unit: input.unitId, section: sectionId } });
      return { personId: id, account: input.account, password: first.password };
    },
  });

/** What stands in the row now, by the names of the form: unit and section are one choice there. */
const personStanding = (row: {
  version: number;
  name: string;
  post: string;
  unitId: number;
  sectionId: number | null;
}) => ({
  version: String(row.version),
  name: row.name,
  post: row.post,
  place: row.sectionId === null ? `${row.unitId}` : `${row.unitId}/${row.sectionId}`,
});

/** Changes name, post, unit and section of a person; roles stay as they are. STALE, NOT_FOUND, VALIDATION. */
export const updatePerson = defineCommand({
  verb: 'person.update',
  schema: updatePersonInput,
  subject: (input) => ({ objectId: input.personId }),
  run: async (tx, actor, input, note) => {
    await enterOffice(tx, actor, 'people.manage');
    const person = await tx.person.findUnique({ where: { id: input.personId } });
    if (!person) throw new AppError('NOT_FOUND');
    const { name, post, unitId, sectionId } = input;
    if (person.version !== input.version)
      throw await staleSince(tx, { type: 'Person', id: person.id }, personStanding(person));
    if (unitId !== person.unitId || sectionId !== person.sectionId) await checkPlace(tx, unitId, sectionId);
    const data = { name, post, unitId, sectionId, version: { increment: 1 } };
    await tx.person.update({ where: { id: person.id }, data });
    note({
      objectId: person.id,
      before: { name: sha256(person.name), post: sha256(person.post), unit: person.unitId, section: person.sectionId },
      after: { name: sha256(name), post: sha256(post), unit: unitId, section: sectionId },
    });
  },
});

/** Asks whether this very person is meant: what follows bites at once. */
function askAbout(code: string, person: { id: number; name: string; account: string }, sure?: Record<string, string>) {
  const { id, name, account } = person;
  askFirst([{ field: 'person', code, value: String(id), values: { name, account } }], sure);
}

/** Disables a person and ends every session: people are never deleted (R25). LAST_HOLDER, FORBIDDEN for oneself, QUESTION (always once). */
export const disablePerson = defineCommand({
  verb: 'person.disable',
  schema: decidedPersonInput,
  subject: (input) => ({ objectId: input.personId }),
  run: async (tx, actor, { personId, sure }, note) => {
    await enterOffice(tx, actor, 'people.manage');
    const person = await tx.person.findUnique({
      where: { id: personId },
      include: { grants: { where: { revokedAt: null } } },
    });
    if (!person) throw new AppError('NOT_FOUND');
    if (person.disabledAt) throw new AppError('WRONG_STATE');
    const roles = person.grants.map((grant) => grant.role);
    await keepLastHolder(tx, personId, [...new Set(roles)]);
    if (personId === actor.personId) throw new AppError('FORBIDDEN');
    askAbout('disablePerson', person, sure);
    await tx.person.update({ where: { id: personId }, data: { disabledAt: now(), version: { increment: 1 } } });
    const ended = await endSessionsOf(tx, personId, 'DISABLED');
    note({ objectId: personId, after: { ended } });
  },
});

/** Lets a disabled person in again; a first password that died meanwhile stays dead. NOT_FOUND, WRONG_STATE. */
export const enablePerson = defineCommand({
  verb: 'person.enable',
  schema: personInput,
  subject: (input) => ({ objectId: input.personId }),
  run: async (tx, actor, { personId }, note) => {
    await enterOffice(tx, actor, 'people.manage');
    const person = await tx.person.findUnique({ where: { id: personId } });
    if (!person) throw new AppError('NOT_FOUND');
    if (!person.disabledAt) throw new AppError('WRONG_STATE');
    await tx.person.update({ where: { id: personId }, data: { disabledAt: null, version: { increment: 1 } } });
    note({ objectId: personId });
  },
});

/**
 * Gives a person a new first password, shown once; every session ends and a lock is lifted.
 * NOT_FOUND, WRONG_STATE for somebody disabled, FORBIDDEN for oneself (that is the account page), QUESTION (always once).
 */
export async function resetPassword(actor: Actor, input: z.input<typeof decidedPersonInput>): Promise<FirstPassword> {
  return resetWith(await prepareFor(actor))(actor, input);
}

const resetWith = (first: PreparedPassword) =>
  defineCommand({
    verb: 'person.resetPassword',
    schema: decidedPersonInput,
    subject: (input) => ({ objectId: input.personId }),
    run: async (tx, actor, { personId, sure }, note): Promise<FirstPassword> => {
      await enterOffice(tx, actor, 'people.manage');
      if (personId === actor.personId) throw new AppError('FORBIDDEN');
      const person = await tx.person.findUnique({ where: { id: personId } });
      if (!person) throw new AppError('NOT_FOUND');
      if (person.disabledAt) throw new AppError('WRONG_STATE');
      askAbout('resetPassword', person, sure);
      const formerHashes = [person.passwordHash, ...person.formerHashes].slice(0, 5);
      await tx.person.update({ where: { id: personId }, data: { ...firstColumns(first), formerHashes } });
      await clearTries(tx, accountKey(person.account));
      const ended = await endSessionsOf(tx, personId, 'PASSWORD');
      note({ objectId: personId, after: { ended } });
      return { personId, account: person.account, password: first.password };
    },
  });

import type * as Crypto from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { meant } from '@/lib/testing/meant';
import { loadActor } from '@/lib/access/queries';
import { sessionKey } from '@/lib/access/session-key';
import { now, stepClock, withClock } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { resetSettings } from '@/lib/platform/settings';
import { useTestDatabase } from '@/lib/testing/test-database';
import { changePassword } from './commands/own-account';
import { createPerson, disablePerson, enablePerson, resetPassword } from './commands/people';
import { grantRole, revokeRole } from './commands/roles';
import { endOtherSessions, endPersonSessions, endSession, signOut } from './commands/sessions';
import { signIn } from './commands/sign-in';
import { hashPassword } from './password-hash';
import { listOwnSessions, listSessions } from './queries';

/** Whether passwords are worked for as hard as in use: how hard is the matter of `password-hash.test.ts`, here it is of one test only. */
const work = vi.hoisted(() => ({ full: false }));
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof Crypto>();
  const scrypt = (...[password, salt, length, options, done]: Required<Parameters<typeof crypto.scrypt>>) => {
    const N = work.full ? options.N : Math.min(options.N ?? 1, 2 ** 12);
    crypto.scrypt(password, salt, length, { ...options, N }, done);
  };
  return { ...crypto, scrypt, default: { ...crypto, scrypt } };
});

useTestDatabase();
// Unknown names are worked for as hard as real ones, which a busy machine feels.
vi.setConfig({ testTimeout: 240_000 });

const PASSWORD = '河边的三只白鹭飞走了又回来了';
const FROM = { address: '10.0.0.7', agent: 'Chrome/120 Windows NT', requestId: 'r1' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let office: SmallOffice;
let hash: string;
beforeAll(async () => {
  hash = await hashPassword(PASSWORD, { logN: 10, r: 8, p: 1 });
});
beforeEach(async () => {
  office = await smallOffice();
  await db.throttle.deleteMany();
});

async function withPassword(who: OfficePerson) {
  const actor = office.actors[who];
  const account = actor.account.toLowerCase();
  await db.person.update({ where: { id: actor.personId }, data: { account, passwordHash: hash } });
  return { ...actor, account };
}
const enter = (account: string, password = PASSWORD, from = FROM) => signIn({ account, password }, from);
const refused = { code: 'SIGN_IN_REFUSED', details: {} };
const seen = (token: string) => loadActor(sessionKey(token), { address: '', requestId: 'r2' });

async function entered(who: OfficePerson) {
  const actor = await withPassword(who);
  const { token } = await enter(actor.account);
  return { actor: (await seen(token))!, token };
}

describe('signing in', () => {
  it('makes a session row that holds the hash of the token, and an entry of the log', async () => {
    const actor = await withPassword('leader');
    const { token } = await enter(` ${actor.account.toUpperCase()} `);
    const row = await db.session.findUniqueOrThrow({ where: { id: sessionKey(token) } });
    expect(row).toMatchObject({ personId: actor.personId, address: FROM.address, endedAt: null });
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const entry = await db.auditEvent.findFirstOrThrow({ where: { verb: 'session.signIn' }, orderBy: { seq: 'desc' } });
    expect(entry).toMatchObject({ outcome: 'DONE', actorId: actor.personId, objectId: String(actor.personId) });
    expect(entry.text).not.toContain(token);
    expect(await seen(token)).toMatchObject({ personId: actor.personId, sessionSecondsLeft: 1_800 });
  });

  it('refuses unknown, wrong, disabled, locked and dead alike, and writes each down (S2)', async () => {
    const wrong = await withPassword('leader');
    const disabled = await withPassword('leader2');
    const dead = await withPassword('observer');
    const locked = await withPassword('principal');
    await db.person.update({ where: { id: disabled.personId }, data: { disabledAt: now() } });
    await db.person.update({ where: { id: dead.personId }, data: { passwordDiesAt: new Date(now().getTime() - 1) } });
    for (let at = 0; at < 5; at += 1) await expect(enter(locked.account, 'no')).rejects.toMatchObject(refused);
    const before = await db.auditEvent.count({ where: { verb: 'session.signIn', outcome: 'SIGN_IN_REFUSED' } });
    await expect(enter('nobody.there')).rejects.toMatchObject(refused);
    await expect(enter(wrong.account, 'wrong')).rejects.toMatchObject(refused);
    await expect(enter(disabled.account)).rejects.toMatchObject(refused);
    await expect(enter(dead.account)).rejects.toMatchObject(refused);
    await expect(enter(locked.account)).rejects.toMatchObject(refused);
    const after = await db.auditEvent.findMany({ where: { verb: 'session.signIn', outcome: 'SIGN_IN_REFUSED' } });
    expect(after.length - before).toBe(5);
    expect(after.every((entry) => entry.actorId === null)).toBe(true);
  });

  it('locks for 15 minutes after five wrong passwords, also when they come at once; a session that was proven lives on (S1)', async () => {
    const { actor, token } = await entered('generalHead');
    const tries = await Promise.allSettled([1, 2, 3, 4, 5, 6].map((n) => enter(actor.account, `wrong ${n}`)));
    expect(tries.every((one) => one.status === 'rejected')).toBe(true);
    await expect(enter(actor.account)).rejects.toMatchObject(refused);
    expect(await seen(token)).toMatchObject({ personId: actor.personId });
    await withClock(now().getTime() + 14 * MINUTE, async () => {
      await expect(enter(actor.account)).rejects.toMatchObject(refused);
      stepClock(now().getTime() + 2 * MINUTE);
      expect(await enter(actor.account)).toMatchObject({ personId: actor.personId });
    });
  });

  it('does not hold a good one up behind sixteen bad ones of another address, nor behind those at another name', async () => {
    work.full = true;
    const [good, near] = [await withPassword('leader'), await withPassword('leader2')];
    const order: string[] = [];
    const flood = Array.from({ length: 16 }, (_, n) =>
      enter('nobody.there', `wrong ${n}`, { ...FROM, address: '10.0.0.66' }).catch((error: { code?: string }) => {
        order.push(error.code === 'BUSY' ? 'full' : 'bad');
      }),
    );
    const after = (from: typeof FROM, who: typeof good, name: string) =>
      enter(who.account, PASSWORD, from).then(() => order.push(name));
    await Promise.all([
      after({ ...FROM, address: '10.0.0.5' }, good, 'far'),
      after({ ...FROM, address: '10.0.0.66' }, near, 'near').catch(() => order.push('near full')),
      ...flood,
    ]);
    work.full = false;
    const done = order.filter((one) => one !== 'full');
    expect(done.indexOf('far')).toBeLessThanOrEqual(5);
  });

  it('counts unknown names alike, so that a lock tells nothing', async () => {
    for (let at = 0; at < 6; at += 1) await expect(enter('ghost', 'x')).rejects.toMatchObject(refused);
    const locked = await db.throttle.findMany({ where: { lockedUntil: { not: null } } });
    expect(locked).toHaveLength(1);
    expect(locked[0]?.key).not.toContain('ghost');
  });

  it('forgets four wrong tries after the right one', async () => {
    const actor = await withPassword('leader');
    for (let at = 0; at < 4; at += 1) await expect(enter(actor.account, 'x')).rejects.toMatchObject(refused);
    await enter(actor.account);
    await expect(enter(actor.account, 'x')).rejects.toMatchObject(refused);
    expect(await enter(actor.account)).toBeTruthy();
  });

  it('counts wrong tries of an address and takes back the right ones', async () => {
    const actor = await withPassword('leader');
    await enter(actor.account);
    await expect(enter('someone', 'x')).rejects.toMatchObject(refused);
    const row = await db.throttle.findUniqueOrThrow({ where: { key: 'address:10.0.0.7' } });
    expect(row.count).toBe(1);
  });

  it('ends the session that the browser had before', async () => {
    const { actor, token } = await entered('leader');
    await signIn({ account: actor.account, password: PASSWORD }, { ...FROM, replaces: sessionKey(token) });
    expect(await seen(token)).toBeNull();
  });
});

describe('a session', () => {
  it('ends after 30 idle minutes and lives on when it is used (S6)', async () => {
    await withClock(now(), async () => {
      const { token } = await entered('leader');
      stepClock(now().getTime() + 29 * MINUTE);
      expect(await seen(token)).not.toBeNull();
      stepClock(now().getTime() + 29 * MINUTE);
      expect(await seen(token)).not.toBeNull();
      stepClock(now().getTime() + 31 * MINUTE);
      expect(await seen(token)).toBeNull();
    });
  });

  it('ends after 12 hours however much it is used (S6)', async () => {
    await withClock(now(), async () => {
      const { token } = await entered('leader');
      const end = now().getTime() + 12 * HOUR;
      while (now().getTime() + 20 * MINUTE < end) {
        stepClock(now().getTime() + 20 * MINUTE);
        expect(await seen(token)).not.toBeNull();
      }
      stepClock(end + 1);
      expect(await seen(token)).toBeNull();
    });
  });

  it('ends at sign-out for good: a copied cookie is worth nothing (S8)', async () => {
    const { actor, token } = await entered('leader');
    await signOut(actor, {});
    expect(await seen(token)).toBeNull();
    expect(await db.auditEvent.count({ where: { verb: 'session.signOut', actorId: actor.personId } })).toBe(1);
  });

  it('is listed and ended by its owner, one or all others', async () => {
    const { actor, token } = await entered('leader');
    const second = await enter(actor.account);
    const third = await enter(actor.account);
    expect(await listOwnSessions(actor)).toHaveLength(3);
    await endSession(actor, { sessionId: sessionKey(second.token) });
    expect(await seen(second.token)).toBeNull();
    expect(await endOtherSessions(actor, {})).toEqual({ ended: 1 });
    expect(await seen(third.token)).toBeNull();
    expect(await seen(token)).not.toBeNull();
  });

  it('of somebody else exists only for the security administrator', async () => {
    const { token } = await entered('leader');
    const sessionId = sessionKey(token);
    await expect(endSession(office.actors.generalHead, { sessionId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(endSession(office.actors.system, { sessionId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await listSessions(office.actors.system, { q: '', page: 1 })).toEqual({ sessions: [], total: 0 });
    const listed = await listSessions(office.actors.security, { q: '', page: 1 });
    expect(listed.sessions.map((one) => one.id)).toContain(sessionId);
    const ask = endSession(office.actors.security, { sessionId });
    await expect(ask).rejects.toMatchObject({ code: 'QUESTION' });
    await endSession(office.actors.security, { sessionId, sure: { session: sessionId.slice(0, 16) } });
    expect(await seen(token)).toBeNull();
  });

  it('of a person ends whole by the security administrator alone', async () => {
    const { actor, token } = await entered('leader');
    const input = { personId: actor.personId };
    await expect(endPersonSessions(office.actors.system, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(endPersonSessions(office.actors.security, input)).rejects.toMatchObject({ code: 'QUESTION' });
    const meant = { ...input, sure: { person: String(input.personId) } };
    expect(await endPersonSessions(office.actors.security, meant)).toEqual({ ended: 1 });
    expect(await seen(token)).toBeNull();
  });

  it('loses a role with the next request, and all of it when the person is disabled', async () => {
    const { actor, token } = await entered('generalHandler');
    const grant = await db.roleGrant.findFirstOrThrow({ where: { personId: actor.personId } });
    await revokeRole(office.actors.security, { grantId: grant.id, ...meant({ grant: grant.id }) });
    expect((await seen(token))?.grants).toEqual([]);
    await grantRole(office.actors.security, { personId: actor.personId, role: 'LEADER', unitId: office.unitId });
    expect((await seen(token))?.grants).toMatchObject([{ role: 'LEADER' }]);
    await disablePerson(office.actors.system, { personId: actor.personId, ...meant({ person: actor.personId }) });
    expect(await seen(token)).toBeNull();
    await enablePerson(office.actors.system, { personId: actor.personId });
    expect(await seen(token)).toBeNull();
  });
});

describe('a first password', () => {
  const make = () =>
    createPerson(office.actors.system, {
      account: `new${now().getTime()}${Math.random()}`.slice(0, 30),
      name: '新人',
      unitId: office.unitId,
    });

  it('opens once, must be changed, and is dead afterwards (S5)', async () => {
    const made = await make();
    const { token } = await enter(made.account, made.password);
    const actor = (await seen(token))!;
    expect(actor.mustChangePassword).toBe(true);
    await expect(enter(made.account, made.password)).rejects.toMatchObject(refused);
    const next = { currentPassword: made.password, newPassword: PASSWORD + '一', repeatPassword: PASSWORD + '一' };
    await changePassword(actor, next);
    expect(await seen(token)).toMatchObject({ mustChangePassword: false });
    expect(await enter(made.account, next.newPassword)).toBeTruthy();
  });

  it('dies after 72 hours', async () => {
    const made = await make();
    await withClock(now().getTime() + 72 * HOUR + 1, async () => {
      await expect(enter(made.account, made.password)).rejects.toMatchObject(refused);
    });
    await withClock(now().getTime() + 71 * HOUR, async () => {
      expect(await enter(made.account, made.password)).toBeTruthy();
    });
  });

  it('is given anew by the system administrator, who unlocks with it and ends the sessions', async () => {
    const { actor, token } = await entered('leader');
    for (let at = 0; at < 5; at += 1) await expect(enter(actor.account, 'no')).rejects.toMatchObject(refused);
    const input = { personId: actor.personId };
    await expect(resetPassword(office.actors.security, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(
      resetPassword(office.actors.system, { personId: office.actors.system.personId }),
    ).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const made = await resetPassword(office.actors.system, { ...input, ...meant({ person: input.personId }) });
    expect(await seen(token)).toBeNull();
    await expect(enter(actor.account)).rejects.toMatchObject(refused);
    expect(await enter(actor.account, made.password)).toBeTruthy();
    const row = await db.person.findUniqueOrThrow({ where: { id: actor.personId } });
    expect(JSON.stringify(await db.auditEvent.findMany({ select: { text: true } }))).not.toContain(made.password);
    expect(row).toMatchObject({ mustChangePassword: true });
  });

  it('has to be changed in the example as well: only the accounts it came with are exempt', async () => {
    await db.systemMark.create({ data: { key: 'example', value: '1' } });
    const made = await make();
    await db.systemMark.delete({ where: { key: 'example' } });
    expect(await db.person.findUniqueOrThrow({ where: { id: made.personId } })).toMatchObject({
      mustChangePassword: true,
    });
  });
});

describe('changing the password', () => {
  it('ends all other sessions, asks for the current one, and refuses what the rules refuse', async () => {
    const { actor, token } = await entered('leader');
    const other = await enter(actor.account);
    const change = (currentPassword: string, newPassword: string, repeatPassword = newPassword) =>
      changePassword(actor, { currentPassword, newPassword, repeatPassword });
    await expect(change('wrong', `${PASSWORD}二`)).rejects.toMatchObject({ code: 'PASSWORD_WRONG' });
    await expect(change(PASSWORD, 'short')).rejects.toMatchObject({ code: 'PASSWORD_WEAK' });
    await expect(change(PASSWORD, `${PASSWORD}二`, 'other')).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(change(PASSWORD, `杜宽${PASSWORD}`)).rejects.toMatchObject({
      details: { fields: [{ field: 'newPassword', code: 'passwordNames' }] },
    });
    await change(PASSWORD, `${PASSWORD}二`);
    expect(await seen(other.token)).toBeNull();
    expect(await seen(token)).not.toBeNull();
    await expect(change(`${PASSWORD}二`, `${PASSWORD}二`)).rejects.toMatchObject({
      details: { fields: [{ field: 'newPassword', code: 'same' }] },
    });
  });

  it('cannot be guessed at from an open session', async () => {
    const { actor } = await entered('leader');
    const guess = () =>
      changePassword(actor, { currentPassword: 'x', newPassword: `${PASSWORD}三`, repeatPassword: `${PASSWORD}三` });
    for (let at = 0; at < 5; at += 1) await expect(guess()).rejects.toMatchObject({ code: 'PASSWORD_WRONG' });
    await expect(guess()).rejects.toMatchObject({ code: 'TOO_MANY' });
  });

  it('is a choice, not a guess: any number of weak ones burns neither a first password nor the sign-in', async () => {
    const made = await createPerson(office.actors.system, {
      account: `weak${Math.random()}`.slice(0, 20),
      name: '新人',
      unitId: office.unitId,
    });
    const { token } = await enter(made.account, made.password);
    const actor = (await seen(token))!;
    const choose = (newPassword: string) =>
      changePassword(actor, { currentPassword: made.password, newPassword, repeatPassword: newPassword });
    for (let at = 0; at < 7; at += 1)
      await expect(choose(`short${at}`)).rejects.toMatchObject({ code: 'PASSWORD_WEAK' });
    await choose(`${PASSWORD}五`);
    expect(await seen(token)).toMatchObject({ mustChangePassword: false });
    expect(await enter(made.account, `${PASSWORD}五`)).toBeTruthy();
  });

  it('keeps the last five out and comes due after 90 days under the stricter profile (S3)', async () => {
    const { actor } = await entered('leader');
    process.env['RECTIFY_PASSWORD_PROFILE'] = 'dengbao';
    resetSettings();
    try {
      const next = 'Riverboats 71';
      await changePassword(actor, { currentPassword: PASSWORD, newPassword: next, repeatPassword: next });
      const back = { currentPassword: next, newPassword: `${PASSWORD}Aa1`, repeatPassword: `${PASSWORD}Aa1` };
      await changePassword(actor, back);
      await expect(
        changePassword(actor, { currentPassword: back.newPassword, newPassword: next, repeatPassword: next }),
      ).rejects.toMatchObject({ details: { fields: [{ code: 'passwordFormer' }] } });
      await withClock(now().getTime() + 91 * 24 * HOUR, async () => {
        const { token } = await enter(actor.account, back.newPassword);
        expect((await seen(token))?.mustChangePassword).toBe(true);
      });
    } finally {
      delete process.env['RECTIFY_PASSWORD_PROFILE'];
      resetSettings();
    }
  });
});

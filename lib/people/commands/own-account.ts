import type { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { defineCommand, parseInput } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { AppError, isAppError } from '@/lib/platform/errors';
import { settings } from '@/lib/platform/settings';
import { hashPassword, verifyPassword } from '../password-hash';
import { PASSWORD_PROFILES, passwordProblems, type PasswordProfile } from '../password-rules';
import { changePasswordInput, preferencesInput } from '../schema';
import { LOCK_AFTER } from '../slowdown';
import { endSessionsOf } from './sessions';
import { accountKey, changeKey, clearTries, countTry, takeBackTry } from './throttle';

const KEPT_HASHES = 5;

type Keeper = {
  account: string;
  name: string;
  passwordHash: string;
  formerHashes: string[];
  unit: { name: string; shortName: string };
};

/**
 * Changes one's own password and ends all other sessions. PASSWORD_WRONG, PASSWORD_WEAK (with every rule that is broken, S3),
 * TOO_MANY after five wrong current passwords.
 */
export async function changePassword(actor: Actor, raw: z.input<typeof changePasswordInput>): Promise<void> {
  const input = parseInput(changePasswordInput, raw);
  const prepared = await prepareChange(actor, input).catch((error: unknown) => {
    if (isAppError(error)) return error;
    throw error;
  });
  // no write key: what it keeps of the input would be a plain hash of both passwords
  await changeTo(prepared)(actor, raw);
}

type Change = { id: number; account: string; key: string; old: string; passwordHash: string; formerHashes: string[] };

/** All the slow work, before any transaction is open. */
async function prepareChange(actor: Actor, input: z.output<typeof changePasswordInput>): Promise<Change> {
  const person = await db.person.findUniqueOrThrow({ where: { id: actor.personId }, include: { unit: true } });
  // a counter of its own: guesses in an open session lock no sign-in, and choosing a new password is no guess at the old one
  const key = changeKey(person.id);
  if ((await countTry(key)).tries > LOCK_AFTER) throw new AppError('TOO_MANY');
  if (!(await verifyPassword(input.currentPassword, person.passwordHash)))
    throw new AppError('PASSWORD_WRONG', { fields: [{ field: 'currentPassword', code: 'passwordWrong' }] });
  await takeBackTry(db, key);
  await checkNewPassword(input.newPassword, person, settings().passwordProfile);
  const formerHashes = [person.passwordHash, ...person.formerHashes].slice(0, KEPT_HASHES);
  const passwordHash = await hashPassword(input.newPassword);
  return { id: person.id, account: person.account, key, old: person.passwordHash, passwordHash, formerHashes };
}

const changeTo = (prepared: Change | AppError) =>
  defineCommand({
    verb: 'person.changePassword',
    schema: changePasswordInput,
    subject: (_input, actor) => ({ objectId: actor.personId }),
    run: async (tx, actor, _input, note) => {
      if (isAppError(prepared)) throw prepared;
      const { id, account, key, old, passwordHash, formerHashes } = prepared;
      const { count } = await tx.person.updateMany({
        where: { id, passwordHash: old },
        data: { passwordHash, formerHashes, passwordSetAt: now(), passwordDiesAt: null, mustChangePassword: false },
      });
      if (count === 0) throw new AppError('STALE');
      await clearTries(tx, key);
      await clearTries(tx, accountKey(account));
      const ended = await endSessionsOf(tx, id, 'PASSWORD', actor.sessionId);
      note({ objectId: id, after: { ended } });
    },
  });

async function checkNewPassword(next: string, person: Keeper, profile: PasswordProfile): Promise<void> {
  const names = [person.account, person.name, person.unit.name, person.unit.shortName];
  const problems = passwordProblems(next, profile, names);
  if (problems.length === 0) {
    const refused = [person.passwordHash, ...person.formerHashes.slice(0, PASSWORD_PROFILES[profile].former - 1)];
    const known = profile === 'dengbao' ? refused : [person.passwordHash];
    const same = await Promise.all(known.map((hash) => verifyPassword(next, hash)));
    if (same.includes(true)) problems.push({ code: same[0] ? 'same' : 'passwordFormer' });
  }
  if (problems.length === 0) return;
  throw new AppError('PASSWORD_WEAK', { fields: problems.map((one) => ({ field: 'newPassword', ...one })) });
}

/** Language, light or dark, and single-key shortcuts of one's own account. Returns them. */
export const setPreferences = defineCommand({
  verb: 'person.setPreferences',
  schema: preferencesInput,
  subject: (_input, actor) => ({ objectId: actor.personId }),
  run: async (tx, actor, input, note) => {
    await tx.person.update({ where: { id: actor.personId }, data: input });
    const { locale, theme, shortcuts } = actor;
    note({ objectId: actor.personId, before: { locale, theme, shortcuts }, after: input });
    return input;
  },
});

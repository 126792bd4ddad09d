import { randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { z } from 'zod';
import { sessionKey } from '@/lib/access/session-key';
import { parseInput, recordAudit, recordRefused } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import { db, inTransaction, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { settings } from '@/lib/platform/settings';
import { foldAccount } from '../account';
import { NO_PASSWORD, verifyPassword } from '../password-hash';
import { isExpired } from '../password-rules';
import { isExample } from '../queries';
import { signInInput } from '../schema';
import { delayFor, LOCK_AFTER } from '../slowdown';
import { accountKey, addressKey, clearTries, countTry, lockKey, takeBackTry } from './throttle';

/** Facts of the request; `replaces` is the key of the session that the browser had before, which then ends. */
export type SignInRequest = { address: string; agent: string; requestId: string; replaces?: string | null };
/** The token goes into the cookie and nowhere else; the row keeps its hash. */
export type SignedIn = { token: string; personId: number; locale: string | null; theme: string | null };

type Person = {
  id: number;
  name: string;
  post: string;
  passwordHash: string;
  passwordSetAt: Date;
  passwordDiesAt: Date | null;
  mustChangePassword: boolean;
  disabledAt: Date | null;
  locale: string | null;
  theme: string | null;
};

/**
 * Signs a person in: one session row, written to the log. Unknown, wrong, locked, disabled and a dead first password are one and
 * the same refusal, after the same work (SIGN_IN_REFUSED; S1, S2). Five wrong tries lock the account for 15 minutes; its
 * open sessions go on. BUSY when too many tries wait from one address.
 */
export async function signIn(raw: z.input<typeof signInInput>, request: SignInRequest): Promise<SignedIn> {
  const input = parseInput(signInInput, raw);
  const account = foldAccount(input.account).slice(0, 200);
  const key = accountKey(account);
  const [attempt, byAddress] = await Promise.all([
    countTry(key),
    request.address ? countTry(addressKey(request.address)) : { tries: 0, locked: false },
  ]);
  await wait(delayFor(byAddress.tries - 1));
  const person = await db.person.findUnique({ where: { account } });
  const from = { address: request.address, account };
  const right = await verifyPassword(input.password, person?.passwordHash ?? NO_PASSWORD, from).catch(
    async (error: unknown) => {
      // nothing was tried: it must not count
      await takeBackTry(db, key);
      if (request.address) await takeBackTry(db, addressKey(request.address));
      throw error;
    },
  );
  const locked = attempt.locked || attempt.tries > LOCK_AFTER;
  if (!person || !right || locked || !mayEnter(person)) {
    await refuse(request, key, person?.id ?? null, attempt);
    throw new AppError('SIGN_IN_REFUSED');
  }
  return inTransaction((tx) => enter(tx, person, key, request));
}

function mayEnter(person: Person): boolean {
  return person.disabledAt === null && (person.passwordDiesAt === null || person.passwordDiesAt > now());
}

async function enter(tx: Tx, person: Person, key: string, request: SignInRequest): Promise<SignedIn> {
  const at = now();
  const token = randomBytes(32).toString('base64url');
  const sessionId = sessionKey(token);
  await clearTries(tx, key);
  if (request.address) await takeBackTry(tx, addressKey(request.address));
  if (person.mustChangePassword) {
    // A first password dies with its first use; the session that it opened can still change it (S5).
    await tx.person.update({ where: { id: person.id }, data: { passwordDiesAt: at } });
  } else if (isExpired(person.passwordSetAt, at, settings().passwordProfile) && !(await isExample(tx))) {
    await tx.person.update({ where: { id: person.id }, data: { mustChangePassword: true } });
  }
  if (request.replaces) {
    const old = { id: request.replaces, endedAt: null };
    await tx.session.updateMany({ where: old, data: { endedAt: at, endReason: 'REPLACED' } });
  }
  await tx.session.create({
    data: {
      id: sessionId,
      personId: person.id,
      createdAt: at,
      lastUsedAt: at,
      address: request.address,
      agent: request.agent.slice(0, 200),
    },
  });
  const actor = { ...request, personId: person.id, name: person.name, post: person.post, sessionId };
  await recordAudit(tx, actor, [{ verb: 'session.signIn', objectId: person.id }]);
  return { token, personId: person.id, locale: person.locale, theme: person.theme };
}

async function refuse(
  request: SignInRequest,
  key: string,
  personId: number | null,
  attempt: { tries: number; locked: boolean },
): Promise<void> {
  const locks = !attempt.locked && attempt.tries >= LOCK_AFTER;
  await inTransaction(async (tx) => {
    // sessions that were proven live on: a stranger who only guesses must not be able to end them
    if (locks) await lockKey(tx, key);
    const nobody = { ...request, personId: null, name: '', post: '', sessionId: null };
    const after = { tries: attempt.tries, locked: locks || attempt.locked };
    const entry = { verb: 'session.signIn', objectId: personId ?? 'unknown', after } as const;
    await recordRefused(tx, nobody, [entry], 'SIGN_IN_REFUSED');
  });
}

import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { FairQueue, NOBODY, type Asker } from './fair-queue';

/** Work of scrypt: `N` = 2^`logN` blocks of 128·r bytes, p lanes (S4). */
export type ScryptCost = { logN: number; r: number; p: number };

const COST: ScryptCost = { logN: 17, r: 8, p: 1 };
const KEY_BYTES = 32;
const SALT_BYTES = 16;
const AT_ONCE = 2;
const SHAPE = /^scrypt\$(\d{1,2})\$(\d{1,2})\$(\d{1,2})\$([\w-]{16,64})\$([\w-]{43})$/;

const turns = new FairQueue(AT_ONCE);

/** Each derivation takes 128 MB for a moment: two at a time, whatever arrives, addresses and then accounts in turn. AppError BUSY. */
async function derive(password: string, salt: Buffer, { logN, r, p }: ScryptCost, from: Asker): Promise<Buffer> {
  const leave = await turns.enter(from);
  const options = { N: 2 ** logN, r, p, maxmem: 128 * 2 ** logN * r + 32 * 1024 * 1024 };
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
        error ? reject(error) : resolve(key),
      );
    });
  } finally {
    leave();
  }
}

/** The stored form of a password: algorithm, cost, salt and key, so that the cost can grow later. Takes about half a second. */
export async function hashPassword(password: string, cost: ScryptCost = COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, cost, NOBODY);
  return ['scrypt', cost.logN, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** What an account that does not exist is verified against: same work, never right (S2). */
export const NO_PASSWORD = `scrypt$17$8$1$${Buffer.alloc(SALT_BYTES).toString('base64url')}$${'A'.repeat(43)}`;

/** True when `password` is the one of `stored`; compares in constant time and works as hard as the stored cost says. */
export async function verifyPassword(password: string, stored: string, from: Asker = NOBODY): Promise<boolean> {
  const match = SHAPE.exec(stored);
  if (!match) return false;
  const [, logN, r, p, salt, key] = match as unknown as [string, string, string, string, string, string];
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) };
  const expected = Buffer.from(key, 'base64url');
  const derived = await derive(password, Buffer.from(salt, 'base64url'), cost, from);
  return derived.length === expected.length && timingSafeEqual(derived, expected) && stored !== NO_PASSWORD;
}

import { z } from 'zod';
import { askRows } from '@/lib/platform/ask-rows';
import { CLOCKS_APART_MS, now } from '@/lib/platform/clock';
import { db, type Tx } from '@/lib/platform/db';
import { sha256 } from '@/lib/audit/chain';
import { LOCK_MS } from '../slowdown';

/** The counter of an account name; hashed, as people type passwords into the wrong field. */
export const accountKey = (account: string): string => `account:${sha256(account)}`;
/** The counter of wrong current passwords in an open session. */
export const changeKey = (personId: number): string => `change:${personId}`;
export const addressKey = (address: string): string => `address:${address}`;

/**
 * Counts a try before it is looked at, so that many at once cannot slip past. Returns the tries of the last 15 minutes, this one
 * included, and whether the key is locked. Counters stand in the database: every copy of the application shares them (S1).
 */
export async function countTry(key: string): Promise<{ tries: number; locked: boolean }> {
  const at = now();
  const start = new Date(at.getTime() - LOCK_MS);
  // a window or a lock from later than that was made under a clock that was wrong; one that another wrote while this one waited was not
  const end = new Date(at.getTime() + LOCK_MS + CLOCKS_APART_MS);
  const rows = await askRows(db, z.object({ count: z.number(), lockedUntil: z.date().nullable() }))`
    INSERT INTO "Throttle" AS t (key, count, "windowStart") VALUES (${key}, 1, ${at})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN t."lockedUntil" > ${at} AND t."lockedUntil" <= ${end} THEN t.count
        WHEN t."lockedUntil" IS NULL AND t."windowStart" > ${start} AND t."windowStart" <= ${end} THEN t.count + 1 ELSE 1 END,
      "windowStart" = CASE WHEN t."lockedUntil" > ${at} AND t."lockedUntil" <= ${end}
          OR t."lockedUntil" IS NULL AND t."windowStart" > ${start} AND t."windowStart" <= ${end} THEN t."windowStart" ELSE ${at} END,
      "lockedUntil" = CASE WHEN t."lockedUntil" > ${at} AND t."lockedUntil" <= ${end} THEN t."lockedUntil" END
    RETURNING count, "lockedUntil"`;
  const row = rows[0];
  return { tries: row?.count ?? 1, locked: Boolean(row?.lockedUntil) };
}

/** Locks a key for 15 minutes from now. */
export async function lockKey(tx: Tx, key: string): Promise<void> {
  await tx.throttle.updateMany({
    where: { key },
    data: { lockedUntil: new Date(now().getTime() + LOCK_MS) },
  });
}

/** Forgets the tries of a key: the right password was given, or an administrator set a new one. */
export async function clearTries(tx: Tx, key: string): Promise<void> {
  await tx.throttle.deleteMany({ where: { key } });
}

/** Takes back one counted try of an address, as it was a good one. */
export async function takeBackTry(tx: Tx, key: string): Promise<void> {
  await tx.throttle.updateMany({ where: { key, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
}

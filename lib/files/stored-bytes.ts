import { z } from 'zod';
import { askRows } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import { databaseErrorCode, db, inTransaction, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { settings } from '@/lib/platform/settings';
import { requireOwnStore } from './store-identity';
import * as storage from './storage';
import { dropReceived } from './receive-bytes';
import type { ReceivedFile } from './store';

/** Bytes that are kept and have their row; `storedAt` and `isNew` say whether giving them up touches anybody else. Size in bytes. */
export type StoredBytes = { sha256: string; size: number; mediaType: string; storedAt: Date; isNew: boolean };

/** What PostgreSQL answers when a foreign key still rests on a row: of its own, of RESTRICT, and in Prisma's words. */
const STILL_USED = ['23503', '23001', 'P2003'];

/**
 * Bytes are kept once per hash, rows may share them, and both come and go at the same time. One lock per hash keeps the two sides apart:
 * the row of the bytes is written before they are kept and goes before they do, and only while no foreign key rests on it. The look at
 * the store inside the transaction is the one exception to S55; it is one `stat` or `remove`, and without it a row could point to nothing.
 */
async function lockHash(tx: Tx, sha256: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BigInt.asIntN(64, BigInt(`0x${sha256.slice(0, 16)}`))})`;
}

/**
 * Keeps received bytes: first their row, fresh from now, so that no sweep takes them on their way to what will rest on them, then the
 * bytes. Bytes that had lost their hash have it again. AppError STORE_AWAY, QUOTA (over `RECTIFY_QUOTA_GB`), DISK_FULL.
 */
export async function keepBytes(file: ReceivedFile, mediaType: string): Promise<StoredBytes> {
  try {
    await requireOwnStore();
    const { isDamaged, ...stored } = await inTransaction((tx) => writeRow(tx, file, mediaType));
    await storage.put(file).catch(async (error: unknown) => {
      await giveUpBytes(stored).catch(() => undefined);
      throw error;
    });
    if (isDamaged) await db.storedFile.updateMany({ where: { sha256: file.sha256 }, data: { damagedAt: null } });
    return stored;
  } catch (error) {
    await dropReceived(file);
    throw error;
  }
}

async function writeRow(tx: Tx, { sha256, size }: ReceivedFile, mediaType: string) {
  await lockHash(tx, sha256);
  const storedAt = now();
  const rows = await askRows(tx, z.object({ isNew: z.boolean(), isDamaged: z.boolean() }))`
    INSERT INTO "StoredFile" (sha256, size, "mediaType", "storedAt") VALUES (${sha256}, ${size}, ${mediaType}, ${storedAt})
    ON CONFLICT (sha256) DO UPDATE SET "storedAt" = excluded."storedAt"
    RETURNING xmax = 0 AS "isNew", "damagedAt" IS NOT NULL AS "isDamaged"`;
  await requireRoom(tx);
  return { sha256, size, mediaType, storedAt, isNew: false, isDamaged: false, ...rows[0] };
}

/** Takes the lock of a hash and makes sure that its bytes are kept. AppError BUSY when they were taken away meanwhile: send them again. */
export async function holdBytes(tx: Tx, file: { sha256: string; size: number }): Promise<void> {
  await lockHash(tx, file.sha256);
  const row = await tx.storedFile.findUnique({ where: { sha256: file.sha256 } });
  const kept = row && (await storage.stat(file.sha256));
  if (kept?.size !== file.size) throw new AppError('BUSY');
}

/** When bytes may be given up: what is younger is on its way to its row. */
export type Spared = (row: { storedAt: Date }) => boolean;

/**
 * Takes bytes away on which nothing rests; the foreign keys are asked by deleting the row. `isSpared` looks at the age of the row, or of the
 * bytes where there is no row. Gives true when they went.
 */
export async function releaseBytes(sha256: string, isSpared: Spared = () => false): Promise<boolean> {
  try {
    return await inTransaction(async (tx) => {
      await lockHash(tx, sha256);
      const row = await tx.storedFile.findUnique({ where: { sha256 }, select: { storedAt: true } });
      const kept = row ? null : await storage.stat(sha256);
      const storedAt = row?.storedAt ?? kept?.keptAt;
      if (storedAt && isSpared({ storedAt })) return false;
      if (row) await tx.storedFile.delete({ where: { sha256 } });
      await storage.remove(sha256);
      return row !== null || kept !== null;
    });
  } catch (error) {
    if (STILL_USED.includes(databaseErrorCode(error) ?? '')) return false;
    throw error;
  }
}

/** Gives up bytes that this very upload brought; what came before or after it may be on the way to somebody else's row. */
export async function giveUpBytes(stored: StoredBytes): Promise<void> {
  if (!stored.isNew) return;
  await releaseBytes(stored.sha256, (row) => row.storedAt.getTime() !== stored.storedAt.getTime());
}

/** AppError QUOTA when all that is kept has outgrown `RECTIFY_QUOTA_GB`. */
export async function requireRoom(tx: Tx): Promise<void> {
  const rows = await askRows(
    tx,
    z.object({ bytes: z.bigint().nullable() }),
  )`SELECT sum(size)::bigint AS bytes FROM "StoredFile"`;
  if (Number(rows[0]?.bytes ?? 0n) > settings().quotaBytes) throw new AppError('QUOTA');
}

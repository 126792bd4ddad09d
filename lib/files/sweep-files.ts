import { z } from 'zod';
import { askRows } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { releaseBytes } from './stored-bytes';
import { requireOwnStore } from './store-identity';
import * as storage from './storage';

const SPARED_MS = 24 * 3_600_000;
const BATCH = 500;

/** Rows on which nothing rests, older than `before`. */
async function unused(before: Date): Promise<string[]> {
  const rows = await askRows(db, z.object({ sha256: z.string() }))`
    SELECT f.sha256 FROM "StoredFile" f WHERE f."storedAt" < ${before}
      AND NOT EXISTS (SELECT 1 FROM "StoredFileUse" u WHERE u.sha256 = f.sha256) ORDER BY f.sha256`;
  return rows.map((row) => row.sha256);
}

/** Kept bytes without a row, older than `before`. */
async function* unknown(before: Date): AsyncGenerator<string> {
  let batch: string[] = [];
  const strangers = async (): Promise<string[]> => {
    const rows = await db.storedFile.findMany({ where: { sha256: { in: batch } }, select: { sha256: true } });
    const known = new Set(rows.map((row) => row.sha256));
    const found = batch.filter((sha256) => !known.has(sha256));
    batch = [];
    return found;
  };
  for await (const { sha256, keptAt } of storage.list()) {
    if (keptAt < before) batch.push(sha256);
    if (batch.length === BATCH) yield* await strangers();
  }
  if (batch.length > 0) yield* await strangers();
}

/**
 * Takes away what nothing rests on: halves of broken uploads, bytes of refused ones, bytes whose removal failed after a withdrawal. What is
 * younger than 24 hours is spared, it may be on its way to its row (S52); that is asked again under the lock that storing takes. Gives the
 * names that went; for the start and once a day. AppError STORE_AWAY: the files of another office are not ours to clear away.
 */
export async function sweepFiles(): Promise<string[]> {
  await requireOwnStore();
  const before = new Date(now().getTime() - SPARED_MS);
  const gone = await storage.sweepHalves(before);
  const sweep = async (sha256: string): Promise<void> => {
    if (await releaseBytes(sha256, ({ storedAt }) => storedAt >= before)) gone.push(sha256);
  };
  for (const sha256 of await unused(before)) await sweep(sha256);
  for await (const sha256 of unknown(before)) await sweep(sha256);
  return gone;
}

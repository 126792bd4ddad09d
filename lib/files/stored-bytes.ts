import { inTransaction, type Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { settings } from '@/lib/platform/settings';
import * as storage from '@/lib/files/storage';

/**
 * Bytes are kept once per hash, rows may share them, and both come and go at the same time. One lock per hash keeps the two sides apart:
 * a row is written only while its bytes are there, bytes go only while no row names them. The look at the folder inside the transaction
 * is the one exception to S55; it is one `stat` or `unlink`, and without it a row could point to nothing.
 */
async function lockHash(tx: Tx, sha256: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BigInt.asIntN(64, BigInt(`0x${sha256.slice(0, 16)}`))})`;
}

/** Takes the lock of a hash and makes sure that its bytes are kept. AppError BUSY when they were taken away meanwhile: send them again. */
export async function holdBytes(tx: Tx, file: { sha256: string; size: number }): Promise<void> {
  await lockHash(tx, file.sha256);
  const kept = await storage.stat(file.sha256);
  if (kept?.size !== file.size) throw new AppError('BUSY');
}

/** Takes bytes away that no standing version names: after a withdrawal, or when an upload was refused. True when they went. */
export async function releaseBytes(sha256: string): Promise<boolean> {
  return inTransaction(async (tx) => {
    await lockHash(tx, sha256);
    const cited = await tx.evidenceVersion.count({ where: { sha256, removedAt: null } });
    const imported = await tx.import.count({ where: { sourceSha256: sha256 } });
    if (cited + imported > 0) return false;
    await storage.remove(sha256);
    return true;
  });
}

/** AppError QUOTA when `more` bytes would not fit beside all that is kept (`RECTIFY_QUOTA_GB`). */
export async function requireRoom(tx: Tx, more: number): Promise<void> {
  const rows = await tx.$queryRaw<{ bytes: bigint | null }[]>`
    SELECT sum(size)::bigint AS bytes FROM (
      SELECT sha256, size FROM "EvidenceVersion" WHERE "removedAt" IS NULL
      UNION SELECT "sourceSha256", "sourceSize" FROM "Import") kept`;
  if (Number(rows[0]?.bytes ?? 0n) + more > settings().quotaBytes) throw new AppError('QUOTA');
}

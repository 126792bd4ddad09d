import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import * as storage from '@/lib/platform/storage';

/** Which of these hashes a standing version names. */
async function named(hashes: string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db.evidenceVersion.findMany({
    where: { sha256: { in: hashes }, removedAt: null },
    select: { sha256: true },
    distinct: ['sha256'],
  });
  return new Set(rows.map((row) => row.sha256));
}

/**
 * Takes away what no row rests on: halves of broken uploads, bytes of refused ones, bytes whose removal failed after a withdrawal. What is
 * younger than 24 hours is spared, it may be on its way to its row (S52). Gives the names that went; for the start and once a day.
 */
export function sweepFiles(): Promise<string[]> {
  return storage.sweep(named, now());
}

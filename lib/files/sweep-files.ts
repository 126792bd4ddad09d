import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import * as storage from '@/lib/files/storage';

/** Which of these hashes a row names: a standing version of evidence, or the source of an import. */
async function named(hashes: string[]): Promise<Set<string>> {
  if (hashes.length === 0) return new Set();
  const rows = await db.$queryRaw<{ sha256: string }[]>`
    SELECT sha256 FROM "EvidenceVersion" WHERE sha256 = ANY(${hashes}) AND "removedAt" IS NULL
    UNION SELECT "sourceSha256" FROM "Import" WHERE "sourceSha256" = ANY(${hashes})`;
  return new Set(rows.map((row) => row.sha256));
}

/**
 * Takes away what no row rests on: halves of broken uploads, bytes of refused ones, bytes whose removal failed after a withdrawal. What is
 * younger than 24 hours is spared, it may be on its way to its row (S52). Gives the names that went; for the start and once a day.
 */
export function sweepFiles(): Promise<string[]> {
  return storage.sweep(named, now());
}

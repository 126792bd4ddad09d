import { recordAudit, type AuditActor } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import { db, inTransaction } from '@/lib/platform/db';
import * as storage from '@/lib/files/storage';

/** Nobody: the system itself looked. */
const SYSTEM: AuditActor = {
  personId: null,
  sessionId: null,
  name: '',
  post: '',
  address: '',
  requestId: 'check-files',
};
const BATCH = 200;

/** The next hashes of standing versions after `after`, in order, each once; `known` is true when one is marked as damaged. */
function nextHashes(after: string): Promise<{ sha256: string; known: boolean }[]> {
  return db.$queryRaw`
    SELECT sha256, bool_or("damagedAt" IS NOT NULL) AS known FROM "EvidenceVersion"
    WHERE sha256 > ${after} AND "removedAt" IS NULL GROUP BY sha256 ORDER BY sha256 LIMIT ${BATCH}`;
}

/**
 * Marks every standing version of these bytes as damaged, with an entry in the log for each that was not marked before, in the name of who
 * found it. Gives the ids of those.
 */
export async function markDamaged(actor: AuditActor, sha256: string): Promise<number[]> {
  return inTransaction(async (tx) => {
    const rows = await tx.$queryRaw<{ id: number; inspectionId: number }[]>`
      UPDATE "EvidenceVersion" SET "damagedAt" = ${now()}
      WHERE sha256 = ${sha256} AND "removedAt" IS NULL AND "damagedAt" IS NULL RETURNING id, "inspectionId"`;
    const entries = rows.map((row) => ({
      verb: 'evidence.mismatch' as const,
      objectId: row.id,
      inspectionId: row.inspectionId,
      after: { sha256 },
    }));
    if (entries.length > 0) await recordAudit(tx, actor, entries, { done: false, code: 'FILE_DAMAGED' });
    return rows.map((row) => row.id);
  });
}

/**
 * Holds the bytes of every standing version against its hash (R27): what lost it is marked, so that it shows where it is listed, and written
 * into the log once; what has it again (put back from a backup) is no longer marked. Gives how many were read and which hashes are damaged.
 * Stops between two files when `watch.signal` is aborted.
 */
export async function checkFiles(
  watch: { signal?: AbortSignal; progress?: (done: number) => void } = {},
): Promise<{ checked: number; damaged: string[] }> {
  const found = { checked: 0, damaged: [] as string[] };
  for (let after = ''; ;) {
    const batch = await nextHashes(after);
    for (const { sha256, known } of batch) {
      watch.signal?.throwIfAborted();
      const isWhole = await storage.verify(sha256);
      found.checked += 1;
      watch.progress?.(found.checked);
      if (!isWhole) found.damaged.push(sha256);
      if (!isWhole) await markDamaged(SYSTEM, sha256);
      else if (known) await db.evidenceVersion.updateMany({ where: { sha256 }, data: { damagedAt: null } });
    }
    const last = batch.at(-1);
    if (!last) return found;
    after = last.sha256;
  }
}

import { z } from 'zod';
import { recordRefused, type AuditActor } from '@/lib/audit/commands';
import { askRows } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import { db, inTransaction } from '@/lib/platform/db';
import { requireOwnStore } from './store-identity';
import * as storage from './storage';

/** Nobody: the system itself looked. */
const SYSTEM: AuditActor = {
  personId: null,
  sessionId: null,
  name: '',
  post: '',
  address: '',
  requestId: 'check-files',
};

/** Everything on which something rests, each once, and whether it is marked as damaged. */
function filesInUse() {
  return askRows(db, z.object({ sha256: z.string(), known: z.boolean() }))`
    SELECT f.sha256, f."damagedAt" IS NOT NULL AS known FROM "StoredFile" f
    WHERE EXISTS (SELECT 1 FROM "StoredFileUse" u WHERE u.sha256 = f.sha256) ORDER BY f.sha256`;
}

/**
 * Marks bytes as damaged and writes it into the log, once, in the name of who found it. AppError STORE_AWAY: what is missing in a store that is
 * not ours was never lost.
 */
export async function markDamaged(actor: AuditActor, sha256: string): Promise<void> {
  await requireOwnStore();
  await inTransaction(async (tx) => {
    const { count } = await tx.storedFile.updateMany({
      where: { sha256, damagedAt: null },
      data: { damagedAt: now() },
    });
    if (count === 0) return;
    const entry = { verb: 'file.mismatch' as const, objectId: sha256 };
    await recordRefused(tx, actor, [entry], 'FILE_DAMAGED');
  });
}

/**
 * Holds all bytes on which something rests against their hash (R27): what lost it is marked, so that it shows wherever it is listed, and
 * written into the log once; what has it again (put back from a backup) is no longer marked. Gives how many were read and which are damaged.
 * Stops between two files when `watch.signal` is aborted. AppError STORE_AWAY before anything is marked.
 */
export async function checkFiles(
  watch: { signal?: AbortSignal; progress?: (done: number) => void } = {},
): Promise<{ checked: number; damaged: string[] }> {
  await requireOwnStore();
  const found = { checked: 0, damaged: [] as string[] };
  for (const { sha256, known } of await filesInUse()) {
    watch.signal?.throwIfAborted();
    const isWhole = await storage.verify(sha256);
    // bytes that were taken away since the question are no fault
    if (!isWhole && !(await db.storedFile.count({ where: { sha256 } }))) continue;
    found.checked += 1;
    watch.progress?.(found.checked);
    if (!isWhole) found.damaged.push(sha256);
    if (!isWhole) await markDamaged(SYSTEM, sha256);
    else if (known) await db.storedFile.updateMany({ where: { sha256 }, data: { damagedAt: null } });
  }
  return found;
}

import type { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { actorNow } from '@/lib/access/queries';
import { parseInput, recordRefusal } from '@/lib/audit/commands';
import { inTransaction } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';
import { attachEvidence } from './commands/attach-evidence';
import { requireRoom } from '@/lib/files/stored-bytes';
import { uploadSchema } from './schema';
import { lockForWork } from './lock-for-work';
import { storeFile } from '@/lib/files/store-file';
import { countUpload } from './upload-rate';

type Incoming = { source: AsyncIterable<Uint8Array>; declaredSize: number | null; writeKey?: string };
export type Received = Awaited<ReturnType<typeof attachEvidence>> & { name: string; size: number; sha256: string };

/**
 * The whole road of one uploaded file: counted (60 a minute, S47), allowed before a byte is read, streamed and judged, then tied to its
 * measures by who the actor is when the bytes have arrived. A refusal leaves no bytes and stands in the log; the same `writeKey` gives the
 * first answer again. AppError of `storeFile` and `attachEvidence`, TOO_MANY, NOT_SIGNED_IN (disabled, or the session ended meanwhile).
 */
export async function receiveUpload(
  actor: Actor,
  raw: z.input<typeof uploadSchema>,
  incoming: Incoming,
): Promise<Received> {
  const { name, ...place } = parseInput(uploadSchema, raw);
  const { file, giveUp } = await beforeTheRow(actor, place, () =>
    storeFile(incoming.source, { name, declaredSize: incoming.declaredSize, personId: actor.personId }),
  );
  try {
    const present = await logged(actor, place, () => actorNow(actor));
    const attached = await attachEvidence(present, { ...place, file }, incoming.writeKey);
    return { ...attached, name: file.name, size: file.size, sha256: file.sha256 };
  } catch (error) {
    if (isAppError(error)) await giveUp();
    throw error;
  }
}

type Place = Omit<z.output<typeof uploadSchema>, 'name'>;

/** Asks everything that can be asked before the bytes come. */
function beforeTheRow<T>(actor: Actor, place: Place, store: () => Promise<T>): Promise<T> {
  return logged(actor, place, async () => {
    await countUpload(actor.personId);
    await inTransaction(async (tx) => {
      await lockForWork(tx, actor, place, place.measureNumbers);
      await requireRoom(tx);
    });
    return store();
  });
}

/** A refusal outside the command is written into the log here; those of the command are written by it. */
async function logged<T>(actor: Actor, place: Place, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isAppError(error) && error.code !== 'BUSY') {
      const entry = {
        verb: 'evidence.upload' as const,
        objectId: place.evidenceId ?? 'new',
        inspectionId: place.inspectionId,
      };
      await recordRefusal(actor, entry, error.code);
    }
    throw error;
  }
}

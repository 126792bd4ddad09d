import type { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
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
 * measures. A refusal leaves no bytes and stands in the log; the same `writeKey` gives the first answer again.
 * AppError of `storeFile` and `attachEvidence`, and TOO_MANY.
 */
export async function receiveUpload(
  actor: Actor,
  raw: z.input<typeof uploadSchema>,
  incoming: Incoming,
): Promise<Received> {
  const { name, ...place } = parseInput(uploadSchema, raw);
  const { file, giveUp } = await beforeTheRow(actor, place, () =>
    storeFile(incoming.source, { name, declaredSize: incoming.declaredSize }),
  );
  try {
    const attached = await attachEvidence(actor, { ...place, file }, incoming.writeKey);
    return { ...attached, name: file.name, size: file.size, sha256: file.sha256 };
  } catch (error) {
    if (isAppError(error)) await giveUp();
    throw error;
  }
}

type Place = Omit<z.output<typeof uploadSchema>, 'name'>;

/** Asks everything that can be asked before the bytes come; a refusal is written into the log here, later ones by the command. */
async function beforeTheRow<T>(actor: Actor, place: Place, store: () => Promise<T>): Promise<T> {
  try {
    await countUpload(actor.personId);
    await inTransaction(async (tx) => {
      await lockForWork(tx, actor, place, place.measureNumbers);
      await requireRoom(tx);
    });
    return await store();
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

import { AppError, isAppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { settings } from '@/lib/platform/settings';
import { requireDiskRoom } from './disk-room';
import { safeFileName } from './file-name';
import { judgeName } from './judge-name';
import { judgeReceived } from './judge-received';
import { dropReceived } from './receive-bytes';
import type { JudgedFile } from './schema';
import * as storage from './storage';
import { giveUpBytes, keepBytes } from './stored-bytes';

/** A file whose bytes are kept and judged; `giveUp` takes them away again when nothing is to rest on them. */
export type KeptUpload = { file: JudgedFile; giveUp: () => Promise<void> };

/** The limit as it stands in the settings, in the megabytes (2^20) that it was set in. */
const tooLarge = () =>
  new AppError('FILE_TOO_LARGE', { values: { maximum: `${settings().uploadMaxBytes / 1_048_576}\u00a0MB` } });

/**
 * Streams a file in, hashing and counting while it arrives (R27), judges it by content and keeps it; what is refused leaves nothing behind.
 * `declaredSize` in bytes, when the sender says it, refuses early; `personId` is whose turn at the readers it is. What rests on the bytes
 * comes afterwards, by `attachEvidence`. AppError FILE_TOO_LARGE, FILE_EMPTY, FILE_TYPE, FILE_MISMATCH, FILE_BROKEN, FILE_UNREADABLE,
 * FILE_SECRET, QUOTA (all files together), DISK_FULL, BUSY.
 */
export async function storeFile(
  source: AsyncIterable<Uint8Array>,
  sent: { name: string; declaredSize?: number | null; personId?: number | null },
): Promise<KeptUpload> {
  const name = safeFileName(sent.name);
  judgeName(name, 'EVIDENCE');
  if (sent.declaredSize === 0) throw new AppError('FILE_EMPTY');
  if (sent.declaredSize && sent.declaredSize > settings().uploadMaxBytes) throw tooLarge();
  await requireDiskRoom(sent.declaredSize ?? 0);
  const received = await storage.receive(source).catch((error: unknown) => {
    throw isAppError(error, 'FILE_TOO_LARGE') ? tooLarge() : error;
  });
  const judged = judgeReceived({ path: received.path, name }, sent.personId ?? null);
  const { mediaType } = await judged.catch(async (error: unknown) => {
    await dropReceived(received);
    throw error;
  });
  const stored = await keepBytes(received, mediaType);
  const { sha256, size } = received;
  const giveUp = () => giveUpBytes(stored).catch((error: unknown) => log.error('upload bytes stay', { error }));
  return { file: { sha256, size, mediaType, name }, giveUp };
}

import { AppError, isAppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { settings } from '@/lib/platform/settings';
import * as storage from '@/lib/files/storage';
import { keptBytes } from './byte-source';
import { safeFileName } from './file-name';
import { judgeFile, judgeName } from './judge-file';
import { releaseBytes } from './stored-bytes';
import type { JudgedFile } from './schema';

/** The limit as it stands in the settings, in the megabytes (2^20) that it was set in. */
const tooLarge = () =>
  new AppError('FILE_TOO_LARGE', { values: { maximum: `${settings().uploadMaxBytes / 1_048_576}\u00a0MB` } });

/**
 * Streams a file into storage, hashing and counting while it arrives (R27), then judges it by content; what is refused leaves nothing
 * behind. `declaredSize` in bytes, when the sender says it, refuses early. The row comes afterwards, by `attachEvidence`.
 * AppError FILE_TOO_LARGE, FILE_EMPTY, FILE_TYPE, FILE_SECRET, QUOTA (disk full).
 */
export async function storeFile(
  source: AsyncIterable<Uint8Array>,
  file: { name: string; declaredSize?: number | null },
): Promise<JudgedFile> {
  const name = safeFileName(file.name);
  judgeName(name);
  if (file.declaredSize === 0) throw new AppError('FILE_EMPTY');
  if (file.declaredSize && file.declaredSize > settings().uploadMaxBytes) throw tooLarge();
  const kept = await storage.put(source).catch((error: unknown) => {
    throw isAppError(error, 'FILE_TOO_LARGE') ? tooLarge() : error;
  });
  try {
    const mediaType = await judgeFile(keptBytes(kept), name);
    return { ...kept, mediaType, name };
  } catch (error) {
    await dropFile(kept.sha256);
    throw error;
  }
}

/** Takes the bytes of a refused upload away unless something else rests on them; what fails is left to the daily sweep. */
export async function dropFile(sha256: string): Promise<void> {
  await releaseBytes(sha256).catch((error: unknown) => log.error('upload bytes stay', { error }));
}

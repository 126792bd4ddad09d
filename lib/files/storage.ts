import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { openBucket } from '@/lib/platform/bucket';
import { isAppError } from '@/lib/platform/errors';
import { settings, type Settings } from '@/lib/platform/settings';
import { bucketStore } from './bucket-store';
import { ASK_EVERY, requireDiskRoom } from './disk-room';
import { folderStore } from './folder-store';
import { receiveBytes, sweepReceived } from './receive-bytes';
import type { KeptFile, ReceivedFile, Store } from './store';
import { requireOwnStore } from './store-identity';

/** The store that `chosen` settings name: the bucket, or `files` in the data folder. */
export function storeOf({ dataDir, bucket }: Pick<Settings, 'dataDir' | 'bucket'>): Store {
  return bucket
    ? bucketStore(openBucket(bucket), path.join(dataDir, 'incoming'))
    : folderStore(path.join(dataDir, 'files'));
}

const store = (): Store => storeOf(settings());

/** Stops the bytes when they would eat into the reserve of the disk. */
async function* whileThereIsRoom(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let unasked = ASK_EVERY;
  for await (const chunk of source) {
    unasked += chunk.byteLength;
    if (unasked >= ASK_EVERY) {
      await requireDiskRoom(chunk.byteLength);
      unasked = 0;
    }
    yield chunk;
  }
}

/**
 * Takes bytes in, hashed while they arrive; they are kept by `put`. AppError FILE_TOO_LARGE (over `maxBytes`), FILE_EMPTY, DISK_FULL (the
 * reserve of the disk is reached).
 */
export function receive(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number = settings().uploadMaxBytes,
): Promise<ReceivedFile> {
  return receiveBytes(whileThereIsRoom(source), store().incoming, maxBytes);
}

/** Keeps received bytes under their hash. AppError DISK_FULL. */
export function put(file: ReceivedFile): Promise<void> {
  return store().put(file);
}

/** Size in bytes of a kept file and when it came; null when it is not there. */
export function stat(sha256: string): Promise<KeptFile | null> {
  return store().stat(sha256);
}

/** The bytes of a kept file, from `start` to `end` (both counted) when given. AppError FILE_GONE when it is not there. */
export function open(sha256: string, range: { start?: number; end?: number } = {}): Promise<Readable> {
  return store().open(sha256, range);
}

/**
 * True when the bytes of a kept file still have their hash (R27); false when they differ or the file is not there. AppError STORE_AWAY when the
 * store itself cannot be asked: nothing is known of the file then.
 */
export async function verify(sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of await store().open(sha256)) hash.update(chunk as Buffer);
  } catch (error) {
    if (isAppError(error, 'FILE_GONE') || (error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    await requireOwnStore();
    throw error;
  }
  return hash.digest('hex') === sha256;
}

/** Takes the bytes of a kept file away; nothing happens when they are gone. */
export function remove(sha256: string): Promise<void> {
  return store().remove(sha256);
}

/** All kept files, one after the other. */
export function list(): AsyncIterable<KeptFile> {
  return store().list();
}

/** Removes temporary files that are older than `before`; gives their names. */
export function sweepHalves(before: Date): Promise<string[]> {
  return sweepReceived(store().incoming, before);
}

/** True when files can be kept and read. */
export function isWritable(): Promise<boolean> {
  return store().isReady();
}

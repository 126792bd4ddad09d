import type { Readable } from 'node:stream';

/** Kept bytes: lower-case hexadecimal SHA-256, size in bytes, when they came. */
export type KeptFile = { sha256: string; size: number; keptAt: Date };

/** Bytes that have arrived whole in a temporary file, with their hash; not yet kept. Size in bytes. */
export type ReceivedFile = { sha256: string; size: number; path: string };

/** Where files are kept: one folder or one bucket, shared by all copies of the application. Names are hashes. */
export type Store = {
  /** The folder of temporary files; for a folder it is the store itself, so that keeping is a rename (S52). */
  incoming: string;
  /** Keeps received bytes under their hash; the temporary file is gone afterwards. The same bytes are kept once. */
  put: (file: ReceivedFile) => Promise<void>;
  /** The bytes from `start` to `end`, both counted. AppError FILE_GONE when they are not there. */
  open: (sha256: string, range?: { start?: number; end?: number }) => Promise<Readable>;
  stat: (sha256: string) => Promise<KeptFile | null>;
  /** Nothing happens when they are gone. */
  remove: (sha256: string) => Promise<void>;
  list: () => AsyncIterable<KeptFile>;
  isReady: () => Promise<boolean>;
};

/** True for what names kept bytes. Nothing else ever becomes a path or a key. */
export function isHash(name: string): boolean {
  return /^[0-9a-f]{64}$/.test(name);
}

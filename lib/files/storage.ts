import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { type Readable } from 'node:stream';
import { AppError } from '@/lib/platform/errors';
import { settings } from '@/lib/platform/settings';

/** A kept file: lower-case hexadecimal SHA-256 and size in bytes. */
export type StoredFile = { sha256: string; size: number };

const HASH = /^[0-9a-f]{64}$/;
const TEMPORARY = /^\.tmp-/;
const SPARED_MS = 24 * 3_600_000;
const FULL = ['ENOSPC', 'EDQUOT'];

function folder(): string {
  return path.join(settings().dataDir, 'files');
}

function place(sha256: string): string {
  if (!HASH.test(sha256)) throw new Error('not a SHA-256');
  return path.join(folder(), sha256);
}

function errno(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? '');
}

async function syncFolder(name: string): Promise<void> {
  const handle = await fs.open(name, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

async function writeAll(file: fs.FileHandle, source: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of source) {
    size += chunk.byteLength;
    if (size > maxBytes) throw new AppError('FILE_TOO_LARGE', { values: { max: Math.floor(maxBytes / 1024 / 1024) } });
    hash.update(chunk);
    await file.writeFile(chunk);
  }
  if (size === 0) throw new AppError('FILE_EMPTY');
  await file.sync();
  return { sha256: hash.digest('hex'), size };
}

/**
 * Keeps the bytes of `source`, hashing while they arrive (R27): temporary file in the same folder → fsync → rename → fsync of
 * the folder (S52). The same bytes are kept once. AppError FILE_TOO_LARGE (over `maxBytes`), FILE_EMPTY, QUOTA (disk full).
 */
export async function put(
  source: AsyncIterable<Uint8Array>,
  maxBytes: number = settings().uploadMaxBytes,
): Promise<StoredFile> {
  await fs.mkdir(folder(), { recursive: true, mode: 0o700 });
  const temporary = path.join(folder(), `.tmp-${randomUUID()}`);
  const file = await fs.open(temporary, 'wx', 0o600);
  try {
    const stored = await writeAll(file, source, maxBytes).finally(() => file.close());
    await fs.rename(temporary, place(stored.sha256));
    await syncFolder(folder());
    return stored;
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw FULL.includes(errno(error)) ? new AppError('QUOTA') : error;
  }
}

/** Size in bytes of a kept file; null when it is not there. */
export async function stat(sha256: string): Promise<{ size: number } | null> {
  try {
    return { size: (await fs.stat(place(sha256))).size };
  } catch (error) {
    if (errno(error) === 'ENOENT') return null;
    throw error;
  }
}

/** The bytes of a kept file, from `start` to `end` (both counted) when given. AppError FILE_GONE when it is not there. */
export async function open(sha256: string, range: { start?: number; end?: number } = {}): Promise<Readable> {
  if ((await stat(sha256)) === null) throw new AppError('FILE_GONE');
  return createReadStream(place(sha256), range);
}

/** True when the bytes of a kept file still have their hash (R27); false when they differ or the file is not there. */
export async function verify(sha256: string): Promise<boolean> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(place(sha256))) hash.update(chunk as Buffer);
  } catch (error) {
    if (errno(error) === 'ENOENT') return false;
    throw error;
  }
  return hash.digest('hex') === sha256;
}

/** Takes the bytes of a kept file away; nothing happens when they are gone. */
export async function remove(sha256: string): Promise<void> {
  await fs.rm(place(sha256), { force: true });
  await syncFolder(folder());
}

/** The hashes of all kept files, and the bytes that they take together. */
export async function list(): Promise<{ hashes: string[]; bytes: number }> {
  const names = await fs.readdir(folder()).catch(() => []);
  const hashes = names.filter((name) => HASH.test(name)).sort();
  const sizes = await Promise.all(hashes.map((one) => stat(one)));
  return { hashes, bytes: sizes.reduce((sum, one) => sum + (one?.size ?? 0), 0) };
}

/**
 * Removes files that no row names and temporary files, sparing what is younger than 24 hours (S52). `isNamed` says which of
 * the hashes the database knows; `at` is the present instant. Returns the names that were removed.
 */
export async function sweep(isNamed: (hashes: string[]) => Promise<Set<string>>, at: Date): Promise<string[]> {
  const names = await fs.readdir(folder()).catch(() => []);
  const old: string[] = [];
  for (const name of names.filter((one) => HASH.test(one) || TEMPORARY.test(one))) {
    const found = await fs.stat(path.join(folder(), name)).catch(() => null);
    if (found && at.getTime() - found.mtimeMs > SPARED_MS) old.push(name);
  }
  const named = await isNamed(old.filter((name) => HASH.test(name)));
  const removed = old.filter((name) => !named.has(name));
  for (const name of removed) await fs.rm(path.join(folder(), name), { force: true });
  return removed;
}

/** True when the folder of the files can be written to. */
export async function isWritable(): Promise<boolean> {
  try {
    await fs.mkdir(folder(), { recursive: true, mode: 0o700 });
    await fs.access(folder(), fs.constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

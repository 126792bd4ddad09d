import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/platform/errors';
import type { ReceivedFile } from './store';

const TEMPORARY = /^\.tmp-/;
const FULL = ['ENOSPC', 'EDQUOT'];

/** What the operating system calls this error; empty for any other. */
export function errno(error: unknown): string {
  return String((error as NodeJS.ErrnoException).code ?? '');
}

/** A full disk in the words of a refusal; any other error as it is. */
export function asRefusal(error: unknown): unknown {
  return FULL.includes(errno(error)) ? new AppError('DISK_FULL') : error;
}

async function writeAll(file: fs.FileHandle, source: AsyncIterable<Uint8Array>, maxBytes: number) {
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
 * Writes the bytes of `source` into a temporary file of `folder`, hashing while they arrive (R27), down to the disk (S52); a broken stream
 * leaves nothing behind. AppError FILE_TOO_LARGE (over `maxBytes`), FILE_EMPTY, DISK_FULL.
 */
export async function receiveBytes(
  source: AsyncIterable<Uint8Array>,
  folder: string,
  maxBytes: number,
): Promise<ReceivedFile> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = path.join(folder, `.tmp-${randomUUID()}`);
  const file = await fs.open(temporary, 'wx', 0o600);
  try {
    const received = await writeAll(file, source, maxBytes).finally(() => file.close());
    return { ...received, path: temporary };
  } catch (error) {
    await dropReceived({ path: temporary });
    throw asRefusal(error);
  }
}

/** Takes a temporary file away; nothing happens when it is gone. */
export async function dropReceived(file: Pick<ReceivedFile, 'path'>): Promise<void> {
  await fs.rm(file.path, { force: true });
}

/** Removes temporary files of `folder` that are older than `before`: halves of broken uploads (S52). Gives their names. */
export async function sweepReceived(folder: string, before: Date): Promise<string[]> {
  const removed: string[] = [];
  for (const name of (await fs.readdir(folder).catch(() => [])).filter((one) => TEMPORARY.test(one))) {
    const found = await fs.stat(path.join(folder, name)).catch(() => null);
    if (!found || found.mtimeMs >= before.getTime()) continue;
    await fs.rm(path.join(folder, name), { force: true });
    removed.push(name);
  }
  return removed;
}

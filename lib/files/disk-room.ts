import fs from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '@/lib/platform/errors';
import { settings } from '@/lib/platform/settings';

/** What is free on the disk of the data folder and what has to stay free, in bytes. */
export type DiskRoom = { free: number; reserve: number; isLow: boolean };

/** How often the disk is asked while one file arrives, in bytes. */
export const ASK_EVERY = 8 * 1_048_576;

async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await fs.statfs(folder);
  return bavail * bsize;
}

/**
 * The room on the disk of the data folder, where files and the embedded database live. Below the reserve (`RECTIFY_RESERVE_MB`) uploads stop, so
 * that reports, sign-ins and everything else of the database still find room. A disk that cannot be asked counts as roomy.
 */
export async function diskRoom(): Promise<DiskRoom> {
  const { dataDir, reserveBytes: reserve } = settings();
  const free = await freeBytes(path.join(dataDir, 'files')).catch(() => freeBytes(dataDir).catch(() => Infinity));
  return { free, reserve, isLow: free < reserve };
}

/** AppError DISK_FULL when `more` bytes would not leave the reserve free. */
export async function requireDiskRoom(more = 0): Promise<void> {
  const { free, reserve } = await diskRoom();
  if (free - more < reserve) throw new AppError('DISK_FULL');
}

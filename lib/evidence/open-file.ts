import type { Readable } from 'node:stream';
import type { Actor } from '@/lib/access/actor';
import { recordReading, recordRefusal } from '@/lib/audit/commands';
import { AppError } from '@/lib/platform/errors';
import * as storage from '@/lib/files/storage';
import { markDamaged } from '@/lib/files/check-files';
import { fileOf, type DownloadRow } from './queries';

/**
 * Opens a kept file for a person: seen as its item is, hashed whole before the first byte leaves (R27), written into the log each time,
 * refused or not; bytes that lost their hash are marked, so that it shows wherever they are listed. AppError NOT_FOUND (not there or not theirs,
 * alike), FILE_GONE (withdrawn), FILE_DAMAGED (the bytes lost their hash).
 */
export async function openFile(
  actor: Actor,
  versionId: number,
  inline: boolean,
): Promise<{ file: DownloadRow; bytes: Readable }> {
  const file = await fileOf(actor, versionId);
  if (!file) {
    await recordRefusal(actor, { verb: 'evidence.download', objectId: versionId }, 'NOT_FOUND');
    throw new AppError('NOT_FOUND');
  }
  const entry = { objectId: file.versionId, inspectionId: file.inspectionId, after: { sha256: file.sha256, inline } };
  if (file.removed) {
    await recordRefusal(actor, { verb: 'evidence.download', ...entry }, 'FILE_GONE');
    throw new AppError('FILE_GONE');
  }
  if (!(await storage.verify(file.sha256))) {
    await markDamaged(actor, file.sha256);
    await recordRefusal(actor, { verb: 'evidence.mismatch', ...entry }, 'FILE_DAMAGED');
    throw new AppError('FILE_DAMAGED');
  }
  const bytes = await storage.open(file.sha256);
  await recordReading(actor, { verb: 'evidence.download', ...entry });
  return { file, bytes };
}

import { BackupError } from '@/lib/operations/backup-manifest';
import { FolderError } from '@/lib/operations/data-folder';
import { ServerError } from '@/lib/operations/server-process';
import { StoreError } from '@/lib/operations/store-binding';
import { MigrationError } from '@/lib/operations/migrate';
import { SettingsError } from '@/lib/platform/settings';
import { Refusal } from './say.mjs';

/** The one sentence for an error that the platform throws; any other error is returned as it is. */
export function asRefusal(error: unknown): unknown {
  if (error instanceof FolderError) return new Refusal(error.code, { folder: error.folder, pid: error.pid || '?' });
  if (error instanceof BackupError) return new Refusal(error.code, { detail: error.detail });
  if (error instanceof StoreError) return new Refusal(error.code, { place: error.place, count: error.count });
  if (error instanceof ServerError) return new Refusal(error.code, { detail: error.detail });
  if (error instanceof MigrationError) {
    return new Refusal(error.code, { names: error.names.join(', '), detail: error.detail });
  }
  if (error instanceof SettingsError)
    return new Refusal('setting', { variable: error.variable, expected: error.expected });
  return error;
}

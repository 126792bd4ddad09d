import { placeOf } from '@/lib/operations/backup';
import { ensureSecrets } from '@/lib/operations/data-folder';
import { bindStore } from '@/lib/operations/store-binding';
import { readSettings } from '@/lib/platform/settings';
import { checkBucket } from './bucket-check';
import type { Office } from './office';
import { serve } from './serve';

/** A copy has its migrations and its example already, and its server belongs to who made it: nothing is closed. Its store is asked as at every start. */
async function openCopy(): Promise<Office> {
  const settings = readSettings(process.env);
  await checkBucket(settings);
  if (settings.databaseOwnerUrl) await bindStore(settings.databaseOwnerUrl, placeOf(settings));
  process.env['NEXTAUTH_SECRET'] ||= ensureSecrets(settings.dataDir).sessionSecret;
  delete process.env['DATABASE_OWNER_URL'];
  return { settings, isExample: false, setupCode: null, close: () => Promise.resolve() };
}

/** Serves the copy that the environment names. */
export function serveCopy(): Promise<void> {
  return serve(openCopy);
}

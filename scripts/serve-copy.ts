import { ensureSecrets } from '@/lib/operations/data-folder';
import { readSettings } from '@/lib/platform/settings';
import type { Office } from './office';
import { serve } from './serve';

/** A copy has its migrations and its example already, and its server belongs to who made it: nothing is opened, nothing is closed. */
function openCopy(): Promise<Office> {
  const settings = readSettings(process.env);
  process.env['NEXTAUTH_SECRET'] ||= ensureSecrets(settings.dataDir).sessionSecret;
  delete process.env['DATABASE_OWNER_URL'];
  return Promise.resolve({ settings, isExample: false, setupCode: null, close: () => Promise.resolve() });
}

/** Serves the copy that the environment names. */
export function serveCopy(): Promise<void> {
  return serve(openCopy);
}

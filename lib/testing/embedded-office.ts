import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { migrate } from '@/lib/operations/migrate';
import { startOwnDatabase, type OwnDatabase } from '@/lib/operations/own-server';
import { APP_ROLE } from '@/lib/operations/roles';
import { disconnect } from '@/lib/platform/db';
import { resetSettings } from '@/lib/platform/settings';

/** An embedded server in a data folder of its own, migrated, to which `db` and `settings()` point; for tests that kill it or fill its disk. */
export async function startEmbeddedOffice(dataDir: string, env: Record<string, string> = {}): Promise<OwnDatabase> {
  const own = await startOwnDatabase(dataDir);
  await migrate(own.ownerUrl, APP_ROLE, 'prisma');
  Object.assign(process.env, { DATABASE_URL: own.url, DATA_DIR: dataDir, LOG_LEVEL: 'silent', ...env });
  await disconnect();
  resetSettings();
  return own;
}

/** A folder that a server may use which root runs as nobody. */
export function openFolder(prefix: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), prefix));
  fs.chmodSync(folder, 0o711);
  return folder;
}

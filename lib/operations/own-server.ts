import fs from 'node:fs';
import path from 'node:path';
import { ensureSecrets, type Secrets } from './data-folder';
import { EMBEDDED_LOCALE, embeddedBinaries, initServer, startServer } from './embedded';
import { keepServer } from './keep-server';
import { APP_ROLE, ensureDatabase, ensureRoles, OWNER_ROLE, withClient } from './roles';
import { runningServer, serverUrl, type Server } from './server-process';

/** The embedded database of a data folder: addresses for both roles, and how to stop what was started. */
export type OwnDatabase = { url: string; ownerUrl: string; stop: () => Promise<void> };

const DATABASE = 'rectify';

function addresses(server: Server, secrets: Secrets) {
  return {
    url: serverUrl(server, DATABASE, APP_ROLE, secrets.appPassword),
    ownerUrl: serverUrl(server, DATABASE, OWNER_ROLE, secrets.ownerPassword),
    superUrl: serverUrl(server, 'postgres', 'postgres', secrets.superPassword),
  };
}

/** Marks that the example is being written; a start that finds the mark begins with an empty database again. */
export function seedingMark(dataDir: string): string {
  return path.join(dataDir, 'seeding');
}

/** Starts the embedded server of `dataDir` (which this process must have locked), with roles and database, and looks after it. ServerError. */
export async function startOwnDatabase(dataDir: string): Promise<OwnDatabase> {
  const secrets = ensureSecrets(dataDir);
  const bin = embeddedBinaries();
  const pgdata = path.join(dataDir, 'pg');
  initServer(bin, pgdata, secrets.superPassword, EMBEDDED_LOCALE);
  const server = await startServer(bin, pgdata);
  const { stop } = keepServer(server);
  try {
    const { superUrl, url, ownerUrl } = addresses(server, secrets);
    await ensureRoles(superUrl, secrets.ownerPassword, secrets.appPassword);
    if (fs.existsSync(seedingMark(dataDir))) {
      await withClient(superUrl, (client) => client.query(`DROP DATABASE IF EXISTS "${DATABASE}" WITH (FORCE)`));
      fs.rmSync(path.join(dataDir, 'files'), { recursive: true, force: true });
      fs.rmSync(seedingMark(dataDir));
    }
    await ensureDatabase(superUrl, DATABASE);
    return { url, ownerUrl, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The database of the server that already runs on `dataDir`; null when none does. Stopping it is not ours. */
export function attachOwnDatabase(dataDir: string): OwnDatabase | null {
  const server = runningServer('', path.join(dataDir, 'pg'));
  if (!server) return null;
  const { url, ownerUrl } = addresses(server, ensureSecrets(dataDir));
  return { url, ownerUrl, stop: () => Promise.resolve() };
}

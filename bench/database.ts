import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { placeOf } from '@/lib/operations/backup';
import { EMBEDDED_LOCALE, embeddedBinaries, initServer, startServer } from '@/lib/operations/embedded';
import { serverUrl, stopServer } from '@/lib/operations/server-process';
import { migrate } from '@/lib/operations/migrate';
import { APP_ROLE, ensureDatabase, ensureRoles, OWNER_ROLE, withClient } from '@/lib/operations/roles';
import { bindStore } from '@/lib/operations/store-binding';
import { systemServer } from '@/scripts/system-server';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** A database server of this run. Addresses are for the application's role, the owner and the superuser. */
export type BenchServer = {
  /** What it is, for the report. */
  name: string;
  logFile: string;
  folder: string;
  url: (database: string) => string;
  ownerUrl: (database: string) => string;
  superUrl: (database?: string) => string;
  stop: () => Promise<void>;
};

const PASSWORD = randomBytes(18).toString('base64url');
const TEMPLATE = 'bench_template';

/** The newest server programs that are installed on this machine, else the embedded ones. */
function programs(wanted: string | undefined): { bin: string; name: string; locale: string[] } {
  const versions = wanted ? [wanted] : ['18', '17', '16', '15'];
  for (const version of versions) {
    if (version === 'embedded') break;
    try {
      return {
        bin: systemServer(version).bin,
        name: `PostgreSQL ${version} of this machine`,
        locale: ['--locale=C.UTF-8'],
      };
    } catch {
      continue;
    }
  }
  return { bin: embeddedBinaries(), name: 'embedded PostgreSQL 18', locale: EMBEDDED_LOCALE };
}

/** Starts a server in a temporary folder, with the settings that a server has (every commit is flushed), and a migrated template. */
export async function startBenchServer(wanted?: string): Promise<BenchServer> {
  const { bin, name, locale } = programs(wanted);
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-bench-'));
  fs.chmodSync(folder, 0o711);
  const pgdata = path.join(folder, 'pg');
  initServer(bin, pgdata, PASSWORD, [...locale, '--no-sync']);
  const running = await startServer(bin, pgdata, ['log_line_prefix=%m|%u|%p|', 'log_parameter_max_length=-1']);
  const address = (database: string, role: string) => serverUrl(running, database, role, PASSWORD);
  const superUrl = (database = 'postgres') => address(database, 'postgres');
  const stop = async () => {
    await stopServer(running);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ensureRoles(superUrl(), PASSWORD, PASSWORD);
    await ensureDatabase(superUrl(), TEMPLATE);
    await migrate(address(TEMPLATE, OWNER_ROLE), APP_ROLE, path.join(root, 'prisma'));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    name,
    folder,
    logFile: path.join(folder, 'postgres.log'),
    url: (database) => address(database, APP_ROLE),
    ownerUrl: (database) => address(database, OWNER_ROLE),
    superUrl,
    stop,
  };
}

/** The data folder that goes with a database of this run. */
export const dataDirOf = (server: BenchServer, database: string): string =>
  path.join(server.folder, `files-${database}`);

/** A migrated, empty database with the rights of the application's role, and its store: what is filled in later names files that are not there. */
export async function newDatabase(server: BenchServer, database: string): Promise<void> {
  await withClient(server.superUrl(), (client) => client.query(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`));
  await ensureDatabase(server.superUrl(), database, TEMPLATE);
  const dataDir = dataDirOf(server, database);
  fs.rmSync(dataDir, { recursive: true, force: true });
  fs.mkdirSync(dataDir, { recursive: true });
  await bindStore(server.ownerUrl(database), placeOf({ dataDir, bucket: undefined }));
}

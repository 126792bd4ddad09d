import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { disconnect } from '@/lib/platform/db';
import { serverUrl } from '@/lib/operations/embedded';
import { APP_ROLE, ensureDatabase, OWNER_ROLE, withClient } from '@/lib/operations/roles';
import { resetSettings } from '@/lib/platform/settings';
import { seedOrRestore } from './test-seed';

/** The server that the global setup started for this run of the tests. */
export type TestServer = {
  host: string;
  port: number;
  password: string;
  folder: string;
  root: string;
  version: string;
};

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

/** The instant at which the clock of every database test (and of the example that they see) starts: 10:00 in Shanghai. */
export const TEST_NOW = '2025-03-12T02:00:00.000Z';

/** The database of one test file. Addresses are known once `beforeAll` has run. */
export type TestDatabase = {
  /** As the application's role. */
  url: () => string;
  /** As the role that owns the tables. */
  ownerUrl: () => string;
  /** As the superuser of the test server. */
  superUrl: () => string;
  dataDir: () => string;
  version: () => string;
};

const SEED_LOCK = 7_130_403;

function address(server: TestServer, database: string, role: string): string {
  const { host, port, password } = server;
  return serverUrl({ host, port, bin: '', pgdata: '', pid: 0 }, database, role, password);
}

/** The template with the example, made by the first file that asks for it. */
async function seededTemplate(server: TestServer): Promise<string> {
  const superUrl = address(server, 'postgres', 'postgres');
  await withClient(superUrl, async (client) => {
    await client.query(`SELECT pg_advisory_lock(${SEED_LOCK})`);
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'template_seeded'`);
    if (rowCount) return;
    await client.query('DROP DATABASE IF EXISTS seeding WITH (FORCE)');
    await ensureDatabase(superUrl, 'seeding', 'template_empty');
    const dataDir = path.join(server.folder, 'seeded');
    fs.rmSync(dataDir, { recursive: true, force: true });
    fs.mkdirSync(dataDir, { recursive: true });
    const [url, ownerUrl] = [address(server, 'seeding', APP_ROLE), address(server, 'seeding', OWNER_ROLE)];
    await seedOrRestore({ root: server.root, url, ownerUrl, dataDir, now: TEST_NOW });
    await client.query('ALTER DATABASE seeding RENAME TO template_seeded');
  });
  return 'template_seeded';
}

/**
 * Gives the tests of this file a database of their own (`*.db.test.ts`): migrated and empty, or with the example when
 * `seeded`. Call it once, at the top of the file; `db` and `settings()` then point to it, and the clock starts at TEST_NOW.
 */
export function useTestDatabase(options: { seeded?: boolean } = {}): TestDatabase {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  const state: { server?: TestServer; dataDir: string } = { dataDir: '' };

  beforeAll(async () => {
    const server = inject('testServer');
    const template = options.seeded ? await seededTemplate(server) : 'template_empty';
    await ensureDatabase(address(server, 'postgres', 'postgres'), name, template);
    state.server = server;
    state.dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-data-'));
    if (options.seeded) fs.cpSync(path.join(server.folder, 'seeded'), state.dataDir, { recursive: true });
    process.env['DATABASE_URL'] = address(server, name, APP_ROLE);
    process.env['DATABASE_OWNER_URL'] = address(server, name, OWNER_ROLE);
    process.env['DATA_DIR'] = state.dataDir;
    process.env['RECTIFY_NOW'] = TEST_NOW;
    await disconnect();
    resetSettings();
  });

  afterAll(async () => {
    await disconnect();
    const { server } = state;
    if (!server) return;
    await withClient(address(server, 'postgres', 'postgres'), (client) =>
      client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
    );
    fs.rmSync(state.dataDir, { recursive: true, force: true });
  });

  const of = (role: string) => () => {
    if (!state.server) throw new Error('the test database is there once beforeAll has run');
    return address(state.server, name, role);
  };
  return {
    url: of(APP_ROLE),
    ownerUrl: of(OWNER_ROLE),
    superUrl: of('postgres'),
    dataDir: () => state.dataDir,
    version: () => state.server?.version ?? '',
  };
}

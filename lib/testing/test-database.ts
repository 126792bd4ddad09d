import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { disconnect } from '@/lib/platform/db';
import { APP_ROLE, ensureDatabase, OWNER_ROLE, withClient } from '@/lib/operations/roles';
import { resetSettings } from '@/lib/platform/settings';
import { seededTemplate, testUrl, TEST_NOW, type TestServer } from './seeded-template';

declare module 'vitest' {
  interface ProvidedContext {
    testServer: TestServer;
  }
}

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
    await ensureDatabase(testUrl(server, 'postgres', 'postgres'), name, template);
    state.server = server;
    state.dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-data-'));
    if (options.seeded) fs.cpSync(path.join(server.folder, 'seeded'), state.dataDir, { recursive: true });
    process.env['DATABASE_URL'] = testUrl(server, name, APP_ROLE);
    process.env['DATABASE_OWNER_URL'] = testUrl(server, name, OWNER_ROLE);
    process.env['DATA_DIR'] = state.dataDir;
    process.env['RECTIFY_NOW'] = TEST_NOW;
    await disconnect();
    resetSettings();
  });

  afterAll(async () => {
    await disconnect();
    const { server } = state;
    if (!server) return;
    await withClient(testUrl(server, 'postgres', 'postgres'), (client) =>
      client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
    );
    fs.rmSync(state.dataDir, { recursive: true, force: true });
  });

  const of = (role: string) => () => {
    if (!state.server) throw new Error('the test database is there once beforeAll has run');
    return testUrl(state.server, name, role);
  };
  return {
    url: of(APP_ROLE),
    ownerUrl: of(OWNER_ROLE),
    superUrl: of('postgres'),
    dataDir: () => state.dataDir,
    version: () => state.server?.version ?? '',
  };
}

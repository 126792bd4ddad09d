import fs from 'node:fs';
import path from 'node:path';
import { serverUrl } from '@/lib/operations/server-process';
import { APP_ROLE, ensureDatabase, OWNER_ROLE, withClient } from '@/lib/operations/roles';
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

/** The instant at which the clock of every database test (and of the example that they see) starts: 10:00 in Shanghai. */
export const TEST_NOW = '2025-03-12T02:00:00.000Z';

const SEED_LOCK = 7_130_403;

/** Address of a database of the test server, as one of its roles. */
export function testUrl(server: TestServer, database: string, role: string): string {
  const { host, port, password } = server;
  return serverUrl({ host, port, bin: '', pgdata: '', pid: 0 }, database, role, password);
}

/** The template with the example, made by the first file that asks for it. */
export async function seededTemplate(server: TestServer): Promise<string> {
  const superUrl = testUrl(server, 'postgres', 'postgres');
  await withClient(superUrl, async (client) => {
    await client.query(`SELECT pg_advisory_lock(${SEED_LOCK})`);
    const { rowCount } = await client.query(`SELECT 1 FROM pg_database WHERE datname = 'template_seeded'`);
    if (rowCount) return;
    await client.query('DROP DATABASE IF EXISTS seeding WITH (FORCE)');
    await ensureDatabase(superUrl, 'seeding', 'template_empty');
    const dataDir = path.join(server.folder, 'seeded');
    fs.rmSync(dataDir, { recursive: true, force: true });
    fs.mkdirSync(dataDir, { recursive: true });
    const [url, ownerUrl] = [testUrl(server, 'seeding', APP_ROLE), testUrl(server, 'seeding', OWNER_ROLE)];
    await seedOrRestore({ root: server.root, url, ownerUrl, dataDir, now: TEST_NOW });
    await client.query('ALTER DATABASE seeding RENAME TO template_seeded');
  });
  return 'template_seeded';
}

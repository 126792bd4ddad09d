import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { holder, lockFolder } from '@/lib/operations/data-folder';
import { EMBEDDED_LOCALE, embeddedBinaries, initServer, startServer } from '@/lib/operations/embedded';
import { runningServer, serverUrl, stopServer } from '@/lib/operations/server-process';
import { migrate } from '@/lib/operations/migrate';
import { APP_ROLE, ensureDatabase, ensureRoles, OWNER_ROLE, withClient } from '@/lib/operations/roles';
import type { TestServer } from '@/lib/testing/seeded-template';
import { systemServer } from './system-server';

const root = fileURLToPath(new URL('..', import.meta.url));
const PREFIX = 'rectify-test-';
const PASSWORD = 'only-for-tests';
/** Nothing of it is kept: what protects data from a power cut, and what tidies up over hours, costs time for nothing. */
const FAST = [
  ...['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'wal_level=minimal', 'max_wal_senders=0'],
  ...['autovacuum=off', 'max_wal_size=4GB', 'checkpoint_timeout=1h', 'shared_buffers=256MB', 'max_connections=100'],
];

/** Stops and removes the servers of test runs that were killed: their folder names a process that is gone. */
async function sweepLeftOvers(): Promise<void> {
  for (const name of fs.readdirSync(os.tmpdir()).filter((one) => one.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    if (!fs.existsSync(path.join(folder, 'process.json')) || holder(folder) !== null) continue;
    const left = runningServer('', path.join(folder, 'pg'));
    if (left) await stopServer(left);
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The time zone that all databases of the server stand in: as RECTIFY_TEST_ZONE says, else the one that is usual in China for an installed
 * server, so that one of the two runs of the tests is always on it.
 */
function testZone(isSystem: boolean): string | undefined {
  return process.env['RECTIFY_TEST_ZONE'] ?? (isSystem ? 'Asia/Shanghai' : undefined);
}

/** Starts a server in a temporary folder with one migrated template database; PostgreSQL 18, or the one RECTIFY_TEST_SERVER names. */
export async function startTestServer(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const wanted = process.env['RECTIFY_TEST_SERVER'];
  const system = wanted === undefined || wanted === '18' ? null : systemServer(wanted);
  const bin = system?.bin ?? embeddedBinaries();
  await sweepLeftOvers();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), PREFIX));
  fs.chmodSync(folder, 0o711);
  lockFolder(folder);
  const pgdata = path.join(folder, 'pg');
  const locale = system ? ['--locale=C.UTF-8'] : EMBEDDED_LOCALE;
  initServer(bin, pgdata, PASSWORD, [...locale, '--no-sync']);
  const running = await startServer(bin, pgdata, FAST);
  const stop = async () => {
    await stopServer(running);
    fs.rmSync(folder, { recursive: true, force: true });
  };
  try {
    const url = (database: string, role: string) => serverUrl(running, database, role, PASSWORD);
    await ensureRoles(url('postgres', 'postgres'), PASSWORD, PASSWORD);
    const zone = testZone(system !== null);
    if (zone)
      await withClient(url('postgres', 'postgres'), (client) =>
        client.query(`ALTER ROLE ALL SET timezone TO '${zone}'`),
      );
    await ensureDatabase(url('postgres', 'postgres'), 'template_empty');
    await migrate(url('template_empty', OWNER_ROLE), APP_ROLE, path.join(root, 'prisma'));
    const { host, port } = running;
    return { server: { host, port, password: PASSWORD, folder, root, version: system?.version ?? '18' }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Vitest's global setup of the database tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestServer();
  project.provide('testServer', server);
  return stop;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { APP_ROLE, ensureDatabase, OWNER_ROLE, withClient } from '@/lib/operations/roles';
import { TEST_NOW, testUrl, type TestServer } from '@/lib/testing/seeded-template';

/** The application on a copy of the example that nobody else works on. */
export type Office = {
  origin: string;
  /** The database as the role that owns the tables. */
  ownerUrl: string;
  url: string;
  dataDir: string;
  /** The process that was started. */
  pid: number;
  /** Stops it as a service manager does; its exit code. */
  close: () => Promise<number | null>;
};

const READY_MS = 120_000;

/** The server of this run, as `global-setup.ts` started it. */
export function journeyServer(): TestServer & { example: string } {
  const known = process.env['RECTIFY_JOURNEY_SERVER'];
  if (!known)
    throw new Error('RECTIFY_JOURNEY_SERVER is not set: run the journeys with npm test or npx playwright test');
  return JSON.parse(known) as TestServer & { example: string };
}

/** A port of the loopback address that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() => resolve(typeof at === 'object' && at ? at.port : 0));
    });
  });
}

async function untilReady(origin: string, child: ChildProcess, said: () => string): Promise<void> {
  for (const end = Date.now() + READY_MS; Date.now() < end; await wait(50)) {
    if (child.exitCode !== null) throw new Error(`the application ended with ${child.exitCode}\n${said()}`);
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`the application does not answer\n${said()}`);
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** Copies the example (`prepare` may change the copy before it is served) and serves it; settings beside the usual ones by `env`. */
export async function openOffice(
  env: Record<string, string> = {},
  prepare?: (ownerUrl: string) => Promise<void>,
): Promise<Office> {
  const server = journeyServer();
  const name = `journey_${randomBytes(5).toString('hex')}`;
  const superUrl = testUrl(server, 'postgres', 'postgres');
  const dataDir = path.join(server.folder, name);
  const [url, ownerUrl] = [testUrl(server, name, APP_ROLE), testUrl(server, name, OWNER_ROLE)];
  await ensureDatabase(superUrl, name, 'template_seeded');
  cpSync(server.example, dataDir, { recursive: true });
  await prepare?.(ownerUrl);
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let said = '';
  const child = spawn(process.execPath, ['scripts/serve-copy.mjs'], {
    cwd: server.root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: url,
      DATABASE_OWNER_URL: ownerUrl,
      DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: String(port),
      NEXTAUTH_URL: origin,
      RECTIFY_NOW: TEST_NOW,
      LOG_LEVEL: 'error',
      ...env,
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-8_000)));
  const close = async () => {
    child.kill('SIGTERM');
    await ended(child);
    await withClient(superUrl, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
    rmSync(dataDir, { recursive: true, force: true });
    return child.exitCode;
  };
  try {
    await untilReady(origin, child, () => said);
  } catch (error) {
    await close();
    throw error;
  }
  return { origin, ownerUrl, url, dataDir, pid: child.pid ?? 0, close };
}

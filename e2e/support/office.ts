import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import path from 'node:path';
import { APP_ROLE, ensureDatabase, OWNER_ROLE, withClient } from '@/lib/operations/roles';
import { freePort } from '@/lib/platform/free-port';
import { untilReady } from '@/lib/testing/started-application';
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
  /** The end of what it has printed. */
  said: () => string;
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

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once('exit', () => resolve()));
}

/** What a copy of the application stands on. */
export type Ground = Pick<Office, 'url' | 'ownerUrl' | 'dataDir'>;

/** Serves what is there already; more than one may at once. Throws with what it printed when it ends instead of answering. */
export async function serveOn(
  ground: Ground,
  env: Record<string, string> = {},
): Promise<Pick<Office, 'origin' | 'pid' | 'said' | 'close'>> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  let said = '';
  const child = spawn(process.execPath, ['scripts/serve-copy.mjs'], {
    cwd: journeyServer().root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      DATABASE_URL: ground.url,
      DATABASE_OWNER_URL: ground.ownerUrl,
      DATA_DIR: ground.dataDir,
      HOST: '127.0.0.1',
      PORT: String(port),
      NEXTAUTH_URL: origin,
      RECTIFY_NOW: TEST_NOW,
      LOG_LEVEL: 'error',
      RECTIFY_PROVE_ROWS: '1',
      ...env,
    },
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-8_000)));
  const close = async () => {
    child.kill('SIGTERM');
    await ended(child);
    return child.exitCode;
  };
  try {
    await untilReady(origin, child, () => said, READY_MS);
  } catch (error) {
    await close();
    throw error;
  }
  return { origin, pid: child.pid ?? 0, said: () => said, close };
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
  const clear = async () => {
    await withClient(superUrl, (client) => client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`));
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await prepare?.(ownerUrl);
    const served = await serveOn({ url, ownerUrl, dataDir }, env);
    const close = async () => {
      const code = await served.close();
      await clear();
      return code;
    };
    return { ...served, ownerUrl, url, dataDir, close };
  } catch (error) {
    await clear();
    throw error;
  }
}

import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { encode } from 'next-auth/jwt';
import { sessionKey } from '@/lib/access/session-key';
import { freePort } from '@/lib/platform/free-port';
import { untilReady } from '@/lib/testing/started-application';
import { withClient } from '@/lib/operations/roles';
import { dataDirOf, root, type BenchServer } from './database';

/** The application as it is started in production, on one database. */
export type Application = {
  origin: string;
  pid: number;
  /** Resident memory of the largest of its processes in bytes, and the processor time of all that answer in milliseconds; 0 where the system does not say. */
  memory: () => number;
  processorMs: () => number;
  cookie: (account: string) => Promise<string>;
  stop: () => Promise<void>;
};

const SECRET = randomBytes(32).toString('base64url');
const READY_MS = 240_000;

/** The process that was started and those that it started to answer requests; its readers of foreign files aside. */
function answering(pid: number): number[] {
  try {
    const children = fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
    const workers = children === '' ? [] : children.split(' ').map(Number);
    return [pid, ...workers.filter((one) => fs.readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('serve-worker'))];
  } catch {
    return [pid];
  }
}

const sum = (values: number[]) => values.reduce((total, one) => total + one, 0);

function memoryOf(pid: number): number {
  try {
    const match = /^VmRSS:\s+(\d+) kB/m.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(match?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

/** Ticks of user and system time of /proc (100 a second), as milliseconds. */
export function processorMsOf(pid: number): number {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

/** A session of an account, laid into the table; the cookie is what next-auth would have written. */
async function signIn(ownerUrl: string, account: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  await withClient(ownerUrl, (client) =>
    client.query(
      `INSERT INTO "Session" (id, "personId", "createdAt", "lastUsedAt") SELECT $1, id, now(), now() + interval '20 minutes' FROM "Person" WHERE account = $2`,
      [sessionKey(token), account],
    ),
  );
  const value = await encode({ token: { sub: token, sid: token }, secret: SECRET, maxAge: 3_600 });
  return `rectify.session=${value}`;
}

/** Starts the application by the script that everybody starts it with (which builds it when it is stale) and waits until it answers. */
export async function startApplication(server: BenchServer, database: string, profile?: string): Promise<Application> {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const dataDir = dataDirOf(server, database);
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(RECTIFY_|DATABASE_|DATA_DIR|NEXT)/.test(name)),
  );
  const options = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, [...options, 'scripts/start.mjs'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...clean,
      DATABASE_URL: server.url(database),
      DATABASE_OWNER_URL: server.ownerUrl(database),
      DATA_DIR: dataDir,
      NEXTAUTH_SECRET: SECRET,
      NEXTAUTH_URL: origin,
      HOST: '127.0.0.1',
      PORT: String(port),
      LOG_LEVEL: 'error',
      // the nightly check of files would write of every one that was filled in without being there
      RECTIFY_JOBS: '0',
    } as unknown as NodeJS.ProcessEnv,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-8_000)));
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.kill('SIGTERM');
    for (let waited = 0; waited < 15_000 && child.exitCode === null; waited += 50) await wait(50);
    if (child.exitCode === null) child.kill('SIGKILL');
  };
  try {
    await untilReady(origin, child, () => said, READY_MS);
  } catch (error) {
    await stop();
    throw error;
  }
  const pid = child.pid ?? 0;
  return {
    origin,
    pid,
    memory: () => Math.max(...answering(pid).map(memoryOf)),
    processorMs: () => sum(answering(pid).map(processorMsOf)),
    cookie: (account) => signIn(server.ownerUrl(database), account),
    stop,
  };
}

/** A short name of what is built, so that two results can be told apart. */
export function buildName(): string {
  const stamp = path.join(root, '.next/BUILD_ID');
  return fs.existsSync(stamp)
    ? fs.readFileSync(stamp, 'utf8').trim()
    : createHash('sha1').update(root).digest('hex').slice(0, 8);
}

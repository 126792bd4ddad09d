import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
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

const STOP_MS = 60_000;
const isWindows = process.platform === 'win32';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** True when both paths lead to one folder, whatever they are called. */
function isSameFolder(one: string, other: string): boolean {
  const [a, b] = [one, other].map((folder) => fs.statSync(folder, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

function commandOf(pid: number): string {
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/**
 * True when process `pid` is the PostgreSQL server of the folder `pgdata` itself: a number that was given again to something else, or the
 * server of another folder (a copied folder brings the other's `postmaster.pid` along), is not. `named` is the folder that the file says.
 * A server works in its data folder, which Linux tells even when it was renamed since.
 */
function isServerOf(pid: number, pgdata: string, named: string): boolean {
  if (!pid || !isAlive(pid)) return false;
  if (process.platform === 'linux') {
    try {
      const command = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8');
      return command.includes('postgres') && isSameFolder(`/proc/${pid}/cwd`, pgdata);
    } catch {
      return false;
    }
  }
  if (!isSameFolder(named, pgdata)) return false;
  return isWindows || commandOf(pid).includes('postgres');
}

function pidLines(pgdata: string): string[] {
  try {
    return fs.readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return [];
  }
}

/** The server of `pgdata` that really runs, as its `postmaster.pid` describes it; null when there is none. */
export function runningServer(bin: string, pgdata: string): Server | null {
  const lines = pidLines(pgdata);
  const pid = Number(lines[0]);
  if (!isServerOf(pid, pgdata, lines[1]?.trim() ?? '')) return null;
  return { bin, pgdata, pid, port: Number(lines[3]), host: lines[4]?.trim() || '127.0.0.1' };
}

/** True while a server that was found or started is still there. */
export function isRunning(server: Server): boolean {
  return isServerOf(server.pid, server.pgdata, server.pgdata);
}

/** True once the server of `pgdata` takes connections. */
export function isReady(pgdata: string): boolean {
  return pidLines(pgdata)[7]?.trim() === 'ready';
}

/** Ends the server's sessions and stops it, data written ("fast"); resolves when it is gone. */
export async function stopServer(server: Server): Promise<void> {
  if (isWindows) {
    spawnSync(path.join(server.bin, 'pg_ctl.exe'), ['stop', '-D', server.pgdata, '-m', 'fast', '-w'], {
      stdio: 'ignore',
    });
  } else if (isRunning(server)) {
    process.kill(server.pid, 'SIGINT');
  }
  for (let waited = 0; waited < STOP_MS && isRunning(server); waited += 20) await wait(20);
  const isOwn = path.basename(server.host).startsWith('rectify-') && path.dirname(server.host) === os.tmpdir();
  if (isOwn) fs.rmSync(server.host, { recursive: true, force: true });
}

/** The address of a database of `server` for a role. */
export function serverUrl(server: Server, database: string, role: string, password: string): string {
  const name = `${encodeURIComponent(role)}:${encodeURIComponent(password)}`;
  if (!server.host.startsWith('/')) return `postgresql://${name}@${server.host}:${server.port}/${database}`;
  return `postgresql://${name}@localhost/${database}?host=${encodeURIComponent(server.host)}&port=${server.port}`;
}

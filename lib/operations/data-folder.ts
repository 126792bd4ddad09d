import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readSecrets } from '@/lib/platform/settings';

/** Why the data folder cannot be used; the code is a key of the scripts' words. */
export class FolderError extends Error {
  constructor(
    readonly code: 'FOLDER_UNWRITABLE' | 'FOLDER_IN_USE',
    readonly folder: string,
    readonly pid = 0,
  ) {
    super(`${code}: ${folder}`);
    this.name = 'FolderError';
  }
}

/** Generated at the first start; none of them ever has a fixed default. */
export type Secrets = { sessionSecret: string; superPassword: string; ownerPassword: string; appPassword: string };

const NAMES = ['sessionSecret', 'superPassword', 'ownerPassword', 'appPassword'] as const;

/** When a process started, so that a number that was given again is not taken for the old process; empty where unknown. */
function startOf(pid: number): string {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')')).split(' ')[20] ?? '';
  } catch {
    return '';
  }
}

function isHeld(lock: { pid: number; start: string }): boolean {
  if (lock.pid === process.pid) return false;
  try {
    process.kill(lock.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return lock.start === startOf(lock.pid);
}

function readLock(file: string): { pid: number; start: string } | null {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as { pid: number; start: string };
  } catch {
    return null;
  }
}

/** The process that uses `dataDir` at present; null when there is none. */
export function holder(dataDir: string): number | null {
  const lock = readLock(path.join(dataDir, 'process.json'));
  return lock !== null && isHeld(lock) ? lock.pid : null;
}

/** Takes `dataDir` for this process and returns how to give it back. FolderError when another process has it. */
export function lockFolder(dataDir: string): () => void {
  const file = path.join(dataDir, 'process.json');
  const body = JSON.stringify({ pid: process.pid, start: startOf(process.pid) });
  const busy = holder(dataDir);
  if (busy !== null) throw new FolderError('FOLDER_IN_USE', dataDir, busy);
  fs.rmSync(file, { force: true });
  try {
    fs.writeFileSync(file, body, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new FolderError('FOLDER_IN_USE', dataDir);
    throw error;
  }
  return () => fs.rmSync(file, { force: true });
}

/** Makes `dataDir` when it is missing and checks that it can be written to. FolderError when not. */
export function prepareFolder(dataDir: string): void {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700;
  try {
    fs.mkdirSync(path.dirname(dataDir), { recursive: true });
    if (!fs.existsSync(dataDir)) fs.mkdirSync(dataDir, { mode });
    const probe = path.join(dataDir, `.probe-${process.pid}`);
    fs.writeFileSync(probe, '');
    fs.rmSync(probe);
  } catch {
    throw new FolderError('FOLDER_UNWRITABLE', dataDir);
  }
}

/** The secrets of `dataDir` (`secrets.json`, mode 0600); those that are missing are generated. */
export function ensureSecrets(dataDir: string): Secrets {
  const known = readSecrets(dataDir);
  const missing = NAMES.filter((name) => !known[name]);
  const made = Object.fromEntries(missing.map((name) => [name, randomBytes(32).toString('base64url')]));
  const all = { ...known, ...made };
  if (missing.length > 0) {
    const file = path.join(dataDir, 'secrets.json');
    fs.writeFileSync(`${file}.new`, `${JSON.stringify(all, null, 2)}\n`, { mode: 0o600 });
    fs.renameSync(`${file}.new`, file);
  }
  return all as Secrets;
}

import fs from 'node:fs';
import path from 'node:path';

const FOLDERS = ['/usr/lib/postgresql', '/usr/local/pgsql', '/opt/homebrew/opt'];

/** The programs of an installed PostgreSQL of `major` version; throws when there are none. */
export function systemServer(major: string): { bin: string; version: string } {
  const found = FOLDERS.flatMap((folder) => [
    path.join(folder, major, 'bin'),
    path.join(folder, `postgresql@${major}`, 'bin'),
  ]).find((bin) => fs.existsSync(path.join(bin, 'initdb')) && fs.existsSync(path.join(bin, 'postgres')));
  if (!found) throw new Error(`no PostgreSQL ${major} server programs`);
  return { bin: found, version: major };
}

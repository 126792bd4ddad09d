import { randomBytes } from 'node:crypto';
import { createRoleLines, withClient } from '@/lib/operations/roles';
import { Refusal } from './say.mjs';

type Facts = { role: string; database: string; version: number; fsync: string; host: string; started: string };

const PASSWORD_WRONG = ['28P01', '28000'];
const VERSION_FLOOR = 150_000;

async function facts(variable: string, url: string): Promise<Facts> {
  const { hostname, username, pathname } = new URL(url);
  try {
    const sql = `SELECT current_user AS role, current_database() AS database, current_setting('fsync') AS fsync,
      current_setting('server_version_num')::int AS version, pg_postmaster_start_time()::text AS started`;
    return await withClient(url, async (client) => (await client.query<Facts>(sql)).rows[0] as Facts);
  } catch (error) {
    const { code = '', message } = error as Error & { code?: string };
    const role = decodeURIComponent(username);
    if (PASSWORD_WRONG.includes(code)) throw new Refusal('database-password', { variable, role });
    if (code === '3D000') throw new Refusal('database-missing', { variable, database: pathname.slice(1) });
    if (/^[0-9A-Z]{5}$/.test(code) && !code.startsWith('E'))
      throw new Refusal('database-wrong', { variable, detail: message });
    throw new Refusal('database-unreachable', { variable, host: hostname || url.split('@').at(-1) || '' });
  }
}

/** Refuses settings without both addresses, and prints the statements that make the two roles. */
export function checkAddresses(url: string | undefined, ownerUrl: string | undefined): void {
  if (url !== undefined && ownerUrl === undefined) {
    const refusal = new Refusal('owner-missing');
    const [owner, app] = [randomBytes(18).toString('base64url'), randomBytes(18).toString('base64url')];
    const database = new URL(url).pathname.slice(1) || 'rectify';
    const lines = [
      ...createRoleLines(owner, app),
      `CREATE DATABASE "${database}" OWNER rectify_owner TEMPLATE template0;`,
    ];
    refusal.message += `\n\n${lines.map((line) => `  ${line}`).join('\n')}\n`;
    throw refusal;
  }
  if (url === undefined && ownerUrl !== undefined) throw new Refusal('url-missing');
}

/** Refuses a database that cannot be reached, is too old, unsafe, or whose two addresses do not fit together. */
export async function checkDatabase(url: string, ownerUrl: string): Promise<void> {
  const app = await facts('DATABASE_URL', url);
  const owner = await facts('DATABASE_OWNER_URL', ownerUrl);
  if (app.role === owner.role) throw new Refusal('same-role');
  if (app.database !== owner.database || app.started !== owner.started) throw new Refusal('two-databases');
  if (app.version < VERSION_FLOOR) throw new Refusal('database-old', { found: Math.floor(app.version / 10_000) });
  if (app.fsync !== 'on') throw new Refusal('fsync-off');
}

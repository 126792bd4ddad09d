import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { serverUrl } from '@/lib/operations/server-process';
import { diffSchema } from '@/lib/operations/migrate';
import { OWNER_ROLE } from '@/lib/operations/roles';
import { asRefusal } from './refusals';
import { Refusal, say } from './say.mjs';
import { startTestServer } from './test-server';

const root = fileURLToPath(new URL('..', import.meta.url));
const NAME = /^[a-z][a-z0-9_]{1,60}$/;

/** The next number of a migration: the present second in UTC, but always after the last one. */
function nextNumber(folder: string): string {
  const stamp = new Date(performance.timeOrigin + performance.now()).toISOString().replace(/\D/g, '').slice(0, 14);
  const last = fs
    .readdirSync(folder)
    .filter((name) => /^\d{14}_/.test(name))
    .sort()
    .at(-1);
  const after = last ? String(BigInt(last.slice(0, 14)) + 1n) : stamp;
  return after > stamp ? after : stamp;
}

/** Applies all migrations to a scratch database, compares it with the schema and writes the difference as migration `name`. */
export async function writeMigration(name: string | undefined): Promise<void> {
  if (name === undefined || !NAME.test(name)) throw new Refusal('migration-name');
  const { server, stop } = await startTestServer().catch((error: unknown) => {
    throw asRefusal(error);
  });
  try {
    const at = { host: server.host, port: server.port, bin: '', pgdata: '', pid: 0 };
    const sql = await diffSchema(
      serverUrl(at, 'template_empty', OWNER_ROLE, server.password),
      path.join(root, 'prisma'),
    );
    if (sql === null) return say('migration-none');
    const folder = path.join(root, 'prisma', 'migrations');
    const made = path.join(folder, `${nextNumber(folder)}_${name}`);
    fs.mkdirSync(made);
    fs.writeFileSync(path.join(made, 'migration.sql'), sql);
    say('migration-written', { file: path.relative(root, path.join(made, 'migration.sql')) });
  } catch (error) {
    throw asRefusal(error);
  } finally {
    await stop();
  }
}

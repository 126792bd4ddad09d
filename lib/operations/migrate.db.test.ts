import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { diffSchema, migrate } from './migrate';
import { APP_ROLE, ensureDatabase, withClient } from './roles';
import { useTestDatabase } from '@/lib/testing/test-database';

const database = useTestDatabase();
const prisma = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-prisma-'));
const file = path.join(prisma, 'migrations', '20990101000000_more', 'migration.sql');
const NAME = `migrating_${process.pid}`;

const url = () => database.ownerUrl().replace(/\/[^/?]+\?/, `/${NAME}?`);
const adminUrl = () => database.superUrl().replace(/\/[^/?]+\?/, '/postgres?');
const run = () => migrate(url(), APP_ROLE, prisma);

function write(sql: string): void {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, sql);
}

afterAll(async () => {
  fs.rmSync(prisma, { recursive: true, force: true });
  await withClient(adminUrl(), (client) => client.query(`DROP DATABASE IF EXISTS "${NAME}" WITH (FORCE)`));
});

test('migrations are applied once, under a lock, also by two starts at the same time', async () => {
  fs.cpSync('prisma/schema', path.join(prisma, 'schema'), { recursive: true });
  fs.cpSync('prisma/migrations', path.join(prisma, 'migrations'), { recursive: true });
  await ensureDatabase(adminUrl(), NAME);
  const [one, two] = await Promise.all([run(), run()]);
  const count = fs.readdirSync(path.join(prisma, 'migrations')).filter((name) => /^\d/.test(name)).length;
  expect([one.length, two.length].sort((a, b) => a - b)).toEqual([0, count]);
});

test('the migrations make exactly the schema, hand-written rules included', async () => {
  expect(await diffSchema(url(), prisma)).toBeNull();
});

test('a failing migration changes nothing, says what the database said, and can be mended', async () => {
  write('CREATE TABLE more (a int); SELECT 1/0;');
  await expect(run()).rejects.toMatchObject({ code: 'FAILED', detail: 'division by zero' });
  write('CREATE TABLE more (a int);');
  expect(await run()).toEqual(['20990101000000_more']);
});

test('an edited migration is refused', async () => {
  write('CREATE TABLE more (a bigint);');
  await expect(run()).rejects.toMatchObject({ code: 'EDITED', names: ['20990101000000_more'] });
});

test('an old application refuses a newer database (S58)', async () => {
  fs.rmSync(path.dirname(file), { recursive: true });
  await expect(run()).rejects.toMatchObject({ code: 'MISSING', names: ['20990101000000_more'] });
});

test('the role of the application may use rows and nothing else', async () => {
  const appUrl = database.url().replace(/\/[^/?]+\?/, `/${NAME}?`);
  await withClient(appUrl, async (client) => {
    await client.query('SELECT * FROM more');
    for (const sql of ['CREATE TABLE mine (a int)', 'TRUNCATE "Unit"', 'DELETE FROM _prisma_migrations']) {
      await expect(client.query(sql)).rejects.toThrow('permission denied');
    }
  });
});

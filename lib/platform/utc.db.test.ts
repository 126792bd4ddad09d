import { z } from 'zod';
import { beforeAll, expect, test } from 'vitest';
import { closeQueue, openQueue } from '@/lib/jobs/queue';
import { withClient } from '@/lib/operations/roles';
import { useTestDatabase } from '@/lib/testing/test-database';
import { db, disconnect } from './db';
import { askRows } from '@/lib/platform/ask-rows';

const database = useTestDatabase();
const AT = new Date('2025-03-12T23:30:00.123Z');

beforeAll(async () => {
  const name = new URL(database.url()).pathname.slice(1);
  await withClient(database.superUrl(), async (client) => {
    await client.query(`ALTER DATABASE "${name}" SET timezone TO 'Asia/Shanghai'`);
    await client.query(`ALTER DATABASE "${name}" SET datestyle TO 'SQL, DMY'`);
  });
  await disconnect();
  await db.systemMark.create({ data: { key: 'at', value: '', setAt: AT } });
});

test('a time is the same whichever way it is written and read', async () => {
  const mark = await db.systemMark.findUniqueOrThrow({ where: { key: 'at' } });
  const [raw] = await askRows(db, z.object({ at: z.date(), json: z.string() }))`
    SELECT "setAt" AS at, to_jsonb("setAt")#>>'{}' AS json FROM "SystemMark" WHERE "setAt" = ${AT}`;
  expect([mark.setAt, raw?.at, new Date(raw?.json ?? '')]).toEqual([AT, AT, AT]);
  const [stored] = await withClient(database.superUrl(), async (client) => {
    const { rows } = await client.query<{ ms: string }>(
      'SELECT extract(epoch FROM "setAt") * 1000 AS ms FROM "SystemMark"',
    );
    return rows;
  });
  expect(Number(stored?.ms)).toBe(AT.getTime());
});

test.each([
  ['the application', () => database.url()],
  ['the owner', () => database.ownerUrl()],
  [
    'an address with options of its own',
    () => `${database.url()}&options=-c%20timezone%3DAsia%2FTokyo%20-c%20jit%3Doff`,
  ],
])('the connection of %s stands in UTC', async (_who, url) => {
  const zone = await withClient(
    url(),
    async (client) => (await client.query<{ TimeZone: string }>('SHOW timezone')).rows[0],
  );
  expect(zone).toEqual({ TimeZone: 'UTC' });
});

test('so do those of the queue and of the pages', async () => {
  const queue = openQueue();
  const { rows } = await queue.pool.query<{ TimeZone: string }>('SHOW timezone');
  await closeQueue(queue);
  expect([rows, await askRows(db, z.object({ TimeZone: z.string() }))`SHOW timezone`]).toEqual([
    [{ TimeZone: 'UTC' }],
    [{ TimeZone: 'UTC' }],
  ]);
});

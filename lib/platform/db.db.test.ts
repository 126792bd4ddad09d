import pg from 'pg';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { askRows } from './ask-rows';
import { countQueries, databaseErrorCode, db, inTransaction } from './db';
import { AppError } from './errors';
import { today } from './clock';
import { useTestDatabase } from '@/lib/testing/test-database';

const database = useTestDatabase();

test('the clock of the tests is fixed, and the database is migrated and empty', async () => {
  expect(today()).toBe('2025-03-12');
  expect(await db.item.count()).toBe(0);
});

test('statements are counted per caller, BEGIN and COMMIT not (S65)', async () => {
  const [one, two] = await Promise.all([
    countQueries(() => db.item.count()),
    countQueries(() =>
      inTransaction(async (tx) => {
        await tx.unit.count();
        await tx.section.count();
      }),
    ),
  ]);
  expect([one.queries, two.queries]).toEqual([1, 2]);
});

test('an undefined in a where is refused instead of matching everything', async () => {
  await expect(db.item.findMany({ where: { id: undefined as unknown as number } })).rejects.toThrow();
});

test('the application cannot change, delete or truncate the log, nor can the owner or a replica (S30)', async () => {
  await db.auditEvent.create({
    data: {
      seq: 1n,
      at: new Date(0),
      verb: 'x',
      outcome: 'done',
      objectType: 'x',
      objectId: '1',
      requestId: 'r',
      text: '{}',
      previousHash: '',
      hash: '',
    },
  });
  const statements = ['UPDATE "AuditEvent" SET verb = \'y\'', 'DELETE FROM "AuditEvent"', 'TRUNCATE "AuditEvent"'];
  for (const url of [database.url(), database.ownerUrl(), database.superUrl()]) {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    if (url === database.superUrl()) await client.query('SET session_replication_role = replica');
    for (const statement of statements) await expect(client.query(statement)).rejects.toThrow(/denied|refused/);
    await client.end();
  }
  expect(await db.auditEvent.count()).toBe(1);
});

test('a serialization failure is retried; one that stays becomes BUSY (S55)', async () => {
  let tries = 0;
  const failing = async () => {
    tries += 1;
    throw Object.assign(new Error('conflict'), { code: 'P2034' });
  };
  await expect(inTransaction(failing)).rejects.toEqual(new AppError('BUSY'));
  expect(tries).toBe(4);
});

test('two transactions that lock crosswise both end well (S55)', async () => {
  await db.systemMark.createMany({
    data: [
      { key: 'a', value: '0' },
      { key: 'b', value: '0' },
    ],
  });
  const touch = (first: string, second: string) =>
    inTransaction(async (tx) => {
      await tx.systemMark.update({ where: { key: first }, data: { value: first + second } });
      await new Promise((resolve) => setTimeout(resolve, 100));
      await tx.systemMark.update({ where: { key: second }, data: { value: first + second } });
    });
  await Promise.all([touch('a', 'b'), touch('b', 'a')]);
  const [a, b] = await db.systemMark.findMany({ where: { key: { in: ['a', 'b'] } } });
  expect(a?.value).toBe(b?.value);
});

test('the SQLSTATE of a refused statement is known', async () => {
  const error: unknown = await db.$executeRaw`SELECT 1/0`.catch((caught: unknown) => caught);
  expect(databaseErrorCode(error)).toBe('22012');
});

test('a statement that was prepared before a migration of another copy is prepared anew, outside and inside a transaction', async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl() });
  await owner.connect();
  await owner.query('CREATE TABLE moved (a int); INSERT INTO moved VALUES (1); GRANT SELECT ON moved TO PUBLIC');
  const moved = z.record(z.string(), z.number().nullable());
  const read = () => askRows(db, moved)`SELECT * FROM moved`;
  const readInside = () => inTransaction((tx) => askRows(tx, moved)`SELECT * FROM moved WHERE TRUE`);
  for (let turn = 0; turn < 3; turn += 1) expect([await read(), await readInside()]).toEqual([[{ a: 1 }], [{ a: 1 }]]);
  await owner.query('ALTER TABLE moved ADD COLUMN b int');
  expect(await read()).toEqual([{ a: 1, b: null }]);
  await owner.query('ALTER TABLE moved ADD COLUMN c int');
  expect(await readInside()).toEqual([{ a: 1, b: null, c: null }]);
  await owner.query('DROP TABLE moved');
  await owner.end();
});

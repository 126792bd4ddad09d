import { expect, test } from 'vitest';
import { isDatabaseAway, isPlainRead } from './database-away';

const raw = (code: string, syscall: string) => Object.assign(new Error(code), { code, syscall });

test('a database that is away is known, whoever says so', () => {
  for (const error of [
    raw('ECONNREFUSED', 'connect'),
    raw('ENOENT', 'connect'),
    raw('EPIPE', 'write'),
    Object.assign(new Error('the database system is starting up'), { code: '57P03' }),
    Object.assign(new Error('terminating connection'), { code: '57P01' }),
    new Error('Connection terminated unexpectedly'),
    { cause: { kind: 'DatabaseNotReachable' } },
    { meta: { driverAdapterError: { cause: { kind: 'ConnectionClosed' } } } },
    { meta: { driverAdapterError: { cause: { originalCode: '57P02' } } } },
  ])
    expect(isDatabaseAway(error), JSON.stringify(error)).toBe(true);
  for (const error of [
    raw('ENOENT', 'open'),
    raw('ENOSPC', 'write'),
    Object.assign(new Error('duplicate key'), { code: '23505' }),
    new Error('Connection terminated due to connection timeout'),
    new Error('anything'),
    null,
    'text',
  ])
    expect(isDatabaseAway(error), String(error)).toBe(false);
});

test('only what changes nothing is sent again', () => {
  for (const sql of ['SELECT 1', '\n  select * from "Item"', 'WITH a AS (SELECT 1) SELECT * FROM a'])
    expect(isPlainRead(sql), sql).toBe(true);
  for (const sql of [
    'INSERT INTO "Item" DEFAULT VALUES RETURNING id',
    'WITH gone AS (DELETE FROM "Item" RETURNING id) SELECT * FROM gone',
    'SELECT nextval(\'"Item_id_seq"\')',
    'SELECT pg_advisory_xact_lock(1)',
    'UPDATE "Item" SET id = 1',
  ])
    expect(isPlainRead(sql), sql).toBe(false);
});

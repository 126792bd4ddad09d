import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { PrismaPg } from '@prisma/adapter-pg';
import { Prisma, PrismaClient } from '@/prisma/generated/client';
import { connectionTo } from './connection';
import { isDatabaseAway, isPlainRead, makePatient, patiently, PATIENCE_MS, wasAwayLately } from './database-away';
import { AppError, isAppError } from './errors';
import { settings } from './settings';
import { forgetStatements, statementName } from './statement-names';

export { Prisma };

/** The database outside a transaction. Fits wherever a `Tx` is asked for. */
export type Db = PrismaClient;
/** The database inside `inTransaction`. Queries take it as type: it accepts `db` as well. */
export type Tx = Prisma.TransactionClient;

const STATEMENT_TIMEOUT_MS = 15_000;
const LOCK_TIMEOUT_MS = 5_000;
/** Pages ask for milliseconds: compiling a statement or starting workers for it takes longer than running it. */
const PLANS = '-c jit=off -c max_parallel_workers_per_gather=0';
/** A prepared statement that stands on columns that changed meanwhile. */
const OUTDATED = '0A000';
const RETRIED = ['40001', '40P01', 'P2034', OUTDATED];
const TOO_BUSY = ['55P03', '57014', '53300', 'P2028', 'P2024'];
const DISK_FULL = ['53100', '58030'];
const RETRIES = 3;

type Statement = { sql: string };
type Count = { statements: string[] };
type Counted = { queryRaw: (query: never) => unknown; executeRaw: (query: never) => unknown };

const counting = new AsyncLocalStorage<Count>();

function count<T extends Counted>(target: T): T {
  for (const method of ['queryRaw', 'executeRaw'] as const) {
    const original = target[method].bind(target) as (query: Statement) => unknown;
    target[method] = (query: Statement) => {
      if (!/^(BEGIN|SET TRANSACTION|COMMIT|ROLLBACK)/.test(query.sql)) counting.getStore()?.statements.push(query.sql);
      return original(query);
    };
  }
  return target;
}

/** A connection takes one statement after the other; asking it for two at once is deprecated in pg. */
function inTurn<T extends Counted>(target: T): T {
  let last: Promise<unknown> = Promise.resolve();
  for (const method of ['queryRaw', 'executeRaw'] as const) {
    const original = target[method].bind(target) as (query: Statement) => Promise<unknown>;
    target[method] = (query: Statement) => {
      const run = last.then(() => original(query));
      last = run.catch(() => undefined);
      return run;
    };
  }
  return target;
}

/** After a migration by another copy the statements that were prepared before it are given up. */
function prepareAnew<T extends Counted>(target: T): T {
  for (const method of ['queryRaw', 'executeRaw'] as const) {
    const original = target[method].bind(target) as (query: Statement) => Promise<unknown>;
    target[method] = (query: Statement) =>
      original(query).catch((error: unknown) => {
        if (databaseErrorCode(error) === OUTDATED) forgetStatements();
        throw error;
      });
  }
  return target;
}

async function onceMoreWhenOutdated<T>(attempt: () => Promise<T>): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (databaseErrorCode(error) !== OUTDATED) throw error;
    return attempt();
  }
}

/** A read whose connection went is sent again, on another one (S61); within a transaction there is no other one. */
function readAgain<T extends Counted>(target: T): T {
  const original = target.queryRaw.bind(target) as (query: Statement) => Promise<unknown>;
  target.queryRaw = (query: Statement) =>
    isPlainRead(query.sql) ? onceMoreWhenOutdated(() => patiently(() => original(query))) : original(query);
  return target;
}

/** The adapter, counting statements where the caller's context is still known (pooled clients lose it). */
class CountingPg extends PrismaPg {
  override async connect() {
    const adapter = count(readAgain(prepareAnew(await super.connect())));
    makePatient(adapter.underlyingDriver());
    const start = adapter.startTransaction.bind(adapter);
    // nothing has happened before BEGIN has: a connection that died in the pool is exchanged
    adapter.startTransaction = async (isolation) => count(inTurn(prepareAnew(await patiently(() => start(isolation)))));
    return adapter;
  }
}

function open(): PrismaClient {
  const { databaseUrl, poolSize } = settings();
  if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set');
  const adapter = new CountingPg(
    {
      ...connectionTo(databaseUrl, PLANS),
      max: poolSize,
      connectionTimeoutMillis: LOCK_TIMEOUT_MS,
      idleTimeoutMillis: 60_000,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: 30_000,
      application_name: 'rectify',
    },
    { onPoolError: () => undefined, onConnectionError: () => undefined, statementNameGenerator: statementName },
  );
  return new PrismaClient({
    adapter,
    transactionOptions: { maxWait: LOCK_TIMEOUT_MS, timeout: STATEMENT_TIMEOUT_MS },
  });
}

const shared = globalThis as typeof globalThis & { rectifyDb?: PrismaClient | undefined };

function client(): PrismaClient {
  shared.rectifyDb ??= open();
  return shared.rectifyDb;
}

/** The database. Opened at the first use, so that importing this file needs no DATABASE_URL. */
export const db: Db = new Proxy({} as Db, {
  get(_target, property) {
    const opened = client();
    const value: unknown = Reflect.get(opened, property);
    return typeof value === 'function' ? (value.bind(opened) as unknown) : value;
  },
});

/** Closes the connections; the next use of `db` opens them anew. */
export async function disconnect(): Promise<void> {
  const opened = shared.rectifyDb;
  shared.rectifyDb = undefined;
  await opened?.$disconnect();
}

/** What PostgreSQL (SQLSTATE) or Prisma (P…) call this error; undefined when it comes from neither. */
export function databaseErrorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const meta = (error as { meta?: { driverAdapterError?: { cause?: { originalCode?: string } } } }).meta;
  const cause = (error as { cause?: { originalCode?: string } }).cause;
  const original = meta?.driverAdapterError?.cause?.originalCode ?? cause?.originalCode;
  const code = (error as { code?: unknown }).code;
  return original ?? (typeof code === 'string' ? code : undefined);
}

type Attempt = { conflicts: number; end: number; isBegun: boolean; isWritten: boolean };

/** Milliseconds to wait before a failed transaction is begun anew; throws what it is when it is not to be. */
function pauseAfter(error: unknown, attempt: Attempt): number {
  if (isAppError(error)) throw error;
  const code = databaseErrorCode(error) ?? '';
  // P2028 before `fn` began: no connection could be had in time
  const isUnbegun = code === 'P2028' && !attempt.isBegun && wasAwayLately();
  if (isUnbegun || isDatabaseAway(error)) {
    if (attempt.isWritten) throw new AppError('ANSWER_LOST');
    if (performance.now() > attempt.end) throw new AppError('BUSY');
    return 100;
  }
  if (DISK_FULL.includes(code)) throw new AppError('DISK_FULL');
  if (TOO_BUSY.includes(code)) throw new AppError('BUSY');
  if (!RETRIED.includes(code)) throw error;
  return pauseAfterConflict(attempt);
}

function pauseAfterConflict(attempt: Attempt): number {
  if (attempt.conflicts === RETRIES) throw new AppError('BUSY');
  attempt.conflicts += 1;
  return 20 * 2 ** (attempt.conflicts - 1) + Math.random() * 30;
}

/**
 * Runs `fn` in one transaction (15 s at most, 5 s for a lock). Serialization failures and deadlocks are retried 3 times, a database
 * that went away before the commit for 12 s, so `fn` must have no effect outside the database. AppError BUSY when it stays impossible (S55,
 * S61), ANSWER_LOST when the database went away while it committed: nobody knows whether it is written; DISK_FULL.
 */
export async function inTransaction<T>(
  fn: (tx: Tx) => Promise<T>,
  options: { isolationLevel?: Prisma.TransactionIsolationLevel } = {},
): Promise<T> {
  const attempt = { conflicts: 0, end: performance.now() + PATIENCE_MS, isBegun: false, isWritten: false };
  for (;;) {
    Object.assign(attempt, { isBegun: false, isWritten: false });
    try {
      const whole = async (tx: Tx) => {
        attempt.isBegun = true;
        const value = await fn(tx);
        attempt.isWritten = true;
        return value;
      };
      return await client().$transaction(whole, options);
    } catch (error) {
      await wait(pauseAfter(error, attempt));
    }
  }
}

/** Runs `fn` and counts the SQL statements that it (and all that it awaits) sent; BEGIN and COMMIT are not counted. */
export async function countQueries<T>(
  fn: () => Promise<T>,
): Promise<{ value: T; queries: number; statements: string[] }> {
  const store: Count = { statements: [] };
  const value = await counting.run(store, async () => await fn());
  return { value, queries: store.statements.length, statements: store.statements };
}

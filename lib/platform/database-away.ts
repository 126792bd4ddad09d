import { setTimeout as wait } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';

/** How long a request waits for a database that is being started again, in milliseconds, and how often it tries. */
export const PATIENCE_MS = 12_000;
const AGAIN_MS = 100;

/** It is starting, recovering or shutting down: nothing was done, so trying again is always safe. */
const NOT_YET = '57P03';
/** The connection went in the middle: what was sent may have been done or not. */
const CUT = ['57P01', '57P02', '08003', '08006'];
const CUT_WORDS = /^(Connection terminated|Client has encountered a connection error)/;
/** Nobody listens: only of a connection, since a file that is missing is called alike. */
const NOBODY = ['ECONNREFUSED', 'ENOENT'];
const BROKEN = ['ECONNRESET', 'EPIPE'];

type Raw = { code?: unknown; syscall?: unknown; message?: unknown; name?: unknown };

function isAway({ code, syscall, message, name }: Raw): boolean {
  const said = String(code);
  if (said === NOT_YET || CUT.includes(said) || BROKEN.includes(said)) return true;
  if (NOBODY.includes(said)) return syscall === 'connect' || String(name).startsWith('PrismaClient');
  return CUT_WORDS.test(String(message ?? '')) && !String(message).includes('timeout');
}

type Cause = { kind?: string; originalCode?: string };

/** True when the database cannot be reached or went away during a statement, as the driver, the adapter or Prisma say it. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const meta = (error as { meta?: { driverAdapterError?: { cause?: Cause } } }).meta;
  const cause = meta?.driverAdapterError?.cause ?? (error as { cause?: Cause }).cause;
  if (cause?.kind === 'DatabaseNotReachable' || cause?.kind === 'ConnectionClosed') return true;
  return isAway({ code: cause?.originalCode }) || isAway(error);
}

/** True for a statement that changes nothing, so that it may be sent once more after the connection went. */
export function isPlainRead(sql: string): boolean {
  return (
    /^\s*(SELECT|WITH)\b/i.test(sql) &&
    !/\b(INSERT|UPDATE|DELETE|MERGE|nextval|setval|pg_advisory\w*|pg_try\w*)\b/i.test(sql)
  );
}

const seen = { awayAt: -Infinity };

/** True when the database was away a moment ago: what waits for a connection then waits for a start, not for other people. */
export function wasAwayLately(): boolean {
  return performance.now() - seen.awayAt < PATIENCE_MS;
}

/** Runs `attempt`, which must be safe to repeat, again for some seconds while the database is away. */
export async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isDatabaseAway(error)) throw error;
      seen.awayAt = performance.now();
      if (seen.awayAt > end) throw error;
      await wait(AGAIN_MS);
    }
  }
}

type Taken = (
  error: Error | undefined,
  client: PoolClient | undefined,
  done: (release?: boolean | Error) => void,
) => void;

/** Makes a pool wait for a database that is being started again, for what takes a connection and for what only sends a statement. */
export function makePatient(pool: Pool): void {
  const take = pool.connect.bind(pool) as () => Promise<PoolClient>;
  pool.connect = ((callback?: Taken) => {
    const taken = patiently(take);
    if (!callback) return taken;
    taken.then(
      (client) => callback(undefined, client, client.release.bind(client)),
      (error: Error) => callback(error, undefined, () => undefined),
    );
    return undefined;
  }) as Pool['connect'];
}

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import PgBoss from 'pg-boss';
import { now } from '@/lib/platform/clock';
import { connectionTo } from '@/lib/platform/connection';
import { log } from '@/lib/platform/log';
import { settings } from '@/lib/platform/settings';
import { RETRY, type JobDefinition } from './definition';
import { IS_OPEN, IS_OVER, stateAfter } from './job-state-sql';
import { latestSlot } from './schedule';

/**
 * The queue: leases, retries and pauses are pg-boss's (schema `pgboss`, made by the owner when migrating), what a person sees of a run is the
 * row of `JobRun`. Both move in one transaction, so they never disagree. pg-boss is used without its own timers: the runner has one clock.
 */
export type Queue = { boss: PgBoss; pool: pg.Pool };

export const QUEUE_SCHEMA = 'pgboss';

type Sql = { executeSql: (text: string, values?: unknown[]) => Promise<{ rows: never[] }> };

const CONNECTIONS = 2;
const KEPT_DAYS = 90;
const PLANS = '-c jit=off -c max_parallel_workers_per_gather=0';

/** Opens the queue on connections of its own: a long hold of theirs never takes one from a page. */
export function openQueue(): Queue {
  const { databaseUrl } = settings();
  if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set');
  const pool = new pg.Pool({
    ...connectionTo(databaseUrl, PLANS),
    max: CONNECTIONS,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    statement_timeout: 15_000,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: 'rectify-jobs',
  });
  pool.on('error', () => undefined);
  const executeSql: Sql['executeSql'] = async (text, values) =>
    withClient(pool, (client) => client.query(text, values));
  const boss = new PgBoss({
    db: { executeSql },
    schema: QUEUE_SCHEMA,
    migrate: false,
    supervise: false,
    schedule: false,
  });
  boss.on('error', (error) => log.warn('jobs.queue', { error }));
  return { boss, pool };
}

/** Closes its connections. */
export async function closeQueue({ pool }: Queue): Promise<void> {
  await pool.end();
}

/** A connection for `work`; one on which a statement failed is left clean, or thrown away. */
async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isBroken = false;
  try {
    return await work(client);
  } catch (error) {
    await client.query('ROLLBACK').catch(() => (isBroken = true));
    throw error;
  } finally {
    client.release(isBroken);
  }
}

/** Runs `work` in one transaction; `sql` makes pg-boss take part in it. */
export async function inQueue<T>(
  { pool }: Queue,
  work: (client: pg.PoolClient, sql: { db: Sql }) => Promise<T>,
): Promise<T> {
  return withClient(pool, async (client) => {
    await client.query('BEGIN');
    const value = await work(client, { db: { executeSql: (text, values) => client.query(text, values) } });
    await client.query('COMMIT');
    return value;
  });
}

/** Writes down which jobs exist and makes their queues; safe at every start of every copy. */
export async function registerJobs(queue: Queue, definitions: readonly JobDefinition[]): Promise<void> {
  for (const { name, dailyMinute, retry = RETRY } of definitions) {
    await queue.pool.query(
      `INSERT INTO "Job" (name, "dailyMinute", "registeredAt") VALUES ($1, $2, $3)
       ON CONFLICT (name) DO UPDATE SET "dailyMinute" = excluded."dailyMinute"
       WHERE "Job"."dailyMinute" IS DISTINCT FROM excluded."dailyMinute"`,
      [name, dailyMinute ?? null, now()],
    );
    const options = { retryLimit: retry.limit, retryDelay: retry.delaySeconds, retryBackoff: true };
    await queue.boss.createQueue(name, { name, policy: 'standard', ...options });
    await queue.boss.updateQueue(name, { name, ...options });
  }
}

/**
 * Asks for every scheduled run that is due and was not asked for yet: one per job, the latest, however many were missed while nothing ran
 * (S60). While a run of the job is under way nothing is asked for; the next look does it.
 */
export async function queueDue(
  { pool }: Queue,
  definitions: readonly JobDefinition[],
  at: Date = now(),
): Promise<void> {
  const due = definitions.flatMap(({ name, dailyMinute }) =>
    dailyMinute === undefined ? [] : [{ name, slot: latestSlot(dailyMinute, at) }],
  );
  if (due.length === 0) return;
  await pool.query(
    `INSERT INTO "JobRun" (id, "jobName", key, slot, "createdAt")
     SELECT d.id, d.name, d.name, d.slot, $4 FROM unnest($1::uuid[], $2::text[], $3::timestamptz[]) AS d (id, name, slot)
     WHERE NOT EXISTS (SELECT 1 FROM "JobRun" r WHERE r."jobName" = d.name AND r.slot >= d.slot)
     ON CONFLICT DO NOTHING`,
    [due.map(() => randomUUID()), due.map((one) => one.name), due.map((one) => one.slot), at],
  );
}

type Waiting = { name: string; id: string | null };

/**
 * The jobs that have a run to take, in one statement. A run that the queue does not know is handed to it first: one that a command just asked
 * for, or one that came with a restored backup (the queue itself is not backed up).
 */
export async function findWaiting(queue: Queue, leaseSeconds: number): Promise<string[]> {
  const { rows } = await queue.pool.query<Waiting>(
    `SELECT DISTINCT name, NULL::uuid AS id FROM ${QUEUE_SCHEMA}.job WHERE state < 'active' AND start_after < now()
     UNION ALL SELECT r."jobName", r.id FROM "JobRun" r WHERE r.state ${IS_OPEN}
       AND NOT EXISTS (SELECT 1 FROM ${QUEUE_SCHEMA}.job j WHERE j.name = r."jobName" AND j.id = r.id)`,
  );
  for (const { name, id } of rows) {
    if (id !== null) await queue.boss.send(name, {}, { id, expireInSeconds: leaseSeconds });
  }
  return [...new Set(rows.map((row) => row.name))];
}

/**
 * Takes back runs whose lease ran out, and settles those that had no try left; clears the queue of what is over, and the list of runs of what
 * is older than 90 days. Does nothing when another copy did so within `everySeconds`.
 */
export async function maintain(queue: Queue, everySeconds: number): Promise<void> {
  const { rowCount } = await queue.pool.query(
    `UPDATE ${QUEUE_SCHEMA}.version SET maintained_on = now()
     WHERE maintained_on IS NULL OR maintained_on <= now() - $1 * interval '1 second'`,
    [everySeconds],
  );
  if (!rowCount) return;
  await queue.boss.maintain();
  await queue.pool.query(
    `UPDATE "JobRun" r SET state = ${stateAfter('lose')}, failure = 'LOST', "endedAt" = $1 FROM ${QUEUE_SCHEMA}.job j
     WHERE j.name = r."jobName" AND j.id = r.id AND j.state = 'failed' AND r.state ${IS_OPEN}`,
    [now()],
  );
  await queue.pool.query(`DELETE FROM "JobRun" WHERE state ${IS_OVER} AND "endedAt" < $1`, [
    new Date(now().getTime() - KEPT_DAYS * 86_400_000),
  ]);
}

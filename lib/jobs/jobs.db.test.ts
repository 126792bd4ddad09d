import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { Readable } from 'node:stream';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import { cancelJob, runJob } from './commands';
import type { JobDefinition } from './definition';
import { endRun, keepRun, takeRun } from './lease';
import { listJobs } from './queries';
import { closeQueue, findWaiting, maintain, openQueue, queueDue, registerJobs, type Queue } from './queue';
import { startRunner, type Runner } from './runner';
import { dailyAt } from './schedule';

const database = useTestDatabase();
const root = path.join(import.meta.dirname, '../..');
const FAST = { pollMs: 20, beatMs: 50, leaseSeconds: 2, maintainSeconds: 1, scheduleMs: 20, graceMs: 200 };

type Copy = { child: ChildProcessByStdio<null, Readable, null>; said: () => string };
const copies: Copy[] = [];
const runners: Runner[] = [];
let queue: Queue;
let office: SmallOffice;

beforeAll(async () => {
  office = await smallOffice();
  queue = openQueue();
});

afterEach(async () => {
  for (const { child } of copies.splice(0)) child.kill('SIGKILL');
  for (const runner of runners.splice(0)) await runner.stop();
  await db.jobRun.deleteMany();
  await queue.pool.query('DELETE FROM pgboss.job');
});

afterAll(async () => closeQueue(queue));

/** Another copy of the application, working on jobs in a process of its own. */
async function startCopy(): Promise<Copy> {
  const args = ['--import', 'tsx', 'lib/testing/job-worker.ts'];
  const env = { ...process.env, DATABASE_URL: database.url(), LOG_LEVEL: 'silent' };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const copy = { child, said: () => text };
  copies.push(copy);
  await vi.waitFor(() => expect(copy.said()).toContain('ready'), 30_000);
  return copy;
}

async function ask(name: string, input: object = {}): Promise<string> {
  const id = randomUUID();
  await db.jobRun.create({ data: { id, jobName: name, key: id, input, createdAt: new Date() } });
  return id;
}

const runOf = (id: string) => db.jobRun.findUniqueOrThrow({ where: { id } });
const until = (id: string, state: string, milliseconds = 20_000) =>
  vi.waitFor(async () => expect((await runOf(id)).state).toBe(state), { timeout: milliseconds, interval: 30 });

function here(...jobs: JobDefinition[]): Runner {
  const runner = startRunner(jobs, FAST);
  runners.push(runner);
  return runner;
}

describe('several copies of the application', () => {
  it('do one run once, and every run of many (S60)', async () => {
    const [one, two] = await Promise.all([startCopy(), startCopy()]);
    const ids = await Promise.all([1, 2, 3, 4, 5, 6].map(() => ask('test.hold', { milliseconds: 100 })));
    for (const id of ids) await until(id, 'DONE');
    const begun = [one, two].flatMap((copy) => copy.said().match(/begin \S+/g) ?? []);
    expect(begun.sort()).toEqual(ids.map((id) => `begin ${id}`).sort());
    expect(await db.systemMark.count({ where: { key: { startsWith: 'held:' } } })).toBe(ids.length);
  });

  it('take over what a killed one held: its lease runs out, another does it, once', async () => {
    const first = await startCopy();
    const id = await ask('test.hold', { milliseconds: 1_500 });
    await vi.waitFor(() => expect(first.said()).toContain(`begin ${id}`), 10_000);
    const over = once(first.child, 'exit');
    first.child.kill('SIGKILL');
    await over;
    const second = await startCopy();
    await until(id, 'DONE', 30_000);
    expect(second.said()).toContain(`end ${id}`);
    expect(await db.systemMark.count({ where: { key: { startsWith: `held:${id}` } } })).toBe(1);
    expect(await runOf(id)).toMatchObject({ attempt: 2, failure: null });
  });

  it('keep the lease of what takes longer than one, and hand over at once what a stopping copy holds', async () => {
    const first = await startCopy();
    const id = await ask('test.hold', { milliseconds: 4_000 });
    await vi.waitFor(() => expect(first.said()).toContain(`begin ${id}`), 10_000);
    const second = await startCopy();
    // longer than the lease of two seconds: without signs of life the other copy would have begun
    await vi.waitFor(async () => expect((await runOf(id)).progressDone).toBeGreaterThan(3_000), {
      timeout: 10_000,
      interval: 30,
    });
    expect(second.said()).not.toContain('begin');
    const over = once(first.child, 'exit');
    first.child.kill('SIGTERM');
    expect((await over)[0]).toBe(0);
    await vi.waitFor(() => expect(second.said()).toContain(`begin ${id}`), 1_500);
    await until(id, 'DONE');
    expect(await db.systemMark.count({ where: { key: { startsWith: `held:${id}` } } })).toBe(1);
  });

  it('lose a run that has no try left, in words', async () => {
    await registerJobs(queue, [
      { name: 'test.lost', retry: { limit: 0, delaySeconds: 1 }, run: async () => undefined },
    ]);
    const id = await ask('test.lost');
    await findWaiting(queue, 1);
    const run = await takeRun(queue, 'test.lost', 'gone:1', 1);
    expect(run).toMatchObject({ id, attempt: 1 });
    await vi.waitFor(async () => {
      await maintain(queue, 0);
      expect(await runOf(id)).toMatchObject({ state: 'FAILED', failure: 'LOST' });
    }, 10_000);
    expect(await keepRun(queue, run!, { done: 1, total: null }, 1)).toBe('lost');
    expect(await endRun(queue, run!, { done: 1, total: null }, { event: 'finish', result: null })).toBe(false);
    expect(await runOf(id)).toMatchObject({ state: 'FAILED', progressDone: 0 });
  });
});

describe('a job', () => {
  it('is tried again with growing pauses, then fails with the reason', async () => {
    const times: number[] = [];
    here({
      name: 'test.fail',
      retry: { limit: 2, delaySeconds: 1 },
      run: async () => {
        times.push(performance.now());
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      },
    });
    await vi.waitFor(() => db.job.findUniqueOrThrow({ where: { name: 'test.fail' } }), 5_000);
    const id = await ask('test.fail');
    await vi.waitFor(async () => {
      const { state, retryAt, failure } = await runOf(id);
      expect({ state, failure, isLater: retryAt !== null }).toEqual({
        state: 'QUEUED',
        failure: 'NO_SPACE',
        isLater: true,
      });
    }, 5_000);
    await until(id, 'FAILED');
    expect(await runOf(id)).toMatchObject({
      attempt: 3,
      failure: 'NO_SPACE',
      failureDetail: 'no space left on device',
    });
    const [first = 0, second = 0, third = 0] = times;
    // pauses of 1 to 2 and of 2 to 4 times the delay, and one look at the queue each
    expect(second - first).toBeGreaterThan(900);
    expect(third - second).toBeGreaterThan(1_900);
    expect(times).toHaveLength(3);
  });

  it('that fails once and then works is done, its failure forgotten', async () => {
    let tries = 0;
    here({
      name: 'test.second',
      retry: { limit: 2, delaySeconds: 1 },
      run: async () => {
        tries += 1;
        if (tries === 1) throw new AppError('BUSY');
        return { files: 2 };
      },
    });
    await vi.waitFor(() => db.job.findUniqueOrThrow({ where: { name: 'test.second' } }), 5_000);
    const id = await ask('test.second');
    await until(id, 'DONE');
    expect(await runOf(id)).toMatchObject({ attempt: 2, failure: null, result: { files: 2 } });
  });

  it('shows how far it is, stops when a person cancels it, and the log says who', async () => {
    let reason: unknown;
    here({
      name: 'test.long',
      run: ({ signal, progress }) =>
        new Promise((_, reject) => {
          progress(7, 100);
          signal.addEventListener('abort', () => reject(((reason = signal.reason), new Error('stopped'))));
        }),
    });
    await vi.waitFor(() => db.job.findUniqueOrThrow({ where: { name: 'test.long' } }), 5_000);
    const { system } = office.actors;
    const { runId } = await runJob(system, { name: 'test.long' });
    await expect(runJob(system, { name: 'test.long' })).rejects.toMatchObject({ code: 'JOB_OPEN' });
    await vi.waitFor(async () => expect((await runOf(runId)).progressDone).toBe(7), 5_000);
    const open = (await listJobs(system))?.jobs.find((job) => job.name === 'test.long')?.open;
    expect(open).toMatchObject({ state: 'RUNNING', progress: { done: 7, total: 100 }, askedByName: system.name });
    await cancelJob(system, { runId });
    await until(runId, 'CANCELLED');
    expect(reason).toBe('cancelled');
    await expect(cancelJob(system, { runId })).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const verbs = await db.auditEvent.findMany({
      where: { objectType: 'Job', outcome: 'DONE' },
      orderBy: { seq: 'asc' },
    });
    expect(verbs.map((one) => [one.verb, one.actorId, one.objectId])).toEqual([
      ['job.run', system.personId, 'test.long'],
      ['job.cancel', system.personId, 'test.long'],
    ]);
  });

  it('that does not obey is left behind, and its run is cancelled all the same', async () => {
    here({ name: 'test.deaf', run: () => new Promise(() => undefined) });
    await vi.waitFor(() => db.job.findUniqueOrThrow({ where: { name: 'test.deaf' } }), 5_000);
    const { runId } = await runJob(office.actors.system, { name: 'test.deaf' });
    await until(runId, 'RUNNING');
    await cancelJob(office.actors.system, { runId });
    await until(runId, 'CANCELLED');
  });

  it('that waits is cancelled before it begins', async () => {
    let began = false;
    const job: JobDefinition = { name: 'test.waits', run: async () => void (began = true) };
    await registerJobs(queue, [job]);
    const { runId } = await runJob(office.actors.system, { name: 'test.waits' });
    expect(await findWaiting(queue, 2)).toEqual(['test.waits']);
    await cancelJob(office.actors.system, { runId });
    here(job);
    await vi.waitFor(async () => {
      const { rows } = await queue.pool.query(`SELECT state FROM pgboss.job WHERE id = $1`, [runId]);
      expect(rows).toEqual([{ state: 'cancelled' }]);
    }, 5_000);
    expect([began, (await runOf(runId)).state]).toEqual([false, 'CANCELLED']);
  });

  it('that came with a restored backup, where the queue is empty, is done', async () => {
    const done: string[] = [];
    const job: JobDefinition = { name: 'test.restored', run: async ({ runId }) => void done.push(runId) };
    await registerJobs(queue, [job]);
    const waiting = await ask('test.restored');
    const interrupted = await ask('test.restored');
    await db.jobRun.update({ where: { id: interrupted }, data: { state: 'RUNNING', attempt: 1 } });
    here(job);
    await until(waiting, 'DONE');
    await until(interrupted, 'DONE');
    expect(done.sort()).toEqual([waiting, interrupted].sort());
  });
});

describe('the schedule', () => {
  const nightly: JobDefinition = { name: 'test.nightly', dailyMinute: dailyAt(2, 0), run: async () => undefined };
  const at = (iso: string) => new Date(iso);
  const slots = async () =>
    (await db.jobRun.findMany({ where: { jobName: 'test.nightly' }, orderBy: { slot: 'asc' } })).map((run) => [
      run.slot?.toISOString(),
      run.state,
    ]);

  it('asks for each night once, also when two copies look at the same moment', async () => {
    await registerJobs(queue, [nightly]);
    const other = openQueue();
    const night = at('2025-03-11T18:00:00.000Z');
    await Promise.all([queueDue(queue, [nightly], night), queueDue(other, [nightly], night)]);
    await queueDue(queue, [nightly], at('2025-03-12T17:59:59.000Z'));
    await closeQueue(other);
    expect(await slots()).toEqual([['2025-03-11T18:00:00.000Z', 'QUEUED']]);
  });

  it('makes up for missed nights by one run, not by as many', async () => {
    await registerJobs(queue, [nightly]);
    await queueDue(queue, [nightly], at('2025-03-11T20:00:00.000Z'));
    await db.jobRun.updateMany({ data: { state: 'DONE', endedAt: at('2025-03-11T20:01:00.000Z') } });
    await queueDue(queue, [nightly], at('2025-03-15T09:00:00.000Z'));
    await queueDue(queue, [nightly], at('2025-03-15T10:00:00.000Z'));
    expect(await slots()).toEqual([
      ['2025-03-11T18:00:00.000Z', 'DONE'],
      ['2025-03-14T18:00:00.000Z', 'QUEUED'],
    ]);
  });

  it('waits for a run that is under way, then asks', async () => {
    await registerJobs(queue, [nightly]);
    const { runId } = await runJob(office.actors.system, { name: 'test.nightly' });
    await queueDue(queue, [nightly], at('2025-03-11T20:00:00.000Z'));
    expect(await slots()).toEqual([[undefined, 'QUEUED']]);
    await cancelJob(office.actors.system, { runId });
    await queueDue(queue, [nightly], at('2025-03-11T20:01:00.000Z'));
    expect(await slots()).toContainEqual(['2025-03-11T18:00:00.000Z', 'QUEUED']);
  });

  it('does not go back when the clock does', async () => {
    await registerJobs(queue, [nightly]);
    await queueDue(queue, [nightly], at('2025-03-11T20:00:00.000Z'));
    await db.jobRun.updateMany({ data: { state: 'DONE', endedAt: at('2025-03-11T20:01:00.000Z') } });
    await queueDue(queue, [nightly], at('2025-03-09T20:00:00.000Z'));
    expect(await slots()).toHaveLength(1);
  });
});

describe('the queue', () => {
  it('is made by the owner; the role of the application may use it, add a job, and nothing else', async () => {
    const client = new pg.Client({ connectionString: database.url() });
    await client.connect();
    await client.query(`SELECT pgboss.create_queue('test.added', '{}')`);
    await client.query(`INSERT INTO pgboss.job (name) VALUES ('test.added')`);
    for (const sql of [
      'CREATE TABLE pgboss.mine (a int)',
      'DROP TABLE pgboss.archive',
      'TRUNCATE pgboss.job',
      `SELECT pgboss.delete_queue('test.added')`,
    ])
      await expect(client.query(sql), sql).rejects.toThrow(/permission denied|must be owner/);
    await client.query(`DELETE FROM pgboss.job WHERE name = 'test.added'`);
    await client.end();
  });

  it('asks one statement a look when there is nothing to do', async () => {
    const spy = vi.spyOn(queue.pool, 'query');
    expect(await findWaiting(queue, 2)).toEqual([]);
    expect(spy).toHaveBeenCalledTimes(1);
    spy.mockRestore();
  });
});

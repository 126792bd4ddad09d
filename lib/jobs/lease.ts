import { now } from '@/lib/platform/clock';
import type { JobResult } from './definition';
import type { Failure } from './failure';
import { IS_OPEN, IS_UNDER_WAY, stateAfter } from './job-state-sql';
import { inQueue, QUEUE_SCHEMA, type Queue } from './queue';

/** A run that this process has the lease of. `attempt` tells it from the same run in other hands. */
export type TakenRun = { id: string; name: string; attempt: number; input: unknown };

export type Progress = { done: number; total: number | null };

export type Outcome =
  { event: 'finish'; result: JobResult | null } | { event: 'cancel' } | { event: 'fail'; failure: Failure };

type Taken = { attempt: number; input: unknown; cancelAsked: boolean };

/** Takes the next run of a job, if there is one; a lease of `leaseSeconds` begins. One that was cancelled meanwhile is only cleared away. */
export async function takeRun(
  queue: Queue,
  name: string,
  runner: string,
  leaseSeconds: number,
): Promise<TakenRun | null> {
  return inQueue(queue, async (client, sql) => {
    const [job] = await queue.boss.fetch(name, sql as never);
    if (!job) return null;
    const { rows } = await client.query<Taken>(
      `UPDATE "JobRun" SET state = ${stateAfter('take')}, attempt = attempt + 1, "startedAt" = $2, runner = $3, "retryAt" = NULL,
         "progressDone" = 0, "progressTotal" = NULL
       WHERE id = $1 AND state ${IS_OPEN}
       RETURNING attempt, input, "cancelAskedAt" IS NOT NULL AS "cancelAsked"`,
      [job.id, now(), runner],
    );
    const [run] = rows;
    if (!run || run.cancelAsked) {
      await client.query(
        `UPDATE "JobRun" SET state = ${stateAfter('cancel')}, "endedAt" = $2 WHERE id = $1 AND state ${IS_UNDER_WAY}`,
        [job.id, now()],
      );
      await queue.boss.cancel(name, job.id, sql as never);
      return null;
    }
    // a run that was taken over still has the long lease of the one before
    await client.query(
      `UPDATE ${QUEUE_SCHEMA}.job SET expire_in = $3 * interval '1 second' WHERE name = $1 AND id = $2`,
      [name, job.id, leaseSeconds],
    );
    return { id: job.id, name, attempt: run.attempt, input: run.input };
  });
}

/** Writes progress and makes the lease last `leaseSeconds` from now. Says whether the run goes on, is to stop, or is in other hands. */
export async function keepRun(
  queue: Queue,
  run: TakenRun,
  progress: Progress,
  leaseSeconds: number,
): Promise<'kept' | 'cancel' | 'lost'> {
  const { rows } = await queue.pool.query<{ cancelAsked: boolean }>(
    `WITH mine AS (
       UPDATE "JobRun" SET "progressDone" = $3, "progressTotal" = $4
       WHERE id = $1 AND attempt = $2 AND state ${IS_UNDER_WAY} RETURNING id, "cancelAskedAt")
     UPDATE ${QUEUE_SCHEMA}.job j SET expire_in = now() - j.started_on + $6 * interval '1 second' FROM mine
     WHERE j.name = $5 AND j.id = mine.id AND j.state = 'active' RETURNING mine."cancelAskedAt" IS NOT NULL AS "cancelAsked"`,
    [run.id, run.attempt, progress.done, progress.total, run.name, leaseSeconds],
  );
  const [row] = rows;
  if (!row) return 'lost';
  return row.cancelAsked ? 'cancel' : 'kept';
}

const MINE = `id = $1 AND attempt = $2 AND state ${IS_UNDER_WAY}`;

/** Ends a run, or puts it back for its next try. False when it was in other hands: then nothing is written. */
export async function endRun(queue: Queue, run: TakenRun, progress: Progress, outcome: Outcome): Promise<boolean> {
  const { boss } = queue;
  return inQueue(queue, async (client, sql) => {
    const { rowCount } = await client.query(
      `UPDATE "JobRun" SET "progressDone" = $3, "progressTotal" = $4 WHERE ${MINE}`,
      [run.id, run.attempt, progress.done, progress.total],
    );
    if (!rowCount) return false;
    if (outcome.event === 'fail') {
      await boss.fail(run.name, run.id, { failure: outcome.failure.failure }, sql as never);
      await client.query(
        `UPDATE "JobRun" r SET failure = $2, "failureDetail" = $3,
           state = CASE WHEN j.state = 'retry' THEN ${stateAfter('retry')} ELSE ${stateAfter('fail')} END,
           "retryAt" = CASE WHEN j.state = 'retry' THEN $4::timestamptz + (j.start_after - now()) END,
           "endedAt" = CASE WHEN j.state = 'retry' THEN NULL ELSE $4::timestamptz END
         FROM ${QUEUE_SCHEMA}.job j WHERE r.id = $1 AND j.name = r."jobName" AND j.id = r.id`,
        [run.id, outcome.failure.failure, outcome.failure.detail, now()],
      );
      return true;
    }
    if (outcome.event === 'finish') await boss.complete(run.name, run.id, {}, sql as never);
    else await boss.cancel(run.name, run.id, sql as never);
    const result = outcome.event === 'finish' && outcome.result ? JSON.stringify(outcome.result) : null;
    await client.query(
      `UPDATE "JobRun" SET state = ${stateAfter(outcome.event)}, result = $3, "endedAt" = $4, failure = NULL, "failureDetail" = '' WHERE ${MINE}`,
      [run.id, run.attempt, result, now()],
    );
    return true;
  });
}

/** Gives a run back unfinished, so that another copy goes on with it at once: this process is stopping. It costs no try. */
export async function giveBack(queue: Queue, run: TakenRun): Promise<void> {
  await inQueue(queue, async (client) => {
    const { rowCount } = await client.query(`UPDATE "JobRun" SET state = ${stateAfter('giveBack')} WHERE ${MINE}`, [
      run.id,
      run.attempt,
    ]);
    if (!rowCount) return;
    await client.query(
      `UPDATE ${QUEUE_SCHEMA}.job SET state = 'retry', start_after = now(), retry_limit = retry_limit + 1
       WHERE name = $1 AND id = $2 AND state = 'active'`,
      [run.name, run.id],
    );
  });
}

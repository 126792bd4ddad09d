import os from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { log } from '@/lib/platform/log';
import type { JobDefinition } from './definition';
import { failureOf } from './failure';
import { endRun, giveBack, keepRun, takeRun, type Outcome, type Progress, type TakenRun } from './lease';
import { closeQueue, findWaiting, maintain, openQueue, queueDue, registerJobs, type Queue } from './queue';

/** Milliseconds and seconds of the runner; tests make them short. */
export type RunnerPace = {
  /** Between two looks at the queue: one statement each. */
  pollMs: number;
  /** Between two signs of life of a running job. */
  beatMs: number;
  /** After how long without one another copy may take the run. */
  leaseSeconds: number;
  /** Between two looks for lost leases, by whichever copy comes first. */
  maintainSeconds: number;
  /** Between two looks at the schedule; the first comes that long after the start. */
  scheduleMs: number;
  /** How long a job that was told to stop may take to do so. */
  graceMs: number;
};

const PACE: RunnerPace = {
  pollMs: 5_000,
  beatMs: 5_000,
  leaseSeconds: 60,
  maintainSeconds: 30,
  scheduleMs: 60_000,
  graceMs: 20_000,
};
/** Runs of different jobs that one process works on at the same time. */
const AT_ONCE = 2;

const STOPPED = 'stopped';
const CANCELLED = 'cancelled';
const LOST = 'lost';

export type Runner = { stop: () => Promise<void> };

type State = {
  queue: Queue;
  jobs: Map<string, JobDefinition>;
  pace: RunnerPace;
  name: string;
  running: Map<string, { abort: AbortController; over: Promise<void> }>;
  stopping: AbortController;
};

async function beat(state: State, run: TakenRun, progress: Progress, abort: AbortController): Promise<void> {
  try {
    const found = await keepRun(state.queue, run, progress, state.pace.leaseSeconds);
    if (found === 'cancel') abort.abort(CANCELLED);
    if (found === 'lost') abort.abort(LOST);
  } catch (error) {
    // the database is away: the lease decides
    log.warn('job.beat', { job: run.name, runId: run.id, error });
  }
}

/** Resolves with the outcome; a job that does not obey the signal is left behind after the grace. */
async function work(
  state: State,
  job: JobDefinition,
  run: TakenRun,
  progress: Progress,
  abort: AbortController,
): Promise<Outcome> {
  const { signal } = abort;
  const told = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => void wait(state.pace.graceMs).then(() => reject(new Error('left behind'))), {
      once: true,
    });
  });
  told.catch(() => undefined);
  try {
    const report = (done: number, total?: number) => Object.assign(progress, { done, total: total ?? null });
    const result = await Promise.race([job.run({ signal, progress: report, input: run.input, runId: run.id }), told]);
    return { event: 'finish', result: result ?? null };
  } catch (error) {
    if (signal.aborted) return { event: 'cancel' };
    return { event: 'fail', failure: failureOf(error) };
  }
}

async function runOne(state: State, job: JobDefinition, run: TakenRun, abort: AbortController): Promise<void> {
  const progress: Progress = { done: 0, total: null };
  const fields = { job: run.name, runId: run.id, attempt: run.attempt };
  const beats = setInterval(() => void beat(state, run, progress, abort), state.pace.beatMs);
  try {
    log.info('job.started', fields);
    const outcome = await work(state, job, run, progress, abort);
    clearInterval(beats);
    if (abort.signal.reason === LOST && outcome.event !== 'finish') return log.warn('job.lost', fields);
    if (abort.signal.reason === STOPPED && outcome.event !== 'finish') return await giveBack(state.queue, run);
    const isMine = await endRun(state.queue, run, progress, outcome);
    if (outcome.event === 'fail')
      log.error('job.failed', { ...fields, failure: outcome.failure.failure, detail: outcome.failure.detail });
    else log.info(isMine ? 'job.ended' : 'job.lost', { ...fields, event: outcome.event });
  } catch (error) {
    log.warn('job.unsettled', { ...fields, error });
  } finally {
    clearInterval(beats);
  }
}

async function takeWaiting(state: State): Promise<void> {
  for (const name of await findWaiting(state.queue, state.pace.leaseSeconds)) {
    const job = state.jobs.get(name);
    if (!job || state.running.has(name) || state.running.size >= AT_ONCE || state.stopping.signal.aborted) continue;
    const run = await takeRun(state.queue, name, state.name, state.pace.leaseSeconds);
    if (!run) continue;
    const abort = new AbortController();
    const over = runOne(state, job, run, abort).finally(() => state.running.delete(name));
    state.running.set(name, { abort, over });
  }
}

async function loop(state: State, jobs: readonly JobDefinition[]): Promise<void> {
  const { queue, pace, stopping } = state;
  let isRegistered = false;
  let nextSchedule = performance.now() + pace.scheduleMs;
  let nextMaintain = performance.now();
  while (!stopping.signal.aborted) {
    try {
      if (!isRegistered) await registerJobs(queue, jobs);
      isRegistered = true;
      if (performance.now() >= nextSchedule) {
        await queueDue(queue, jobs);
        nextSchedule = performance.now() + pace.scheduleMs;
      }
      if (performance.now() >= nextMaintain) {
        await maintain(queue, pace.maintainSeconds);
        nextMaintain = performance.now() + pace.maintainSeconds * 1000;
      }
      await takeWaiting(state);
    } catch (error) {
      if (!stopping.signal.aborted) log.warn('jobs.poll', { error });
    }
    await wait(pace.pollMs, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);
  }
}

/**
 * Works on the jobs of this process until it is stopped: registers them, asks for what is due, takes runs, keeps their leases. Any number of
 * copies may do so on one database; each run is done once (S60). Never throws: while the database is away it looks again.
 */
export function startRunner(jobs: readonly JobDefinition[], pace: Partial<RunnerPace> = {}): Runner {
  const state: State = {
    queue: openQueue(),
    jobs: new Map(jobs.map((job) => [job.name, job])),
    pace: { ...PACE, ...pace },
    name: `${os.hostname()}:${process.pid}`,
    running: new Map(),
    stopping: new AbortController(),
  };
  const over = loop(state, jobs);
  return {
    stop: async () => {
      state.stopping.abort();
      for (const { abort } of state.running.values()) abort.abort(STOPPED);
      await Promise.all([...state.running.values()].map((one) => one.over));
      await over;
      await closeQueue(state.queue).catch(() => undefined);
    },
  };
}

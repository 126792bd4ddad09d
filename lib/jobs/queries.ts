import type { Job, JobRun } from '@/prisma/generated/client';
import type { JobState } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import type { JobResult } from './definition';
import { isOpenRun, isUnderWay } from './job-state';
import { nextSlot } from './schedule';

const RUNS_SHOWN = 30;

/** One run as the page shows it. `milliseconds` is how long its last attempt took, or takes so far. */
export type JobRunRow = {
  id: string;
  jobName: string;
  state: JobState;
  /** Asked to stop, and not stopped yet. */
  stopping: boolean;
  attempt: number;
  askedByName: string;
  createdAt: Date;
  startedAt: Date | null;
  milliseconds: number | null;
  retryAt: Date | null;
  progress: { done: number; total: number | null };
  failure: string | null;
  failureDetail: string;
  result: JobResult | null;
  runner: string;
};

export type JobRow = {
  name: string;
  dailyMinute: number | null;
  nextAt: Date | null;
  /** The run that waits or is under way. */
  open: JobRunRow | null;
  /** The last one that is over. */
  last: JobRunRow | null;
};

function runRow(run: JobRun, at: Date): JobRunRow {
  const end = run.endedAt ?? (isUnderWay(run) ? at : null);
  return {
    id: run.id,
    jobName: run.jobName,
    state: run.state,
    stopping: isUnderWay(run) && run.cancelAskedAt !== null,
    attempt: run.attempt,
    askedByName: run.askedByName,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    milliseconds: run.startedAt && end ? Math.max(0, end.getTime() - run.startedAt.getTime()) : null,
    retryAt: run.retryAt,
    progress: { done: run.progressDone, total: run.progressTotal },
    failure: run.failure,
    failureDetail: run.failureDetail,
    result: run.result as JobResult | null,
    runner: run.runner,
  };
}

function jobRow(job: Job & { runs: JobRun[] }, at: Date): JobRow {
  const open = job.runs.find(isOpenRun);
  const last = job.runs.find((run) => !isOpenRun(run));
  return {
    name: job.name,
    dailyMinute: job.dailyMinute,
    nextAt: job.dailyMinute === null ? null : nextSlot(job.dailyMinute, at),
    open: open ? runRow(open, at) : null,
    last: last ? runRow(last, at) : null,
  };
}

/** Which jobs there are, with their open and last run, and the last 30 runs of all; null for all but the system administrator. */
export async function listJobs(actor: Actor): Promise<{ jobs: JobRow[]; runs: JobRunRow[] } | null> {
  if (!can(actor, 'jobs.manage')) return null;
  const at = now();
  const newest = { createdAt: 'desc' } as const;
  const [jobs, runs] = await Promise.all([
    db.job.findMany({ orderBy: { name: 'asc' }, include: { runs: { orderBy: newest, take: 2 } } }),
    db.jobRun.findMany({ orderBy: newest, take: RUNS_SHOWN }),
  ]);
  return { jobs: jobs.map((job) => jobRow(job, at)), runs: runs.map((run) => runRow(run, at)) };
}

/** What a running job has at hand. */
export type JobContext = {
  /** Aborted when the run is cancelled, when its lease is lost, or when this process stops: look at it between two pieces of work. */
  signal: AbortSignal;
  /** Says how far it is; written at most every few seconds. */
  progress: (done: number, total?: number) => void;
  input: unknown;
  runId: string;
};

/** Counts that a run gave; the words are in `jobs.result` of the messages. */
export type JobResult = Record<string, number>;

/**
 * Something that the application does by itself. A noun defines its own (`lib/<noun>/jobs.ts`) and `lib/operations/all-jobs.ts` lists them.
 * `run` may be done more than once for one run (its process may die after the work and before it says so): it must be idempotent (S60).
 */
export type JobDefinition = {
  /** `<noun>.<verb>`; its words are in `jobs.name` of the messages. */
  name: string;
  /** Minute of the day in Asia/Shanghai (`dailyAt`); without one it runs only when it is asked for. */
  dailyMinute?: number;
  /** How often a failed attempt is tried again, and after how many seconds the first time; the pause doubles. */
  retry?: { limit: number; delaySeconds: number };
  run: (context: JobContext) => Promise<JobResult | void>;
};

export const RETRY = { limit: 5, delaySeconds: 30 };

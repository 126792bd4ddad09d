import os from 'node:os';
import { AppError, isAppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import type { Answer } from './reader-protocol';
import { Reader, unreadableFile, type ReaderLimits } from './reader';
import { FairQueue } from './reader-queue';

export type PoolOptions = ReaderLimits & {
  /** How many readers at most. */
  size: number;
  waiting: { total: number; each: number; ms: number };
  /** A reader that has read so many files, or kept so many bytes, is replaced. */
  retire: { jobs: number; rss: number };
};

type Job = {
  person: string;
  task: string;
  input: unknown;
  done: (answer: Answer | AppError) => void;
  timer: NodeJS.Timeout;
};

const FAILED_STARTS = 3;

/**
 * A few processes that read foreign files, one file each at a time. Nobody has all of them while others wait; what waits too long, or finds
 * no room, is refused as BUSY. A reader that dies, hangs or swells takes its one file with it and is replaced.
 */
export class ReaderPool {
  private readonly readers = new Set<Reader>();
  private readonly idle: Reader[] = [];
  private readonly busy = new Map<string, number>();
  private readonly queue: FairQueue<Job>;
  private readonly tasks = new Set<string>();
  private failedStarts = 0;

  constructor(private readonly options: PoolOptions) {
    this.queue = new FairQueue(options.waiting);
  }

  /** Starts one reader ahead of the first file, with these tasks loaded. */
  warm(tasks: string[]): void {
    for (const task of tasks) this.tasks.add(task);
    if (this.readers.size === 0) this.startReader();
  }

  /** Ends every reader. */
  close(): void {
    for (const reader of this.readers) reader.stop();
  }

  /** How many readers there are, and how many files wait. */
  look(): { readers: number; idle: number; waiting: number } {
    return { readers: this.readers.size, idle: this.idle.length, waiting: this.queue.size };
  }

  /** Runs a task in a reader. AppError of the task, FILE_UNREADABLE (TIME, MEMORY, FAULT), BUSY (no room, or waited too long). */
  run(person: string, task: string, input: unknown): Promise<unknown> {
    this.tasks.add(task);
    return new Promise((resolve, reject) => {
      const done = (answer: Answer | AppError): void => {
        clearTimeout(job.timer);
        if (isAppError(answer)) reject(answer);
        else if (answer.refusal) reject(new AppError(answer.refusal.code, answer.refusal.details));
        else if (answer.fault !== undefined) {
          log.warn('reader fault', { task, fault: answer.fault.slice(0, 500) });
          reject(unreadableFile('FAULT'));
        } else resolve(answer.value);
      };
      const timer = setTimeout(() => {
        this.queue.remove(person, job);
        done(new AppError('BUSY'));
      }, this.options.waiting.ms);
      const job: Job = { person, task, input, done, timer };
      if (this.queue.add(person, job)) this.next();
      else done(new AppError('BUSY'));
    });
  }

  private mayHave(person: string): boolean {
    return (this.busy.get(person) ?? 0) < Math.max(1, this.options.size - 1);
  }

  private next(): void {
    while (this.queue.size > 0) {
      const reader = this.idle.pop();
      if (!reader) {
        const starting = this.readers.size - this.busyCount();
        if (this.readers.size < this.options.size && starting < this.queue.size) this.startReader();
        return;
      }
      const taken = this.queue.take((person) => this.mayHave(person));
      if (!taken) {
        this.idle.push(reader);
        return;
      }
      void this.give(reader, taken.job);
    }
  }

  private busyCount(): number {
    return [...this.readers].filter((reader) => reader.isBusy).length;
  }

  private async give(reader: Reader, job: Job): Promise<void> {
    const { person } = job;
    clearTimeout(job.timer);
    this.busy.set(person, (this.busy.get(person) ?? 0) + 1);
    reader.wake();
    const answer = await reader.ask(job.task, job.input);
    const left = (this.busy.get(person) ?? 1) - 1;
    if (left > 0) this.busy.set(person, left);
    else this.busy.delete(person);
    job.done(answer);
    if (isAppError(answer)) reader.stop();
    else this.settle(reader, answer.rss ?? 0);
    this.next();
  }

  private settle(reader: Reader, rss: number): void {
    const { jobs, rss: most } = this.options.retire;
    if (reader.jobs >= jobs || rss > most) {
      this.forget(reader);
      reader.stop();
    } else if (this.readers.has(reader)) {
      reader.rest();
      this.idle.push(reader);
    }
  }

  private forget(reader: Reader): void {
    this.readers.delete(reader);
    const at = this.idle.indexOf(reader);
    if (at >= 0) this.idle.splice(at, 1);
  }

  private startReader(): void {
    const reader = new Reader(this.options, [...this.tasks], (gone) => {
      this.forget(gone);
      this.next();
    });
    this.readers.add(reader);
    void reader.ready.then((isReady) => this.begin(reader, isReady));
  }

  private begin(reader: Reader, isReady: boolean): void {
    if (isReady) {
      this.failedStarts = 0;
      if (this.queue.size === 0) reader.rest();
      this.idle.push(reader);
    } else {
      this.forget(reader);
      this.failedStarts += 1;
      // what cannot start now will not start for the next file either
      if (this.failedStarts >= FAILED_STARTS) return this.giveUp();
    }
    this.next();
  }

  private giveUp(): void {
    log.error('readers do not start', { tried: this.failedStarts });
    this.failedStarts = 0;
    for (let one = this.queue.take(() => true); one; one = this.queue.take(() => true)) {
      one.job.done(new AppError('BUSY'));
    }
  }
}

const MEGABYTE = 1_048_576;

/** Readers as they stand in every process of the application: two, up to four where there are the processors for it. */
export const READING: PoolOptions = {
  size: Math.min(4, Math.max(2, Math.floor(os.availableParallelism() / 2))),
  deadlineMs: 5_000,
  memoryBytes: 512 * MEGABYTE,
  waiting: { total: 200, each: 40, ms: 120_000 },
  retire: { jobs: 500, rss: 300 * MEGABYTE },
};

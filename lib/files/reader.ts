import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import { AppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import type { Answer } from './reader-protocol';

/** What a reader may take for one file. */
export type ReaderLimits = { deadlineMs: number; memoryBytes: number };

/** Room inside the memory limit for everything that is no JavaScript object: code, buffers, the watching thread. */
const OUTSIDE_HEAP = 200_000_000;
/** However busy the machine is, a file is given up after so many deadlines on the clock. */
const MOST_DEADLINES = 6;
/** Readers give way to whoever waits for a page. */
const NICENESS = 10;
const ENTRY = 'lib/files/reader-process.ts';
const PRELOAD = './lib/files/pdf-preload.mjs';
/** Nothing of the application's own environment goes along: no address, no secret. */
const PASSED_ON = ['PATH', 'TMPDIR', 'TEMP', 'TMP', 'HOME', 'SystemRoot', 'LANG', 'NODE_ENV'];

/** One sentence instead of a file: what it did to its reader. */
export function unreadableFile(reason: 'TIME' | 'MEMORY' | 'FAULT'): AppError {
  return new AppError('FILE_UNREADABLE', { values: { reason } });
}

function start(memoryBytes: number, tasks: string[]): ChildProcess {
  const env = Object.fromEntries(PASSED_ON.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
  const heap = Math.floor((memoryBytes - OUTSIDE_HEAP) / 1_048_576);
  const flags = [
    `--max-old-space-size=${heap}`,
    '--disallow-code-generation-from-strings',
    '--import',
    PRELOAD,
    '--import',
    'tsx',
  ];
  const args = [...flags, ENTRY, String(memoryBytes), ...tasks];
  const child = spawn(process.execPath, args, {
    cwd: process.cwd(),
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    serialization: 'advanced',
    windowsHide: true,
  });
  try {
    if (child.pid !== undefined) os.setPriority(child.pid, NICENESS);
  } catch {
    // a system that has no priorities
  }
  return child;
}

type Running = { id: number; done: (answer: Answer | AppError) => void; timer: NodeJS.Timeout };

/** One reading process: takes one file at a time, and ends when a file was too much for it. */
export class Reader {
  readonly ready: Promise<boolean>;
  jobs = 0;
  private readonly child: ChildProcess;
  private running: Running | null = null;
  private isOver = false;
  private killedFor: 'TIME' | null = null;

  constructor(
    private readonly limits: ReaderLimits,
    tasks: string[],
    private readonly onExit: (reader: Reader) => void,
  ) {
    this.child = start(limits.memoryBytes, tasks);
    this.ready = new Promise((resolve) => {
      this.child.on('message', (answer: Answer) => (answer.id === 0 ? resolve(true) : this.hear(answer)));
      this.child.once('exit', () => resolve(false));
      this.child.once('error', (error) => {
        log.error('reader did not start', { error });
        resolve(false);
      });
    });
    this.child.once('exit', (code, signal) => this.end(code, signal));
    this.child.once('error', () => this.end(null, null));
  }

  get isBusy(): boolean {
    return this.running !== null;
  }

  /** A process that waits for nothing does not keep the application from ending. */
  rest(): void {
    this.child.unref();
    this.child.channel?.unref();
  }

  wake(): void {
    this.child.ref();
    this.child.channel?.ref();
  }

  /** Has one file read; resolves to the answer, or to the refusal that it ran out of time or memory, or died. */
  ask(task: string, input: unknown): Promise<Answer | AppError> {
    this.jobs += 1;
    const id = this.jobs;
    return new Promise((resolve) => {
      this.running = { id, done: resolve, timer: this.watch(performance.now(), this.stoodMs(), 0) };
      this.child.send({ id, task, input }, (error) => {
        if (error) this.end(null, null);
      });
    });
  }

  /** Ends the process at its deadline; what it stood waiting for a processor, because the machine is busy, is not the file's doing. */
  private watch(since: number, stoodBefore: number, used: number): NodeJS.Timeout {
    const { deadlineMs } = this.limits;
    return setTimeout(() => {
      const elapsed = performance.now() - since;
      const spent = elapsed - (this.stoodMs() - stoodBefore);
      if (spent < deadlineMs - 10 && elapsed < deadlineMs * MOST_DEADLINES && this.running) {
        this.running.timer = this.watch(since, stoodBefore, spent);
        return;
      }
      this.killedFor = 'TIME';
      this.stop();
    }, deadlineMs - used);
  }

  /** How long the process has stood ready without a processor, in milliseconds; 0 where the system does not say. */
  private stoodMs(): number {
    try {
      return Number(fs.readFileSync(`/proc/${this.child.pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6 || 0;
    } catch {
      return 0;
    }
  }

  private hear(answer: Answer): void {
    if (answer.id === this.running?.id) this.settle(answer);
  }

  private settle(answer: Answer | AppError): void {
    const { running } = this;
    if (!running) return;
    clearTimeout(running.timer);
    this.running = null;
    running.done(answer);
  }

  private end(code: number | null, signal: NodeJS.Signals | null): void {
    if (this.isOver) return;
    this.isOver = true;
    // the watch kills, a full heap aborts
    const swelled = signal === 'SIGKILL' || signal === 'SIGABRT' || code === 134;
    this.onExit(this);
    this.settle(unreadableFile(this.killedFor ?? (swelled ? 'MEMORY' : 'FAULT')));
  }

  stop(): void {
    this.child.kill('SIGKILL');
  }
}

import cluster, { type Worker } from 'node:cluster';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './office';
import { say } from './say.mjs';

/** What a worker says once it serves. */
type Ready = { port: number };

const isReady = (message: unknown): message is Ready =>
  typeof (message as Ready | null)?.port === 'number' && Number.isInteger((message as Ready).port);

/** What was just made is cleared away in small portions: less memory, and no more work (see `keepMemorySmall` in `serve.ts`). */
const SMALL = ['--max-semi-space-size=8'];

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** Processes that answer requests on one port. */
export type Workers = {
  port: number;
  /** Lets every one finish what it has in hand, and resolves when the last is gone. */
  stop: () => Promise<void>;
};

/** One of several works on background jobs, the others only answer. */
function start(slot: number): Worker {
  return cluster.fork(slot === 0 ? {} : { RECTIFY_JOBS: '0' });
}

/** Its port, or null when it ended before it served (it has said why). */
function whenReady(worker: Worker): Promise<number | null> {
  return new Promise((resolve) => {
    worker.on('message', (message: unknown) => {
      if (isReady(message)) resolve(message.port);
    });
    worker.once('exit', () => resolve(null));
  });
}

const whenGone = (worker: Worker): Promise<void> =>
  worker.isDead() ? Promise.resolve() : new Promise((resolve) => worker.once('exit', () => resolve()));

/**
 * Starts `count` processes that serve as the environment of this one says, on one port. One that ends is started again, sooner at first than
 * after repeated ends. Null when one of them cannot serve at the start: it has said why, and all are stopped.
 */
export async function startWorkers(count: number): Promise<Workers | null> {
  cluster.setupPrimary({
    exec: path.join(root, 'scripts/serve-worker.mjs'),
    args: [],
    execArgv: [...process.execArgv, ...SMALL],
  });
  const working = new Map<number, Worker>();
  const state = { isStopping: false };
  const stop = async () => {
    state.isStopping = true;
    const left = [...working.values()];
    for (const worker of left) worker.process.kill('SIGTERM');
    await Promise.all(left.map(whenGone));
  };
  const keep = (slot: number, pause: number): Promise<number | null> => {
    const worker = start(slot);
    working.set(slot, worker);
    const ready = whenReady(worker);
    void ready.then(async (port) => {
      await whenGone(worker);
      if (state.isStopping) return;
      if (port === null && pause === 0) return;
      const next = port === null ? Math.min(pause * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
      say('worker-again');
      await wait(next);
      if (!state.isStopping) void keep(slot, next);
    });
    return ready;
  };
  const ports = await Promise.all(Array.from({ length: count }, (_none, slot) => keep(slot, 0)));
  const port = ports.find((one) => one !== null);
  if (port !== undefined && !ports.includes(null)) return { port, stop };
  await stop();
  return null;
}

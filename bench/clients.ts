import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Job, Result } from './driver';

/** Times in milliseconds. */
export type Timing = {
  clients: number;
  count: number;
  perSecond: number;
  p50: number;
  p95: number;
  faults: string[];
  faultCount: number;
};

export type Clients = { run: (job: Omit<Job, 'id'>) => Promise<Timing>; stop: () => void };

export function median(values: number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: number[], at: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * at))] ?? Number.NaN;
}

/** The process that holds the clients. */
export function startClients(): Clients {
  const child: ChildProcess = fork(fileURLToPath(new URL('./driver.ts', import.meta.url)), {
    execArgv: ['--import', 'tsx'],
  });
  const waiting = new Map<number, (result: Result) => void>();
  child.on('message', (result: Result) => waiting.get(result.id)?.(result));
  let id = 0;
  const run = async (job: Omit<Job, 'id'>): Promise<Timing> => {
    id += 1;
    const result = await new Promise<Result>((resolve) => {
      waiting.set(id, resolve);
      child.send({ ...job, id });
    });
    const { times, elapsedMs, faults, faultCount } = result;
    const perSecond = times.length / (elapsedMs / 1000);
    return {
      clients: job.clients,
      count: times.length,
      perSecond,
      p50: median(times),
      p95: quantile(times, 0.95),
      faults,
      faultCount,
    };
  };
  return { run, stop: () => child.disconnect() };
}

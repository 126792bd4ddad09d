import { AsyncLocalStorage } from 'node:async_hooks';
import { dayAt, type Day } from './day';
import { settings } from './settings';

/** A clock that stands until it is moved; the seed plays the past with it. */
export type SteppedClock = { at: number };

const stepped = new AsyncLocalStorage<SteppedClock>();
const startedAt = performance.timeOrigin;

function offset(): number {
  const start = settings().nowStart;
  return start === undefined ? 0 : start.getTime() - startedAt;
}

/** The present instant: of the stepped clock inside `withClock`, else real time moved by RECTIFY_NOW. */
export function now(): Date {
  const clock = stepped.getStore();
  return new Date(clock ? clock.at : Date.now() + offset());
}

/** The present calendar day in Asia/Shanghai. */
export function today(): Day {
  return dayAt(now());
}

/** Runs `fn` (and all that it awaits) with the clock standing at `instant`; `fn` may move it with `clock.at = …` (milliseconds). */
export function withClock<T>(instant: Date | number, fn: (clock: SteppedClock) => T): T {
  const clock = { at: typeof instant === 'number' ? instant : instant.getTime() };
  return stepped.run(clock, () => fn(clock));
}

/** Moves the clock of the surrounding `withClock` to `instant`; without one it throws, since real time cannot be moved. */
export function stepClock(instant: Date | number): void {
  const clock = stepped.getStore();
  if (!clock) throw new Error('stepClock outside withClock');
  clock.at = typeof instant === 'number' ? instant : instant.getTime();
}

/** How far the clocks of two copies may stand apart (S39), and how long a statement may wait behind another; what lies further ahead was written under a wrong one. */
export const CLOCKS_APART_MS = 300_000;

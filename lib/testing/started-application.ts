import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';

/** Waits until an application that was started answers; throws with what it printed when it ends before, or does not within `milliseconds`. */
export async function untilReady(
  origin: string,
  child: ChildProcess,
  said: () => string,
  milliseconds: number,
): Promise<void> {
  for (const end = performance.now() + milliseconds; performance.now() < end; await wait(50)) {
    if (child.exitCode !== null) throw new Error(`the application ended with ${child.exitCode}\n${said()}`);
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.ok) return;
  }
  throw new Error(`the application does not answer\n${said()}`);
}

/**
 * A copy of the application that works on jobs and nothing else, as a process of its own that a test may kill at any moment. Says on one line
 * each what it does: `ready`, `begin <runId>`, `end <runId>`. `test.hold` runs until it is told to stop or its input says `milliseconds`.
 */
import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { JobDefinition } from '@/lib/jobs/definition';
import { startRunner } from '@/lib/jobs/runner';
import { db } from '@/lib/platform/db';

const say = (text: string) => fs.writeSync(1, `${text}\n`);

const hold: JobDefinition = {
  name: 'test.hold',
  retry: { limit: 3, delaySeconds: 1 },
  run: async ({ signal, progress, input, runId }) => {
    const { milliseconds } = input as { milliseconds: number };
    say(`begin ${runId}`);
    for (let past = 0; past < milliseconds; past += 50) {
      signal.throwIfAborted();
      progress(past, milliseconds);
      await wait(50);
    }
    await db.systemMark.create({ data: { key: `held:${runId}:${process.pid}`, value: '' } });
    say(`end ${runId}`);
    return { milliseconds };
  },
};

const runner = startRunner([hold], {
  pollMs: 100,
  beatMs: 200,
  leaseSeconds: 2,
  maintainSeconds: 1,
  scheduleMs: 60_000,
});
const keepAlive = setInterval(() => undefined, 1_000);
process.on('SIGTERM', () => {
  void runner.stop().then(() => {
    clearInterval(keepAlive);
    process.exit(0);
  });
});
say('ready');

import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { READING, ReaderPool, type PoolOptions } from './reader-pool';

const TASK = 'lib/testing/hostile-task';
const pools: ReaderPool[] = [];
afterAll(() => pools.forEach((pool) => pool.close()));

function open(more: Partial<PoolOptions> = {}): ReaderPool {
  const pool = new ReaderPool({ ...READING, size: 2, deadlineMs: 1_500, ...more });
  pools.push(pool);
  return pool;
}

const pool = open();
const ask = (deed: string, person = 'a', more: object = {}) => pool.run(person, TASK, { deed, ...more });

describe('a reader', { timeout: 60_000 }, () => {
  it('answers, refuses as the task does, and is used again', async () => {
    const first = (await ask('answer')) as { pid: number; secrets: string[] };
    expect(first.pid).not.toBe(process.pid);
    expect(first.secrets).toEqual([]);
    await expect(ask('refuse')).rejects.toMatchObject({ code: 'FILE_TYPE', details: { values: { found: 'exe' } } });
    for (const deed of ['throw', 'deep'])
      await expect(ask(deed), deed).rejects.toMatchObject({
        code: 'FILE_UNREADABLE',
        details: { values: { reason: 'FAULT' } },
      });
    expect(await ask('answer')).toEqual(first);
  });

  it.each([
    ['hang', 'TIME'],
    ['heap', 'MEMORY'],
    ['buffers', 'MEMORY'],
    ['die', 'FAULT'],
  ])('that would %s ends with its one file, and the next file finds another', async (deed, reason) => {
    const swelling = open({ deadlineMs: deed === 'hang' ? 500 : 30_000, memoryBytes: 300 * 1_048_576 });
    await swelling.run('a', TASK, { deed: 'answer' });
    await expect(swelling.run('a', TASK, { deed })).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      details: { values: { reason } },
    });
    expect(await swelling.run('a', TASK, { deed: 'answer' })).toMatchObject({ pid: expect.any(Number) });
  });
});

describe('people', { timeout: 60_000 }, () => {
  it('have one reader left for them, whatever one of them sends', async () => {
    const fair = open({ deadlineMs: 4_000 });
    const flood = Array.from({ length: 10 }, () => fair.run('a', TASK, { deed: 'hang' }).catch(() => 'refused'));
    const answer = await fair.run('b', TASK, { deed: 'answer' });
    expect(answer).toMatchObject({ pid: expect.any(Number) });
    expect(fair.look().waiting).toBeGreaterThanOrEqual(8);
    fair.close();
    await Promise.race(flood);
  });

  it('are told at once when there is no room, and after a while when their turn does not come', async () => {
    const small = open({ size: 1, waiting: { total: 3, each: 2, ms: 700 }, deadlineMs: 20_000 });
    small.warm([TASK]);
    while (small.look().idle === 0) await wait(20);
    const first = small.run('a', TASK, { deed: 'sleep', ms: 1_500 });
    const waiting = [1, 2].map(() => small.run('a', TASK, { deed: 'answer' }).catch((error: unknown) => error));
    await expect(small.run('a', TASK, { deed: 'answer' })).rejects.toMatchObject({ code: 'BUSY' });
    const other = small.run('b', TASK, { deed: 'answer' }).catch((error: unknown) => error);
    await expect(small.run('c', TASK, { deed: 'answer' })).rejects.toMatchObject({ code: 'BUSY' });
    for (const one of await Promise.all([...waiting, other])) expect(one).toMatchObject({ code: 'BUSY' });
    expect(await first).toMatchObject({ pid: expect.any(Number) });
    expect(small.look().waiting).toBe(0);
  });

  it('do not see a reader that grew old', async () => {
    const young = open({ size: 1, retire: { jobs: 1, rss: READING.retire.rss } });
    const pids = new Set<unknown>();
    for (let at = 0; at < 3; at += 1)
      pids.add(((await young.run('a', TASK, { deed: 'answer' })) as { pid: number }).pid);
    expect(pids.size).toBe(3);
  });
});

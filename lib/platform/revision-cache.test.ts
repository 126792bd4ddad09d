import { expect, test, vi } from 'vitest';
import { RevisionCache } from './revision-cache';

test('makes a value once, also for callers at the same moment', async () => {
  const kept = new RevisionCache<number>(2);
  const make = vi.fn(async () => 7);
  expect(await Promise.all([kept.get('a', make), kept.get('a', make)])).toEqual([7, 7]);
  expect(make).toHaveBeenCalledTimes(1);
});

test('forgets the one that was not asked for longest', async () => {
  const kept = new RevisionCache<string>(2);
  await kept.get('a', async () => 'a');
  await kept.get('b', async () => 'b');
  await kept.get('a', async () => 'never');
  await kept.get('c', async () => 'c');
  expect(kept.size).toBe(2);
  expect(await kept.get('a', async () => 'again')).toBe('a');
  expect(await kept.get('b', async () => 'again')).toBe('again');
});

test('a failure is not kept', async () => {
  const kept = new RevisionCache<string>(2);
  await expect(kept.get('a', async () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await kept.get('a', async () => 'yes')).toBe('yes');
});

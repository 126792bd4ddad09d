import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { openOffice } from './support/office';

/** The processes that answer for the one of `pid`. */
function workersOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .filter(Boolean)
    .map(Number);
  return children.filter((one) => readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('serve-worker'));
}

test('several processes answer on one port, one that is killed comes back, and all end together', async () => {
  test.skip(process.platform !== 'linux', 'reads /proc');
  const office = await openOffice({ RECTIFY_WORKERS: '2' });
  try {
    // one answers before all do; one that ends before it served ends the start
    await expect.poll(office.said, { timeout: 30_000 }).toContain(office.origin);
    const before = workersOf(office.pid);
    expect(before).toHaveLength(2);
    const [victim = 0, other = 0] = before;
    process.kill(victim, 'SIGKILL');
    await expect.poll(() => workersOf(office.pid).filter((one) => one !== victim).length).toBe(2);
    expect(workersOf(office.pid)).toContain(other);
    await expect.poll(async () => (await fetch(`${office.origin}/api/health`)).status).toBe(200);
    for (let turn = 0; turn < 8; turn += 1)
      expect((await fetch(`${office.origin}/sign-in`, { headers: { connection: 'close' } })).status).toBe(200);
  } finally {
    const left = workersOf(office.pid);
    expect(await office.close()).toBe(0);
    for (const one of left) expect(() => process.kill(one, 0)).toThrow('ESRCH');
  }
});

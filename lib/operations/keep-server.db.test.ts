import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { db, disconnect, inTransaction } from '@/lib/platform/db';
import { openFolder, startEmbeddedOffice } from '@/lib/testing/embedded-office';
import { attachOwnDatabase, startOwnDatabase, type OwnDatabase } from './own-server';
import { runningServer } from './server-process';

/** The embedded server is started by the tests themselves: once is enough, whatever server the run is about. */
const skipped = inject('testServer').version !== '18' || process.platform !== 'linux';
const folder = openFolder('rectify-keep-');
const dataDir = path.join(folder, 'data');
const pgdata = path.join(dataDir, 'pg');
let own: OwnDatabase;

const postmaster = (): number => Number(fs.readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8').split('\n')[0]);
const backends = (): number[] =>
  fs.readFileSync(`/proc/${postmaster()}/task/${postmaster()}/children`, 'utf8').trim().split(' ').map(Number);

beforeAll(async () => {
  if (skipped) return;
  fs.mkdirSync(dataDir, { mode: 0o711 });
  own = await startEmbeddedOffice(dataDir);
});

afterAll(async () => {
  await disconnect();
  await own?.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

test.skipIf(skipped)('a killed server is started again within seconds, and requests only wait', async () => {
  await db.systemMark.create({ data: { key: 'before', value: '1' } });
  for (let round = 0; round < 3; round += 1) {
    const before = postmaster();
    // its sessions at once as well: one that lived on for a moment could be asked to commit, and whether it did nobody would know (below)
    for (const pid of [before, ...backends()]) process.kill(pid, 'SIGKILL');
    const began = performance.now();
    const [read, written] = await Promise.all([
      db.systemMark.count(),
      inTransaction((tx) => tx.systemMark.create({ data: { key: `round ${round}`, value: '1' } })),
    ]);
    expect(read).toBeGreaterThan(0);
    expect(written.key).toBe(`round ${round}`);
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(postmaster()).not.toBe(before);
  }
  expect(await db.systemMark.count()).toBe(4);
});

test.skipIf(skipped)(
  'a crash of one backend, which ends all sessions, costs no read and no refused write',
  async () => {
    await db.systemMark.count();
    const reads = Array.from({ length: 20 }, async (_, index) => {
      await wait(index * 20);
      return db.systemMark.count();
    });
    process.kill(backends().at(-1) ?? 0, 'SIGKILL');
    expect((await Promise.all(reads)).every((count) => count > 0)).toBe(true);
    await inTransaction((tx) => tx.systemMark.create({ data: { key: 'after', value: '1' } }));
  },
);

function killAll(): void {
  const [server, ...sessions] = [postmaster(), ...backends()];
  for (const pid of [...sessions, server ?? 0])
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // it had just ended
    }
}

test.skipIf(skipped)(
  'a write whose database goes away in the middle is begun anew; one whose commit got no answer says so',
  async () => {
    let tries = 0;
    await inTransaction(async (tx) => {
      tries += 1;
      await tx.systemMark.create({ data: { key: 'half', value: '1' } });
      if (tries === 1) killAll();
      await tx.systemMark.create({ data: { key: 'other half', value: '1' } });
    });
    expect(tries).toBe(2);
    expect(await db.systemMark.count({ where: { key: { contains: 'half' } } })).toBe(2);
    const unanswered = inTransaction(async (tx) => {
      await tx.systemMark.create({ data: { key: 'unanswered', value: '1' } });
      killAll();
    });
    await expect(unanswered).rejects.toMatchObject({ code: 'ANSWER_LOST' });
    expect(await db.systemMark.count({ where: { key: 'unanswered' } })).toBe(0);
  },
);

test.skipIf(skipped)('what is stopped on purpose stays stopped', async () => {
  const other = path.join(folder, 'stopped');
  fs.mkdirSync(other, { mode: 0o711 });
  const { stop } = await startOwnDatabase(other);
  expect(runningServer('', path.join(other, 'pg'))).not.toBeNull();
  await stop();
  await wait(1_500);
  expect(runningServer('', path.join(other, 'pg'))).toBeNull();
});

test.skipIf(skipped)(
  'a postmaster.pid that names the server of another folder, or no server, never stops anything',
  async () => {
    const copy = path.join(folder, 'copy');
    fs.mkdirSync(copy, { mode: 0o711 });
    const first = await startOwnDatabase(copy);
    await first.stop();
    // as a copied data folder brings it along: the file of the server that still runs elsewhere
    fs.copyFileSync(path.join(pgdata, 'postmaster.pid'), path.join(copy, 'pg', 'postmaster.pid'));
    const running = postmaster();
    expect(runningServer('', path.join(copy, 'pg'))).toBeNull();
    expect(attachOwnDatabase(copy)).toBeNull();
    const second = await startOwnDatabase(copy);
    expect(postmaster()).toBe(running);
    await second.stop();
    expect(await db.systemMark.count()).toBeGreaterThan(0);
    expect(postmaster()).toBe(running);

    // a number that was given again to a program that only looks like one
    const stranger = spawn('sleep', ['60'], { argv0: 'postgres', cwd: folder });
    const lines = fs.readFileSync(path.join(pgdata, 'postmaster.pid'), 'utf8').split('\n');
    fs.writeFileSync(
      path.join(copy, 'pg', 'postmaster.pid'),
      [String(stranger.pid), path.join(copy, 'pg'), ...lines.slice(2)].join('\n'),
    );
    const third = await startOwnDatabase(copy);
    await third.stop();
    expect(stranger.exitCode).toBeNull();
    expect(stranger.signalCode).toBeNull();
    const over = once(stranger, 'exit');
    stranger.kill();
    await over;
  },
);

test.skipIf(skipped)(
  'the server of a folder that was renamed or is reached by another way is known as its own',
  async () => {
    const link = path.join(folder, 'link');
    fs.symlinkSync(dataDir, link);
    await vi.waitFor(() => expect(runningServer('', path.join(link, 'pg'))?.pid).toBe(postmaster()));
    expect(attachOwnDatabase(link)).not.toBeNull();
  },
);

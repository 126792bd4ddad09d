import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { checkHealth } from '@/lib/operations/health';
import { systemNotices } from '@/lib/operations/notices';
import type { OwnDatabase } from '@/lib/operations/own-server';
import { db, disconnect, inTransaction } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';
import { openFolder, startEmbeddedOffice } from '@/lib/testing/embedded-office';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { diskRoom } from './disk-room';
import * as storage from './storage';
import { storeFile } from './store-file';

/** A small disk of its own (tmpfs, so only as root on Linux) with database and files of one office on it. */
const folder = openFolder('rectify-disk-');
const isOther = inject('testServer').version !== '18' || process.platform !== 'linux' || process.getuid?.() !== 0;
const mounted =
  !isOther && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=220m,mode=0711', 'tmpfs', folder]).status === 0;
const dataDir = path.join(folder, 'data');
const ballast = path.join(folder, 'ballast');
const MB = 1_048_576;
let own: OwnDatabase;
let office: SmallOffice;

beforeAll(async () => {
  if (!mounted) return;
  fs.mkdirSync(dataDir, { mode: 0o711 });
  own = await startEmbeddedOffice(dataDir, { RECTIFY_RESERVE_MB: '24' });
  office = await smallOffice();
});

afterAll(async () => {
  await disconnect();
  await own?.stop();
  if (mounted) spawnSync('umount', ['-l', folder]);
  fs.rmSync(folder, { recursive: true, force: true });
});

/** Fills the disk with something else until so many megabytes are left; 0 leaves nothing at all. */
function leave(megabytes: number): void {
  fs.rmSync(ballast, { force: true });
  const { bavail, bsize } = fs.statfsSync(folder);
  const size = bavail * bsize - megabytes * MB;
  try {
    for (let written = 0; written < size; written += MB)
      fs.appendFileSync(ballast, Buffer.alloc(Math.min(MB, size - written), 1));
    if (megabytes === 0) for (;;) fs.appendFileSync(ballast, Buffer.alloc(4_096, 1));
  } catch {
    // not one page is left
  }
}

const pdf = (text: string, more = 0) =>
  Buffer.concat([Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj\n<< /Type /Page >>\nendobj\n`), Buffer.alloc(more, 32)]);
const keep = (bytes: Buffer, declaredSize: number | null = null) =>
  storeFile(Readable.from([bytes.subarray(0, 20), bytes.subarray(20)]), { name: 'a.pdf', declaredSize });
const write = (key: string) => inTransaction((tx) => tx.systemMark.create({ data: { key, value: 'x'.repeat(2_000) } }));

test.skipIf(!mounted)(
  'uploads stop while a reserve is left, reports and reading go on, and room alone mends it (S53)',
  async () => {
    const { system, generalHead } = office.actors;
    const { file } = await keep(pdf('before'));
    expect(await checkHealth()).toMatchObject({ status: 'ok', uploads: 'ok' });
    expect(await systemNotices(system)).toEqual([]);

    leave(20);
    expect((await diskRoom()).isLow).toBe(true);
    await expect(keep(pdf('low'))).rejects.toMatchObject({ code: 'DISK_FULL' });
    await write('low');
    expect(await storage.verify(file.sha256)).toBe(true);
    expect(await checkHealth()).toMatchObject({ status: 'ok', database: 'ok', uploads: 'stopped' });
    expect(await systemNotices(system)).toMatchObject([{ code: 'diskLow' }]);
    expect(await systemNotices(generalHead)).toEqual([]);

    leave(40);
    await keep(pdf('again'));
    // a file that would eat into the reserve: refused by what it says of itself, or while it arrives
    await expect(keep(pdf('big', 30 * MB), 30 * MB)).rejects.toMatchObject({ code: 'DISK_FULL' });
    await expect(keep(pdf('bigger', 30 * MB))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(fs.readdirSync(path.join(dataDir, 'files')).filter((name) => name.startsWith('.tmp'))).toEqual([]);
  },
);

test.skipIf(!mounted)(
  'a disk on which not one page is left refuses writes in words, reads on, and recovers by itself',
  async () => {
    leave(0);
    let refused: unknown = null;
    for (let at = 0; at < 400 && refused === null; at += 1)
      await write(`full ${at}`).catch((error: unknown) => (refused = error));
    expect(isAppError(refused, 'DISK_FULL', 'BUSY', 'ANSWER_LOST'), String(refused)).toBe(true);
    expect(await db.systemMark.count()).toBeGreaterThan(0);
    fs.rmSync(ballast);
    await vi.waitFor(() => write(`room ${performance.now()}`), { timeout: 30_000, interval: 200 });
    await keep(pdf('room'));
    expect(await checkHealth()).toMatchObject({ status: 'ok', uploads: 'ok' });
  },
);

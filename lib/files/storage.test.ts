import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { AppError } from '@/lib/platform/errors';
import { resetSettings } from '@/lib/platform/settings';
import * as storage from './storage';
import type { KeptFile } from './store';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-storage-'));
let folder = '';

beforeEach(() => {
  process.env['DATA_DIR'] = fs.mkdtempSync(path.join(root, 'd'));
  folder = path.join(process.env['DATA_DIR'], 'files');
  resetSettings();
});
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));

const bytes = (...texts: string[]) => Readable.from(texts.map((text) => Buffer.from(text)));
const kept = async (source: AsyncIterable<Uint8Array>) => {
  const received = await storage.receive(source);
  await storage.put(received);
  return received;
};
const names = async () => (await Readable.from(storage.list()).toArray()).map((one: KeptFile) => one.sha256);
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

test('bytes come back as they went in, named by their hash', async () => {
  const stored = await kept(bytes('整改', '通'));
  expect(stored).toMatchObject({ sha256: sha('整改通'), size: 9 });
  expect(await (await storage.open(stored.sha256)).toArray()).toEqual([Buffer.from('整改通')]);
  expect(await storage.verify(stored.sha256)).toBe(true);
  expect(fs.statSync(path.join(folder, stored.sha256)).mode & 0o777).toBe(0o600);
});

test('the same bytes are kept once, also when two arrive together', async () => {
  await Promise.all([kept(bytes('a')), kept(bytes('a'))]);
  expect(fs.readdirSync(folder)).toEqual([sha('a')]);
});

test('too large, empty and broken streams leave nothing behind', async () => {
  const broken = async function* () {
    yield Buffer.from('half');
    throw new Error('connection lost');
  };
  await expect(storage.receive(bytes('12345', '67890', '1'), 10)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
  await expect(storage.receive(bytes())).rejects.toEqual(new AppError('FILE_EMPTY'));
  await expect(storage.receive(broken())).rejects.toThrow('connection lost');
  expect(fs.readdirSync(folder)).toEqual([]);
});

test('changed and missing bytes are found, a missing file is FILE_GONE', async () => {
  const { sha256 } = await kept(bytes('a'));
  fs.writeFileSync(path.join(folder, sha256), 'b');
  expect(await storage.verify(sha256)).toBe(false);
  await storage.remove(sha256);
  expect(await storage.verify(sha256)).toBe(false);
  expect(await storage.stat(sha256)).toBeNull();
  await expect(storage.open(sha256)).rejects.toEqual(new AppError('FILE_GONE'));
});

test('a name that is no hash never becomes a path', async () => {
  await expect(storage.open('../secrets.json')).rejects.toThrow('not a SHA-256');
});

test('the sweep of halves spares what is young, and what is kept (S52)', async () => {
  await kept(bytes('kept'));
  for (const name of ['.tmp-old', '.tmp-young']) fs.writeFileSync(path.join(folder, name), '');
  const yesterday = new Date(Date.now() - 25 * 3_600_000);
  for (const name of [sha('kept'), '.tmp-old']) fs.utimesSync(path.join(folder, name), yesterday, yesterday);
  expect(await storage.sweepHalves(new Date(Date.now() - 24 * 3_600_000))).toEqual(['.tmp-old']);
  expect(fs.readdirSync(folder).sort()).toEqual(['.tmp-young', sha('kept')]);
});

test.each([
  ['write', false],
  ['sync', false],
  ['rename', true],
  ['put', true],
])(
  'killed after the step "%s": the file is whole or not there, and the sweep takes what is left a day later (S52)',
  async (step, isThere) => {
    const child = spawnSync(process.execPath, ['--import', 'tsx', 'lib/testing/killed-put.ts', step], {
      cwd: path.join(import.meta.dirname, '..', '..'),
      env: process.env,
    });
    expect(child.signal).toBe('SIGKILL');
    const hash = sha('half and half');
    expect(await names()).toEqual(isThere ? [hash] : []);
    expect(await storage.verify(hash)).toBe(isThere);
    const left = fs.readdirSync(folder);
    expect(left).toHaveLength(1);
    expect(await storage.sweepHalves(new Date(Date.now() - 3_600_000))).toEqual([]);
    expect(await storage.sweepHalves(new Date(Date.now() + 3_600_000))).toEqual(isThere ? [] : left);
  },
);

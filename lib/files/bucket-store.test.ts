import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { textPlace } from '@/lib/platform/text-place';
import { startBucketServer, type BucketServer } from '@/lib/testing/bucket-server';
import { receiveBytes } from './receive-bytes';
import { storeOf } from './storage';
import type { KeptFile, Store } from './store';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-bucket-'));
let server: BucketServer;
let store: Store;

beforeAll(async () => {
  server = await startBucketServer();
});
beforeEach(() => {
  server.objects.clear();
  server.fault.answer = null;
  store = storeOf({ dataDir: root, bucket: server });
});
afterAll(async () => {
  await server.close();
  fs.rmSync(root, { recursive: true, force: true });
});

const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const receive = (bytes: Buffer) => receiveBytes(Readable.from([bytes]), store.incoming, bytes.length);
const read = async (name: string, range = {}) => Buffer.concat(await (await store.open(name, range)).toArray());
const all = async () => (await Readable.from(store.list()).toArray()) as KeptFile[];

test.each([
  ['one request', 9],
  ['exactly one part', 8 * 1_048_576],
  ['three parts', 20 * 1_048_576 + 7],
])(
  'bytes come back as they went in: %s',
  async (_what, size) => {
    const bytes = randomBytes(size);
    await store.put(await receive(bytes));
    expect((await read(sha(bytes))).equals(bytes)).toBe(true);
    expect((await read(sha(bytes), { start: 2, end: 5 })).equals(bytes.subarray(2, 6))).toBe(true);
    expect(await store.stat(sha(bytes))).toMatchObject({ sha256: sha(bytes), size });
    expect([...server.objects.keys()]).toEqual([`files/${sha(bytes)}`]);
    expect(server.uploads.size).toBe(0);
    expect(fs.readdirSync(store.incoming)).toEqual([]);
  },
  60_000,
);

test('what is not there is FILE_GONE, and taking it away is no fault', async () => {
  const name = sha(Buffer.from('nowhere'));
  await expect(store.open(name)).rejects.toMatchObject({ code: 'FILE_GONE' });
  expect(await store.stat(name)).toBeNull();
  await store.remove(name);
  await expect(store.open('../secrets.json')).rejects.toThrow('not a SHA-256');
});

test('more than a page is listed whole, and nothing that is no hash', async () => {
  const names = Array.from({ length: 2_301 }, (_, at) => sha(Buffer.from(`file ${at}`)));
  for (const name of names) server.objects.set(`files/${name}`, { bytes: Buffer.from('x'), at: new Date(0) });
  server.objects.set('files/store.json', { bytes: Buffer.from('{}'), at: new Date(0) });
  expect((await all()).map((one) => one.sha256)).toEqual(names.sort());
});

test('an upload whose second part fails leaves no parts behind, and what was sent stays to be sent again', async () => {
  const file = await receive(randomBytes(17 * 1_048_576));
  server.fault.answer = (request) => (request.url?.includes('partNumber=2') ? 500 : null);
  await expect(store.put(file)).rejects.toThrow('500');
  expect({ uploads: server.uploads.size, objects: server.objects.size }).toEqual({ uploads: 0, objects: 0 });
  server.fault.answer = null;
  await store.put(file);
  expect((await all()).map((one) => one.sha256)).toEqual([file.sha256]);
});

test('a bucket that lost bytes on the way is found before anything rests on them', async () => {
  const file = await receive(Buffer.from('whole'));
  server.fault.answer = (request, key) => {
    if (request.method !== 'GET') return null;
    for (const [name] of server.objects) server.objects.set(name, { bytes: Buffer.from('wh'), at: new Date(0) });
    return key === '' ? null : 500;
  };
  await expect(store.put(file)).rejects.toThrow('2 of 5 bytes');
});

test.each([
  ['the key', { secret: 'another' }],
  ['the region', { region: 'eu-west-1' }],
])('a request signed with another value of %s is refused, and said to be no absence', async (_what, other) => {
  const name = sha(Buffer.from('kept'));
  server.objects.set(`files/${name}`, { bytes: Buffer.from('kept'), at: new Date(0) });
  const wrong = storeOf({ dataDir: root, bucket: { ...server, ...other } });
  await expect(wrong.open(name)).rejects.toThrow('403');
  expect(await wrong.isReady()).toBe(false);
  expect(await store.isReady()).toBe(true);
});

test('a store that does not answer is no empty store', async () => {
  server.fault.answer = () => 'close';
  await expect(all()).rejects.toThrow();
  await expect(store.stat(sha(Buffer.from('a')))).rejects.toThrow();
  expect(await store.isReady()).toBe(false);
});

test('small texts stand beside the files under the same names as in a folder', async () => {
  const texts = textPlace({ dataDir: root, bucket: server });
  expect(await texts.read('files/store.json')).toBeNull();
  await texts.write('files/store.json', '整改');
  expect(await texts.read('files/store.json')).toBe('整改');
  expect([...server.objects.keys()]).toEqual(['files/store.json']);
  server.fault.answer = () => 500;
  await expect(texts.read('files/store.json')).rejects.toThrow('500');
});

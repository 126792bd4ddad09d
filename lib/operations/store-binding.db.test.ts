import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { checkFiles, markDamaged } from '@/lib/files/check-files';
import { receive, verify } from '@/lib/files/storage';
import { identityOf } from '@/lib/files/store-identity';
import { keepBytes } from '@/lib/files/stored-bytes';
import { sweepFiles } from '@/lib/files/sweep-files';
import { db } from '@/lib/platform/db';
import { resetSettings, type BucketSettings } from '@/lib/platform/settings';
import { startBucketServer, type BucketServer } from '@/lib/testing/bucket-server';
import { useTestDatabase } from '@/lib/testing/test-database';
import { backup, placeOf, restore } from './backup';
import { checkHealth } from './health';
import { ensureDatabase, withClient } from './roles';
import { adoptStore, bindStore } from './store-binding';

const database = useTestDatabase({ seeded: true });
const root = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-stores-'));
let server: BucketServer;
let turn = 0;

beforeAll(async () => {
  server = await startBucketServer();
});
afterAll(async () => {
  await server.close();
  fs.rmSync(root, { recursive: true, force: true });
});

/** An empty folder of its own. */
function folder(): string {
  turn += 1;
  return fs.mkdtempSync(path.join(root, `f${turn}-`));
}

/** A place as a copy of the application would be told of it, with the files of the example in it when `isFull`. */
type Chosen = { dataDir: string; bucket: BucketSettings | undefined };

const KINDS: [string, (isFull: boolean) => Promise<Chosen>][] = [
  [
    'a folder',
    async (isFull) => {
      const dataDir = folder();
      if (isFull) fs.cpSync(path.join(database.dataDir(), 'files'), path.join(dataDir, 'files'), { recursive: true });
      return { dataDir, bucket: undefined };
    },
  ],
  [
    'a bucket',
    async (isFull) => {
      const { url, region, keyId, secret } = server;
      server.objects.clear();
      const from = path.join(database.dataDir(), 'files');
      for (const name of isFull ? fs.readdirSync(from) : [])
        server.objects.set(`files/${name}`, { bytes: fs.readFileSync(path.join(from, name)), at: new Date(0) });
      return { dataDir: folder(), bucket: { url, region, keyId, secret } };
    },
  ],
];

const bind = (chosen: Chosen) => bindStore(database.ownerUrl(), placeOf(chosen));
const refused = (chosen: Chosen) =>
  bind(chosen).then(
    () => null,
    (error: { code?: string }) => error.code ?? error,
  );
const mark = async () => (await db.systemMark.findUnique({ where: { key: 'store' } }))?.value ?? null;
const identity = (chosen: Chosen) => identityOf(placeOf(chosen).texts);

/** What the running application has for its settings. */
function use({ dataDir, bucket }: Chosen): void {
  process.env['DATA_DIR'] = dataDir;
  const { url = '', region = '', keyId = '', secret = '' } = bucket ?? {};
  Object.assign(process.env, {
    RECTIFY_BUCKET_URL: url,
    RECTIFY_BUCKET_REGION: region,
    RECTIFY_BUCKET_KEY_ID: keyId,
    RECTIFY_BUCKET_SECRET: secret,
  });
  resetSettings();
}

describe.each(KINDS)('%s', (_kind, place) => {
  beforeEach(async () => {
    await db.systemMark.deleteMany({ where: { key: 'store' } });
    await db.storedFile.updateMany({ data: { damagedAt: null } });
  });

  test('gets its identity at first use, is known again, and several that start at once agree', async () => {
    const chosen = await place(true);
    await Promise.all([bind(chosen), bind(chosen), bind(chosen)]);
    expect(await mark()).toMatch(/^[0-9a-f-]{36}$/);
    expect(await identity(chosen)).toBe(await mark());
    expect(await refused(chosen)).toBeNull();
  });

  test('an empty other one is refused, and one of another database', async () => {
    const [own, empty, other] = [folder(), folder(), folder()];
    fs.cpSync(path.join(database.dataDir(), 'files'), path.join(own, 'files'), { recursive: true });
    await bind({ dataDir: own, bucket: undefined });
    expect(await refused(await place(false))).toBe('STORE_UNMARKED');
    expect(await refused({ dataDir: empty, bucket: undefined })).toBe('STORE_UNMARKED');
    fs.mkdirSync(path.join(other, 'files'));
    const said = path.join(other, 'files', 'store.json');
    fs.writeFileSync(said, '{"store":"0191d8a4-6c1e-7b3a-9a53-1b7f4b0c9d21"}');
    expect(await refused({ dataDir: other, bucket: undefined })).toBe('STORE_OTHER');
    fs.writeFileSync(said, 'torn');
    expect(await refused({ dataDir: other, bucket: undefined })).toBe('STORE_OTHER');
    await db.systemMark.deleteMany({ where: { key: 'store' } });
    expect(await refused({ dataDir: other, bucket: undefined })).toBe('STORE_TAKEN');
    expect(await refused({ dataDir: empty, bucket: undefined })).toBe('STORE_LACKS');
    expect(await mark()).toBeNull();
  });

  test('what is not the own store loses, marks, clears away and takes nothing', async () => {
    const own = await place(true);
    await bind(own);
    const other = { dataDir: folder(), bucket: undefined };
    use(other);
    const away = { code: 'STORE_AWAY' };
    const stored = await db.storedFile.findFirstOrThrow();
    const actor = { personId: null, sessionId: null, name: '', post: '', address: '', requestId: 'r' };
    await expect(checkFiles()).rejects.toMatchObject(away);
    await expect(sweepFiles()).rejects.toMatchObject(away);
    await expect(markDamaged(actor, stored.sha256)).rejects.toMatchObject(away);
    const received = await receive(Readable.from([Buffer.from('new')]));
    await expect(keepBytes(received, 'text/plain')).rejects.toMatchObject(away);
    expect(fs.readdirSync(path.join(other.dataDir, 'files'))).toEqual([]);
    expect(await db.storedFile.count({ where: { damagedAt: { not: null } } })).toBe(0);
    expect((await checkHealth()).status).toBe('unavailable');
    use(own);
    const { checked, damaged } = await checkFiles();
    expect({ some: checked > 0, damaged }).toEqual({ some: true, damaged: [] });
    expect((await checkHealth()).status).toBe('ok');
  });

  test('that does not answer is away: nothing is said of its files', async () => {
    const own = await place(true);
    await bind(own);
    use(own);
    const { sha256 } = await db.storedFile.findFirstOrThrow();
    const files = path.join(own.dataDir, 'files');
    if (own.bucket) server.fault.answer = () => 'close';
    else fs.renameSync(files, `${files}.away`);
    await expect(checkFiles()).rejects.toMatchObject({ code: 'STORE_AWAY' });
    if (own.bucket) await expect(verify(sha256)).rejects.toMatchObject({ code: 'STORE_AWAY' });
    expect((await checkHealth()).status).toBe('unavailable');
    server.fault.answer = null;
    if (!own.bucket) {
      fs.rmSync(files, { recursive: true, force: true });
      fs.renameSync(`${files}.away`, files);
    }
    expect((await checkFiles()).damaged).toEqual([]);
    expect((await checkHealth()).status).toBe('ok');
  });

  test('is adopted only when every file is there, and whoever used it before is shut out', async () => {
    const former = await place(true);
    await bind(former);
    const before = await mark();
    await expect(
      adoptStore(database.ownerUrl(), placeOf({ dataDir: folder(), bucket: undefined })),
    ).rejects.toMatchObject({ code: 'STORE_LACKS' });
    expect(await mark()).toBe(before);
    const chosen = await place(true);
    expect(await adoptStore(database.ownerUrl(), placeOf(chosen))).toBeGreaterThan(0);
    expect(await mark()).not.toBe(before);
    expect(await refused(chosen)).toBeNull();
    if (!former.bucket) expect(await refused(former)).toBe('STORE_OTHER');
  });

  test('a restore keeps the identity, and never writes over that of another database', async () => {
    const own = await place(true);
    await bind(own);
    const saved = path.join(folder(), 'backup');
    const done = await backup(database.ownerUrl(), placeOf(own), saved, new Date(0));
    expect(done.damaged).toEqual([]);
    const superUrl = database.superUrl();
    const name = `stores_${process.pid}_${turn}`;
    await ensureDatabase(superUrl.replace(/\/[^/?]+\?/, '/postgres?'), name, 'template_empty');
    const url = database.ownerUrl().replace(/\/[^/?]+\?/, `/${name}?`);
    try {
      const taken = await place(false);
      await placeOf(taken).texts.write('files/store.json', '{"store":"0191d8a4-6c1e-7b3a-9a53-1b7f4b0c9d21"}');
      await expect(restore(url, placeOf(taken), saved)).rejects.toMatchObject({ code: 'STORE_TAKEN' });
      const fresh = await place(false);
      await restore(url, placeOf(fresh), saved);
      expect(await identity(fresh)).toBe(await mark());
      await bindStore(url, placeOf(fresh));
    } finally {
      await withClient(superUrl.replace(/\/[^/?]+\?/, '/postgres?'), (client) =>
        client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
      );
    }
  });
});

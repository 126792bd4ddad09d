import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withClient } from '@/lib/operations/roles';
import { startBucketServer } from '@/lib/testing/bucket-server';
import { expect, test } from './support/journey';
import { journeyServer, openOffice, serveOn, type Office } from './support/office';
import { laySession } from './support/session';

const root = mkdtempSync(path.join(tmpdir(), 'rectify-copies-'));
test.afterAll(() => rmSync(root, { recursive: true, force: true }));
test.describe.configure({ timeout: 180_000 });

const secretsOf = (office: Office) =>
  JSON.parse(readFileSync(path.join(office.dataDir, 'secrets.json'), 'utf8')) as { sessionSecret: string };

/** A picture of one point. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function uploadAt(origin: string, cookie: string): Promise<Response> {
  const asked = new URLSearchParams({ inspection: '1', item: '6', measures: '1', kind: 'PHOTO', proves: 'x' });
  asked.set('name', 'proof.png');
  return fetch(`${origin}/api/evidence?${asked}`, { method: 'POST', headers: { cookie, origin }, body: PICTURE });
}

/** Asks for a run of the daily check, which either copy may take, and gives what it found. */
async function checkAll(office: Office): Promise<{ result: Record<string, number> | null; marked: number }> {
  const id = randomUUID();
  const ask = <Row extends object>(sql: string, values: unknown[]) =>
    withClient(office.ownerUrl, async (client) => (await client.query<Row>(sql, values)).rows[0]);
  await ask(`INSERT INTO "JobRun" (id, "jobName", key, "createdAt") VALUES ($1, 'files.check', $2, now())`, [id, id]);
  const run = () =>
    ask<{ state: string; result: Record<string, number> | null }>(`SELECT state, result FROM "JobRun" WHERE id = $1`, [
      id,
    ]);
  await expect.poll(async () => (await run())?.state, { timeout: 90_000 }).toBe('DONE');
  const marked = await ask<{ count: number }>(
    `SELECT count(*)::int AS count FROM "StoredFile" WHERE "damagedAt" IS NOT NULL`,
    [],
  );
  return { result: (await run())?.result ?? null, marked: marked?.count ?? -1 };
}

/** What goes in at one copy comes out at the other, and the daily check finds every file whole. */
async function shareFiles(office: Office, second: { origin: string }): Promise<void> {
  const { name, value } = await laySession(office, 'zhaoshang1b');
  const cookie = `${name}=${value}`;
  const sent = await uploadAt(office.origin, cookie);
  expect(sent.status, await sent.clone().text()).toBe(201);
  const { versionId } = (await sent.json()) as { versionId: number };
  const got = await fetch(`${second.origin}/api/evidence/${versionId}`, { headers: { cookie } });
  expect(got.status).toBe(200);
  expect(Buffer.from(await got.arrayBuffer()).equals(PICTURE)).toBe(true);
  const { result, marked } = await checkAll(office);
  expect(result).toMatchObject({ damaged: 0 });
  expect(result?.['checked']).toBeGreaterThan(1);
  expect(marked).toBe(0);
}

test('two copies on one database share a folder; one with a folder of its own does not start', async ({ office }) => {
  const second = await serveOn(office);
  try {
    await shareFiles(office, second);
  } finally {
    await second.close();
  }
  const other = { ...office, dataDir: mkdtempSync(path.join(root, 'other-')) };
  await expect(serveOn(other)).rejects.toThrow(
    /本数据库的文件不在 .*files\/store\.json.* \/ The files of this database/s,
  );
  expect(readdirSync(path.join(other.dataDir)).filter((one) => one !== 'secrets.json')).toEqual([]);
});

test('two copies on one database, each with a data folder of its own, share a bucket', async () => {
  const bucket = await startBucketServer();
  const from = path.join(journeyServer().example, 'files');
  for (const name of readdirSync(from))
    bucket.objects.set(`files/${name}`, { bytes: readFileSync(path.join(from, name)), at: new Date(0) });
  const settings = {
    RECTIFY_BUCKET_URL: bucket.url,
    RECTIFY_BUCKET_REGION: bucket.region,
    RECTIFY_BUCKET_KEY_ID: bucket.keyId,
    RECTIFY_BUCKET_SECRET: bucket.secret,
  };
  const office = await openOffice(settings);
  try {
    const { sessionSecret } = secretsOf(office);
    const apart = { ...office, dataDir: mkdtempSync(path.join(root, 'apart-')) };
    const second = await serveOn(apart, { ...settings, NEXTAUTH_SECRET: sessionSecret });
    try {
      await shareFiles(office, second);
      const wrong = { ...settings, RECTIFY_BUCKET_SECRET: 'wrong' };
      await expect(serveOn(apart, wrong)).rejects.toThrow(/存储桶 .*403/);
      await expect(serveOn(apart)).rejects.toThrow('files/store.json');
    } finally {
      await second.close();
    }
  } finally {
    await office.close();
    await bucket.close();
  }
});

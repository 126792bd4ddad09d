import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { withClient } from '@/lib/operations/roles';
import { useTestDatabase } from '@/lib/testing/test-database';
import { checkStart, openOffice } from './office';
import { asRefusal } from './refusals';
import words from './words.json';

const database = useTestDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-office-'));
fs.chmodSync(folder, 0o711);
const NAMES = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATA_DIR', 'HOST', 'PORT', 'RECTIFY_EMPTY', 'RECTIFY_PLAIN_HTTP'];
const SECRET_NAMES = ['NEXTAUTH_SECRET', 'NEXTAUTH_URL'];
const BUCKET_NAMES = ['RECTIFY_BUCKET_URL', 'RECTIFY_BUCKET_KEY_ID', 'RECTIFY_BUCKET_SECRET'];
const before = { ...process.env };

function setEnvironment(env: Record<string, string>): void {
  for (const name of [...NAMES, ...SECRET_NAMES, ...BUCKET_NAMES]) delete process.env[name];
  Object.assign(process.env, env);
}

beforeEach(() => setEnvironment({ DATA_DIR: path.join(folder, 'plain') }));
afterAll(() => {
  Object.assign(process.env, before);
  fs.rmSync(folder, { recursive: true, force: true });
});

/** The key of the sentence with which a start under `env` is refused; null when it is not. */
async function refusal(env: Record<string, string>, start: () => unknown = checkStart): Promise<string | null> {
  setEnvironment({ DATA_DIR: path.join(folder, 'plain'), ...env });
  try {
    await start();
    return null;
  } catch (error) {
    const found = asRefusal(error) as Error & { key?: string };
    expect(found.message).not.toMatch(/[{}]/);
    return found.key ?? String(error);
  }
}

const STRONG = 'mX7b0Jt2QnPz5Rw8Lk1Vd4Hc6Yf9Sg3T';

const BUCKET = {
  RECTIFY_BUCKET_URL: 'http://s3.example/bucket',
  RECTIFY_BUCKET_KEY_ID: 'key',
  RECTIFY_BUCKET_SECRET: 'secret',
};

test.each([
  ['setting', { PORT: 'x' }],
  ['secret-short', { NEXTAUTH_SECRET: 'Zk3-9f' }],
  ['secret-sample', { NEXTAUTH_SECRET: 'changeme'.repeat(5) }],
  ['host-example', { HOST: '0.0.0.0' }],
  ['public-url', { HOST: '0.0.0.0', RECTIFY_EMPTY: '1' }],
  ['plain-http', { HOST: '0.0.0.0', RECTIFY_EMPTY: '1', NEXTAUTH_URL: 'http://office.example' }],
  [null, { HOST: '0.0.0.0', RECTIFY_EMPTY: '1', NEXTAUTH_URL: 'http://office.example', RECTIFY_PLAIN_HTTP: '1' }],
  [null, { HOST: '0.0.0.0', RECTIFY_EMPTY: '1', NEXTAUTH_URL: 'https://office.example', NEXTAUTH_SECRET: STRONG }],
  ['setting', { RECTIFY_BUCKET_URL: 'https://s3.example/bucket' }],
  ['bucket-example', BUCKET],
  ['bucket-plain-http', { ...BUCKET, RECTIFY_EMPTY: '1' }],
  [null, { ...BUCKET, RECTIFY_EMPTY: '1', RECTIFY_BUCKET_URL: 'https://s3.example/bucket' }],
  ['url-missing', { DATABASE_OWNER_URL: 'postgresql://a:b@h/d' }],
  ['FOLDER_UNWRITABLE', { DATA_DIR: '/dev/null/data' }],
])('%s: %j', async (key, env) => {
  expect(await refusal(env as Record<string, string>)).toBe(key);
});

test('an own database without the address of its owner gets the two lines to run', async () => {
  setEnvironment({ DATABASE_URL: 'postgresql://app:pw@db.example/office', DATA_DIR: path.join(folder, 'plain') });
  expect(() => checkStart()).toThrow(/CREATE ROLE rectify_owner LOGIN PASSWORD '.+';\n.*CREATE ROLE rectify_app/);
});

test('a data folder that another process uses is refused; one that a dead process left is taken', async () => {
  const dataDir = path.join(folder, 'used');
  fs.mkdirSync(dataDir);
  const other: ChildProcess = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  const stat = fs.readFileSync(`/proc/${other.pid}/stat`, 'utf8');
  const start = stat.slice(stat.lastIndexOf(')')).split(' ')[20];
  fs.writeFileSync(path.join(dataDir, 'process.json'), JSON.stringify({ pid: other.pid, start }));
  expect(await refusal({ DATA_DIR: dataDir })).toBe('FOLDER_IN_USE');
  fs.writeFileSync(path.join(dataDir, 'process.json'), JSON.stringify({ pid: other.pid, start: '1' }));
  expect(await refusal({ DATA_DIR: dataDir })).toBeNull();
  other.kill();
});

test('a database that cannot be used is refused in words', async () => {
  const own = (url: string, ownerUrl = url) => ({ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl });
  const [url, ownerUrl] = [database.url(), database.ownerUrl()];
  const nowhere = 'postgresql://a:b@127.0.0.1:1/d';
  const absent = url.replace(/\/[^/?]+\?/, '/absent?');
  expect(await refusal(own(nowhere), openOffice)).toBe('database-unreachable');
  expect(await refusal(own(url.replace(':only-for-tests@', ':wrong@')), openOffice)).toBe('database-password');
  expect(await refusal(own(absent, ownerUrl), openOffice)).toBe('database-missing');
  expect(await refusal(own(url, url), openOffice)).toBe('same-role');
  expect(await refusal(own(url, ownerUrl.replace(/\/[^/?]+\?/, '/postgres?')), openOffice)).toBe('two-databases');
  expect(await refusal(own(url, ownerUrl), openOffice)).toBe('fsync-off');
});

test('an empty office gets a one-time code of which only the hash is kept; the example is refused as an office', async () => {
  const dataDir = path.join(folder, `${words.ready[0]?.slice(0, 3)} office`);
  setEnvironment({ DATA_DIR: dataDir, RECTIFY_EMPTY: '1' });
  const office = await openOffice();
  const url = process.env['DATABASE_URL'] ?? '';
  expect(process.env['DATABASE_OWNER_URL']).toBeUndefined();
  expect(Buffer.byteLength(process.env['NEXTAUTH_SECRET'] ?? '')).toBeGreaterThanOrEqual(32);
  expect(fs.statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
  await withClient(url, async (client) => {
    const { rows } = await client.query(`SELECT value FROM "SystemMark" WHERE key = 'setup-code'`);
    expect(rows).toEqual([
      {
        value: createHash('sha256')
          .update(office.setupCode ?? '')
          .digest('hex'),
      },
    ]);
    await client.query(`INSERT INTO "SystemMark" (key, value) VALUES ('example', '1')`);
  });
  await office.close();
  expect(await refusal({ DATA_DIR: dataDir, RECTIFY_EMPTY: '1' }, openOffice)).toBe('is-example');
  expect(fs.existsSync(path.join(dataDir, 'process.json'))).toBe(false);
  expect(fs.existsSync(path.join(dataDir, 'pg', 'postmaster.pid'))).toBe(false);
});

import http from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { verifyLogOf } from '@/lib/audit/verify';
import { folderPlace } from '@/lib/platform/text-place';
import { recordReading } from '@/lib/audit/commands';
import { disconnect } from '@/lib/platform/db';
import { withClient } from '@/lib/operations/roles';
import { resetSettings } from '@/lib/platform/settings';
import { signIn } from '@/lib/people/commands/sign-in';
import type { Application } from './application';
import { median } from './clients';
import { newDatabase, type BenchServer } from './database';
import { fill, shapeOf } from './fill';

/** Lets the commands of `lib` run in this process, on `database`. */
async function withDatabase<T>(server: BenchServer, database: string, work: () => Promise<T>): Promise<T> {
  process.env['DATABASE_URL'] = server.url(database);
  await disconnect();
  resetSettings();
  try {
    return await work();
  } finally {
    await disconnect();
    delete process.env['DATABASE_URL'];
    resetSettings();
  }
}

export type LogFigures = { entries: number; seconds: number; valid: boolean };

/** S33: 16 writers append to the log at once, each in transactions of its own; then the chain is verified from the first entry. */
export async function measureLog(server: BenchServer, each: number): Promise<LogFigures> {
  await newDatabase(server, 'bench_log');
  return withDatabase(server, 'bench_log', async () => {
    const actor = { personId: null, name: '', post: '', address: 'bench', requestId: 'bench', sessionId: null };
    const start = performance.now();
    const writer = async (number: number) => {
      for (let turn = 0; turn < each; turn += 1)
        await recordReading(actor, { verb: 'audit.read', objectId: `${number}-${turn}` });
    };
    await Promise.all(Array.from({ length: 16 }, (_none, number) => writer(number)));
    const seconds = (performance.now() - start) / 1000;
    const state = await verifyLogOf(server.url('bench_log'), folderPlace(server.folder));
    return { entries: Number(state.count), seconds, valid: state.fault === null && Number(state.count) === 16 * each };
  });
}

export type SignInFigures = { tries: number; unknownMs: number; wrongMs: number; apart: number };

/** S2: the same time whether the account exists or not; tries alternate, so that the machine's moods reach both alike. */
export async function measureSignIn(server: BenchServer, passwordHash: string, tries: number): Promise<SignInFigures> {
  await newDatabase(server, 'bench_sign_in');
  await fill(server.ownerUrl('bench_sign_in'), shapeOf(22), passwordHash);
  return withDatabase(server, 'bench_sign_in', () =>
    withClient(server.ownerUrl('bench_sign_in'), async (client) => {
      const once = async (account: string) => {
        await client.query('DELETE FROM "Throttle"');
        const start = performance.now();
        const refused = await signIn(
          { account, password: 'not the password' },
          { address: '', agent: 'bench', requestId: 'bench' },
        ).then(
          () => false,
          (error: { code?: string }) => error.code === 'SIGN_IN_REFUSED',
        );
        if (!refused) throw new Error('a wrong password was not refused');
        return performance.now() - start;
      };
      const unknown: number[] = [];
      const wrong: number[] = [];
      await once('head1');
      for (let turn = 0; turn < tries; turn += 1) {
        unknown.push(await once(`nobody${turn % 7}`));
        wrong.push(await once('head1'));
      }
      const [unknownMs, wrongMs] = [median(unknown), median(wrong)];
      return { tries, unknownMs, wrongMs, apart: Math.abs(unknownMs - wrongMs) / Math.min(unknownMs, wrongMs) };
    }),
  );
}

/** Watches the memory of the application while `work` runs. Bytes above what it had before. */
async function memoryAdded<T>(app: Application, work: () => Promise<T>): Promise<{ value: T; added: number }> {
  await wait(1_000);
  const before = app.memory();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, app.memory())), 20);
  try {
    return { value: await work(), added: most - before };
  } finally {
    clearInterval(timer);
  }
}

/** A PDF of one page and `size` bytes: what fills it is an object that nothing refers to. */
function* pdfOf(size: number): Generator<Buffer> {
  const head = Buffer.from(
    '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n4 0 obj<<>>stream\n',
  );
  const tail = Buffer.from('\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
  yield head;
  const block = Buffer.alloc(64 * 1024, 'rectify bench ');
  for (let left = size - head.length - tail.length; left > 0; left -= block.length)
    yield block.subarray(0, Math.min(left, block.length));
  yield tail;
}

function send(url: string, cookie: string, size: number): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    const headers = {
      cookie,
      origin: new URL(url).origin,
      'content-type': 'application/pdf',
      'content-length': size,
      'x-write-key': `bench-${size}-${Math.random()}`,
    };
    const request = http.request(url, { method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
    });
    request.on('error', reject);
    void (async () => {
      for (const block of pdfOf(size))
        if (!request.write(block)) await new Promise((done) => request.once('drain', done));
      request.end();
    })();
  });
}

export type UploadFigures = { megabytes: number; seconds: number; addedMegabytes: number; fault: string | null };

/** S66: what a large file adds to the memory of the application while it streams to disk. */
export async function measureUpload(app: Application, ownerUrl: string, megabytes = 100): Promise<UploadFigures> {
  const sql = `SELECT i.number AS item, m.number AS measure, m."ownerSectionId" AS section, m."requiredKinds"[1]::text AS kind FROM "Measure" m
    JOIN "Item" i ON i.id = m."itemId" WHERE i.status = 'IN_PROGRESS' AND m.verdict IS NULL ORDER BY m.id DESC LIMIT 1`;
  type Place = { item: number; measure: number; section: number; kind: string };
  const place = await withClient(ownerUrl, async (client) => (await client.query<Place>(sql)).rows[0] as Place);
  const cookie = await app.cookie(`handler${place.section}`);
  const query = new URLSearchParams({
    inspection: '1',
    item: String(place.item),
    measures: String(place.measure),
    kind: place.kind,
    name: 'bench.pdf',
  });
  const url = `${app.origin}/api/evidence?${query.toString()}`;
  const fault = (answer: { status: number; body: string }) =>
    answer.status === 201 ? null : `status ${answer.status} ${answer.body.slice(0, 200)}`;
  const first = fault(await send(url, cookie, 1_000_000));
  if (first) return { megabytes, seconds: 0, addedMegabytes: 0, fault: first };
  const start = performance.now();
  const { value, added } = await memoryAdded(app, () => send(url, cookie, megabytes * 1_000_000));
  return {
    megabytes,
    seconds: (performance.now() - start) / 1000,
    addedMegabytes: added / 1_000_000,
    fault: fault(value),
  };
}

export type ExportFigures = { rows: number; seconds: number; addedMegabytes: number; fault: string | null };

/** S66: the whole ledger as CSV. */
export async function measureExport(app: Application, cookie: string): Promise<ExportFigures> {
  const start = performance.now();
  const { value, added } = await memoryAdded(app, async () => {
    const answer = await fetch(`${app.origin}/inspections/1/items/export`, { headers: { cookie } });
    return { status: answer.status, text: await answer.text() };
  });
  const fault = value.status === 200 ? null : `status ${value.status}`;
  return {
    rows: value.text.split('\r\n').length - 1,
    seconds: (performance.now() - start) / 1000 - 1,
    addedMegabytes: added / 1_000_000,
    fault,
  };
}

/** Moves the revision of the inspection, as every write does: what is kept between requests must be computed again. */
export async function moveRevision(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, (client) => client.query('UPDATE "Inspection" SET revision = revision + 1 WHERE id = 1'));
}

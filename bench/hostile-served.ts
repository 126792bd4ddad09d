import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { withClient } from '@/lib/operations/roles';
import { hashPassword } from '@/lib/people/password-hash';
import type { HostileFile } from '@/lib/testing/hostile-files';
import { startApplication, type Application } from './application';
import { median } from './clients';
import { newDatabase, startBenchServer } from './database';
import { fill, shapeOf } from './fill';

/** What a file got as an answer, and how long that took. */
export type Sent = { ms: number; what: string; answer: string };
/** How the application answered `/api/health` meanwhile. Milliseconds. */
export type Health = { asked: number; refused: number; medianMs: number; worstMs: number };

const DATABASE = 'bench_hostile';

type Place = { item: number; measure: number; section: number; kind: string };

async function openMeasure(ownerUrl: string): Promise<Place> {
  const sql = `SELECT i.number AS item, m.number AS measure, m."ownerSectionId" AS section, m."requiredKinds"[1]::text AS kind FROM "Measure" m
    JOIN "Item" i ON i.id = m."itemId" WHERE i.status = 'IN_PROGRESS' AND m.verdict IS NULL ORDER BY m.id DESC LIMIT 1`;
  const rows = await withClient(ownerUrl, async (client) => (await client.query<Place>(sql)).rows);
  if (!rows[0]) throw new Error('no measure that could be proven');
  return rows[0];
}

type Doors = Record<HostileFile['door'], (file: HostileFile) => Promise<Response>>;

/** The two doors as a browser comes to them: bytes as a body, and a form. */
async function doorsOf(app: Application, ownerUrl: string): Promise<Doors> {
  const { item, measure, section, kind } = await openMeasure(ownerUrl);
  const handler = await app.cookie(`handler${section}`);
  const planner = await app.cookie('rectification');
  const place = { inspection: '1', item: String(item), measures: String(measure), kind };
  const send = (path: string, cookie: string, body: BodyInit): Promise<Response> =>
    fetch(`${app.origin}${path}`, {
      method: 'POST',
      headers: { cookie, origin: app.origin, accept: 'application/json' },
      body,
      redirect: 'manual',
    });
  return {
    EVIDENCE: ({ name, bytes }) => {
      const address = new URLSearchParams({ ...place, name });
      return send(`/api/evidence?${address.toString()}`, handler, new Uint8Array(bytes()));
    },
    DOCUMENT: ({ name, bytes }) => {
      const form = new FormData();
      form.append('file', new Blob([new Uint8Array(bytes())]), name);
      return send('/inspections/2/imports/upload', planner, form);
    },
  };
}

/** Asks for the health of the application, in a thread of its own, until it is told to stop. */
function watchHealth(origin: string): () => Promise<Health> {
  const watcher = new Worker(new URL('./health-watcher.mjs', import.meta.url), { workerData: origin, execArgv: [] });
  return async () => {
    watcher.postMessage('stop');
    const [{ times, refused }] = (await once(watcher, 'message')) as [{ times: number[]; refused: number }];
    return { asked: times.length, refused, medianMs: median(times), worstMs: Math.max(...times) };
  };
}

/** Sends every file, or as many as the seconds allow, through its door to a running application, several at a time, and watches its health. */
export async function sendServed(
  files: HostileFile[],
  { seconds, lanes }: { seconds: number; lanes: number },
): Promise<{ sent: Sent[]; health: Health }> {
  const server = await startBenchServer();
  await newDatabase(server, DATABASE);
  const ownerUrl = server.ownerUrl(DATABASE);
  await fill(ownerUrl, shapeOf(22), await hashPassword('only for the bench'));
  const app = await startApplication(server, DATABASE);
  // how many files one person may send in a minute is not what is asked here
  const unlimited = setInterval(
    () => void withClient(ownerUrl, (client) => client.query(`DELETE FROM "Throttle"`)).catch(() => undefined),
    1_000,
  );
  try {
    const doors = await doorsOf(app, ownerUrl);
    const waiting = files[Symbol.iterator]();
    const sent: Sent[] = [];
    const healthOf = watchHealth(app.origin);
    const end = performance.now() + seconds * 1_000;
    const lane = async () => {
      for (let next = waiting.next(); !next.done && performance.now() < end; next = waiting.next()) {
        const { door, what } = next.value;
        const since = performance.now();
        const answer = await doors[door](next.value).then(
          async (found) => `${found.status} ${(await found.text()).slice(0, 120)}`,
          (error: unknown) => `UNEXPECTED ${String(error)}`,
        );
        sent.push({ ms: performance.now() - since, what: `${door} ${what}`, answer });
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
    return { sent, health: await healthOf() };
  } finally {
    clearInterval(unlimited);
    await app.stop();
    await server.stop();
  }
}

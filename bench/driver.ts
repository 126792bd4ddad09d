/**
 * The clients, in a process of their own so that their work is not taken for the server's: closed loops (each client asks again as soon as
 * it was answered) over kept-alive connections. Started by `run.ts`; jobs come in and results go out as messages.
 */
import { randomUUID } from 'node:crypto';
import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import pg from 'pg';

export type Get = { kind: 'get'; path: string; cookie: string; expect: string };
/** A report as a browser without JavaScript sends it: the answer leads on to the page (303). `{key}` in a field becomes a fresh write key,
 * `{latest}` the update that the form rests on: `latest` first, then what the database says of the measure. */
export type Post = {
  kind: 'post';
  path: string;
  cookie: string;
  expect: string;
  fields: [string, string][];
  latest: number;
  /** The measure's id, and where the database is asked for its newest update. */
  measure: { id: number; url: string };
};
/** Statements on one connection, one after the other, in a transaction when there are several; `{random}` becomes a fresh text. */
export type Sql = { kind: 'sql'; url: string; statements: { text: string; values: (string | null)[] }[] };

export type Job = {
  id: number;
  origin: string;
  /** Client n begins with the n-th and goes round; a client of posts keeps its own. */
  work: (Get | Post | Sql)[];
  clients: number;
  seconds: number;
  most: number;
};
export type Result = { id: number; times: number[]; elapsedMs: number; faults: string[]; faultCount: number };

type Answer = { status: number; body: string };

const BOUNDARY = '----rectifybench7130402';

function ask(agent: http.Agent, origin: string, one: Get | Post, body: Buffer | null): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string | number> = {
      cookie: one.cookie,
      'accept-encoding': 'gzip',
      accept: 'text/html',
    };
    if (body) {
      headers['content-type'] = `multipart/form-data; boundary=${BOUNDARY}`;
      headers['content-length'] = body.length;
      headers['origin'] = origin;
    }
    const request = http.request(
      `${origin}${one.path}`,
      { agent, method: body ? 'POST' : 'GET', headers },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const plain = response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
          resolve({ status: response.statusCode ?? 0, body: plain.toString() });
        });
      },
    );
    request.on('error', reject);
    request.end(body ?? undefined);
  });
}

function multipart(fields: [string, string][], latest: number): Buffer {
  const key = randomUUID();
  const parts = fields.map(([name, value]) => {
    const text = value.replace('{key}', key).replace('{latest}', String(latest));
    return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${text}\r\n`;
  });
  return Buffer.from(`${parts.join('')}--${BOUNDARY}--\r\n`);
}

/** The update that the next report on a measure rests on. */
async function newestOf(pool: pg.Pool, { measure }: Post): Promise<number> {
  const text = `SELECT max(id)::int AS id FROM "ProgressUpdate" WHERE "measureId" = $1`;
  const { rows } = await pool.query<{ id: number | null }>(text, [measure.id]);
  return rows[0]?.id ?? -1;
}

function fault(one: Get | Post, { status, body }: Answer): string | null {
  if (status !== (one.kind === 'get' ? 200 : 303)) return `${one.path}: status ${status}`;
  if (one.kind === 'get' && !body.includes(one.expect))
    return `${one.path}: the answer does not contain "${one.expect}"`;
  return null;
}

/** Asks; an answer that is not what was asked for is an error. */
async function askFor(agent: http.Agent, origin: string, one: Get | Post, body: Buffer | null): Promise<void> {
  const wrong = fault(one, await ask(agent, origin, one, body));
  if (wrong) throw new Error(wrong);
}

async function runSql(pool: pg.Pool, one: Sql): Promise<void> {
  const only = one.statements[0];
  if (one.statements.length === 1 && only) {
    await pool.query(only);
    return;
  }
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const { text, values } of one.statements)
      await client.query(
        text,
        values.map((value) => value?.replace('{random}', randomUUID()) ?? null),
      );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

async function run(job: Job): Promise<Result> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: job.clients });
  const first = job.work[0];
  const url = first?.kind === 'sql' ? first.url : first?.kind === 'post' ? first.measure.url : null;
  const pool = url === null ? null : new pg.Pool({ connectionString: url, max: job.clients });
  const result: Result = { id: job.id, times: [], elapsedMs: 0, faults: [], faultCount: 0 };
  const start = performance.now();
  const until = start + job.seconds * 1000;
  let begun = 0;

  const client = async (number: number) => {
    let latest: number | null = null;
    for (let round = 0; performance.now() < until && begun < job.most; round += 1) {
      begun += 1;
      const one = job.work[
        (number + (first?.kind === 'post' ? 0 : round * job.clients)) % job.work.length
      ] as Job['work'][number];
      const body = one.kind === 'post' ? multipart(one.fields, latest ?? one.latest) : null;
      const sent = performance.now();
      try {
        if (one.kind === 'sql') await runSql(pool as pg.Pool, one);
        else await askFor(agent, job.origin, one, body);
        result.times.push(performance.now() - sent);
        if (one.kind === 'post') latest = await newestOf(pool as pg.Pool, one);
      } catch (error) {
        result.faultCount += 1;
        if (result.faults.length < 3) result.faults.push((error as Error).message);
        if (one.kind === 'post') return;
      }
    }
  };
  await Promise.all(Array.from({ length: job.clients }, (_none, number) => client(number)));
  result.elapsedMs = performance.now() - start;
  agent.destroy();
  await pool?.end();
  return result;
}

process.on('message', (job: Job) => {
  void run(job).then((result) => process.send?.(result));
});
process.on('disconnect', () => process.exit(0));

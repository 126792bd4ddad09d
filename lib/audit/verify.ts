import pg from 'pg';
import { connectionTo } from '@/lib/platform/connection';
import { settings } from '@/lib/platform/settings';
import { advanceChain, closeChain, emptyChain, noCheckpoints, type ChainState } from './chain';
import { LOG_SQL, type LogRow } from './chain-row';
import { readCheckpoints, signCheckpoint } from './checkpoints';

const BATCH = 2_000;
const HEAD = 'SELECT count::text, hash::text FROM "AuditHead" WHERE id = 1';

type Head = { count: string; hash: string };

async function withLog<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    ...connectionTo(url),
    application_name: 'rectify-log',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Goes through the whole log of the database of `url` in order, as of one moment and in constant memory, and holds it against its head and the
 * checkpoints of `dataDir`: count, last hash and the first fault. The one way in which page and command line verify (R26).
 */
export async function verifyLogOf(url: string, dataDir: string | null): Promise<ChainState> {
  const checkpoints = dataDir === null ? noCheckpoints : readCheckpoints(dataDir);
  return withLog(url, async (client) => {
    await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
    await client.query(
      `DECLARE log CURSOR FOR SELECT ${LOG_SQL} FROM "AuditEvent" ORDER BY "AuditEvent".seq NULLS FIRST`,
    );
    let state = emptyChain;
    for (;;) {
      const { rows } = await client.query<LogRow>(`FETCH ${BATCH} FROM log`);
      for (const row of rows) state = advanceChain(state, row, checkpoints);
      if (rows.length < BATCH || state.fault) break;
    }
    const heads = await client.query<Head>(HEAD);
    await client.query('COMMIT');
    return closeChain(state, heads.rows[0] ?? null, checkpoints);
  });
}

/** The same for the database and data folder of the settings. */
export async function verifyChain(): Promise<ChainState> {
  const { databaseUrl, dataDir } = settings();
  if (databaseUrl === undefined) throw new Error('DATABASE_URL is not set');
  return verifyLogOf(databaseUrl, dataDir);
}

/** Signs where the log of the database of `url` stands now (S34). True when a checkpoint was added. */
export async function leaveCheckpoint(url: string, dataDir: string): Promise<boolean> {
  const { rows } = await withLog(url, (client) => client.query<Head>(HEAD));
  return rows[0] ? signCheckpoint(dataDir, rows[0]) : false;
}

/** The same for an export as JSON lines, without any database: entries, then the head. */
export function verifyExport(lines: Iterable<string>): ChainState {
  let state = emptyChain;
  let head: Head | null = null;
  for (const text of lines) {
    const said = readJson(text);
    if (!said || head) return { ...state, fault: { seq: state.count + 1n, fault: 'unreadable' } };
    if ('head' in said) head = said.head as Head;
    else state = advanceChain(state, said as LogRow);
    if (state.fault) return state;
  }
  return closeChain(state, head);
}

function readJson(text: string): object | null {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' ? said : null;
  } catch {
    return null;
  }
}

import pg from 'pg';
import { connectionTo } from '@/lib/platform/connection';
import { settings } from '@/lib/platform/settings';
import { textPlace, type TextPlace } from '@/lib/platform/text-place';
import { advanceChain, closeChain, emptyChain, type ChainState, type Checkpoints, type LogHead } from './chain';
import { LOG_SQL, type LogRow } from './chain-row';
import { readCheckpoints, signCheckpoint } from './checkpoints';

const BATCH = 2_000;
const SIGN_LOCK = 7_130_405;

/** The head as it is spelled, where a column may have been emptied by force. */
export const HEAD_SQL = `SELECT count::text, hash::text, coalesce("signedCount", 0)::text AS "signedCount",
  coalesce("signedKey", '') AS "signedKey" FROM "AuditHead" WHERE id = 1`;

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
 * checkpoints of `texts`: count, last hash and the first fault. The one way in which page and command line verify (R26).
 */
export async function verifyLogOf(url: string, texts: TextPlace): Promise<ChainState> {
  const checkpoints = await readCheckpoints(texts);
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
    const heads = await client.query<LogHead>(HEAD_SQL);
    await client.query('COMMIT');
    return closeChain(state, heads.rows[0] ?? null, checkpoints);
  });
}

/** The same for the database and the place of the settings. */
export async function verifyChain(): Promise<ChainState> {
  const chosen = settings();
  if (chosen.databaseUrl === undefined) throw new Error('DATABASE_URL is not set');
  return verifyLogOf(chosen.databaseUrl, textPlace(chosen));
}

/**
 * Signs where the log of the database of `url` stands now (S34), and lets the database know; one copy after the other. True when a checkpoint was
 * added. AppError CHECKPOINTS_LOST.
 */
export async function leaveCheckpoint(url: string, texts: TextPlace): Promise<boolean> {
  return withLog(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [SIGN_LOCK]);
    const { rows } = await client.query<LogHead>(HEAD_SQL);
    const signed = rows[0] ? await signCheckpoint(texts, rows[0]) : null;
    if (signed === null) return false;
    const known = [signed.signedCount, signed.signedKey];
    await client.query(
      `UPDATE "AuditHead" SET "signedCount" = $1, "signedKey" = $2 WHERE id = 1 AND ("signedCount" < $1 OR "signedKey" <> $2)`,
      known,
    );
    return signed.isNew;
  });
}

/**
 * The same as for the table for an export as JSON lines, without any database: entries, then the head; held against checkpoints that are at hand.
 */
export function verifyExport(lines: Iterable<string>, checkpoints: Checkpoints | null): ChainState {
  let state = emptyChain;
  let head: LogHead | null = null;
  for (const text of lines) {
    const said = readJson(text);
    if (!said || head) return { ...state, fault: { seq: state.count + 1n, fault: 'unreadable' } };
    if ('head' in said) head = { signedCount: '0', signedKey: '', ...(said.head as Pick<LogHead, 'count' | 'hash'>) };
    else state = advanceChain(state, said as LogRow, checkpoints);
    if (state.fault) return state;
  }
  return closeChain(state, head, checkpoints);
}

function readJson(text: string): object | null {
  try {
    const said: unknown = JSON.parse(text);
    return typeof said === 'object' ? said : null;
  } catch {
    return null;
  }
}

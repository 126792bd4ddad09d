import fs from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { APP_ROLE, withClient } from '@/lib/operations/roles';
import type { BenchServer } from './database';

/** One statement as the server executed it: `ms` is parsing, binding and executing together. */
export type Executed = { text: string; values: (string | null)[]; ms: number };

const HEAD = /^(?:\d{4}-\d\d-\d\d [\d:.]+ \w+)\|([^|]*)\|(\d+)\|(\w+):\s{2}([\s\S]*)$/;
const TIMED = /^duration: ([\d.]+) ms\s+(?:(parse|bind|execute) [^:]*|(statement)): ([\s\S]*)$/;
const FRAME = /^\s*(BEGIN|COMMIT|ROLLBACK|SET TRANSACTION|DEALLOCATE|SAVEPOINT|RELEASE)/i;

type Entry = { user: string; pid: string; level: string; text: string };

function entries(log: string): Entry[] {
  const found: Entry[] = [];
  for (const line of log.split('\n')) {
    const match = HEAD.exec(line);
    if (match) found.push({ user: match[1] ?? '', pid: match[2] ?? '', level: match[3] ?? '', text: match[4] ?? '' });
    else if (found.length > 0) (found[found.length - 1] as Entry).text += `\n${line.replace(/^\t/, '')}`;
  }
  return found;
}

/** `$1 = 'it''s', $2 = NULL` as values. */
function values(detail: string): (string | null)[] {
  const found: (string | null)[] = [];
  for (const match of detail.matchAll(/\$\d+ = (?:'((?:[^']|'')*)'|(NULL))/g))
    found.push(match[2] ? null : (match[1] ?? '').replaceAll("''", "'"));
  return found;
}

/** What one connection has shown so far: time of parsing and binding that belongs to the next execution, and the last execution. */
type Connection = { before: number; last: Executed | null };

function readTimed(timed: RegExpExecArray, connection: Connection): Executed | null {
  const ms = Number(timed[1]);
  if (timed[2] === 'parse' || timed[2] === 'bind') {
    connection.before += ms;
    connection.last = null;
    return null;
  }
  connection.last = { text: (timed[4] ?? '').trim(), values: [], ms: ms + connection.before };
  connection.before = 0;
  return FRAME.test(connection.last.text) ? null : connection.last;
}

/** The statements of the application's role in a piece of the server's log; BEGIN, COMMIT and their like are not counted. */
export function executed(log: string): Executed[] {
  const found: Executed[] = [];
  const connections = new Map<string, Connection>();
  for (const { pid, level, text } of entries(log).filter((one) => one.user === APP_ROLE)) {
    const connection = connections.get(pid) ?? { before: 0, last: null };
    connections.set(pid, connection);
    const timed = level === 'LOG' ? TIMED.exec(text) : null;
    if (timed) {
      const one = readTimed(timed, connection);
      if (one) found.push(one);
    } else if (level === 'DETAIL' && connection.last && /^parameters:/i.test(text))
      connection.last.values = values(text);
  }
  return found;
}

async function setLogging(server: BenchServer, milliseconds: number): Promise<void> {
  await withClient(server.superUrl(), async (client) => {
    await client.query(`ALTER SYSTEM SET log_min_duration_statement = ${milliseconds}`);
    await client.query('SELECT pg_reload_conf()');
  });
  await wait(300);
}

/** Runs `work` and returns what the server itself says that it executed for the application meanwhile. */
export async function recordStatements(server: BenchServer, work: () => Promise<unknown>): Promise<Executed[]> {
  await setLogging(server, 0);
  const from = fs.statSync(server.logFile).size;
  await work();
  await wait(200);
  const log = fs.readFileSync(server.logFile).subarray(from).toString();
  await setLogging(server, -1);
  return executed(log);
}

/** The statement of a page that takes the database longest: what its floor is measured with. */
export function mainOf(statements: Executed[]): Executed | null {
  return statements.reduce<Executed | null>((most, one) => (most && most.ms >= one.ms ? most : one), null);
}

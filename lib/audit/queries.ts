import { z } from 'zod';
import { can } from '@/lib/access/policy';
import type { Actor } from '@/lib/access/actor';
import { askRows } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import { CSV_BOM, csvRow } from '@/lib/platform/csv';
import { addDays, fromDay, type Day } from '@/lib/platform/day';
import { db, Prisma } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { ChainFault, LogHead } from './chain';
import { LOG_SQL, logRow, readText, type EntryText, type LogRow } from './chain-row';
import { DONE } from './event';
import { recordReading, recordRefusal } from './commands';
import { LOG_PAGE, type ExportFormat, type LogFilters } from './schema';
import { HEAD_SQL, verifyChain } from './verify';

const BATCH = 2_000;
const READ_AGAIN_MS = 10 * 60_000;
const SHANGHAI_MS = 8 * 3_600_000;

const storedRow = z.object({
  seq: z.bigint(),
  text: z.string(),
  hash: z.string(),
  at: z.date(),
  verb: z.string(),
  outcome: z.string(),
  actorId: z.number().nullable(),
  objectType: z.string(),
  objectId: z.string(),
  inspectionId: z.number().nullable(),
  requestId: z.string(),
});
type StoredRow = z.output<typeof storedRow>;

const STORED = Prisma.sql`e.seq, e.text, e.hash, e.at, e.verb, e.outcome, e."actorId", e."objectType", e."objectId", e."inspectionId",
  e."requestId"`;

type Told = Pick<EntryText, 'actor' | 'address' | 'session' | 'before' | 'after'>;

/** What is shown of an entry whose text somebody made unreadable; the verification names it. */
const UNREADABLE: Told = { actor: { id: null, name: '', post: '' }, address: '', session: null, before: {}, after: {} };

/** One entry of the log as a page shows it; the sentence is made there, from the verb. */
export type LogEntry = Pick<
  StoredRow,
  'seq' | 'at' | 'verb' | 'outcome' | 'objectType' | 'objectId' | 'inspectionId' | 'hash'
> &
  Told & {
    /** What the object is called today, for people, units and sections. */
    objectName: string | null;
  };

/** The start of a day in Asia/Shanghai. */
const startOf = (day: Day): Date => new Date(fromDay(day).getTime() - SHANGHAI_MS);

function matching(filters: LogFilters): Prisma.Sql {
  const parts = [Prisma.sql`TRUE`];
  if (filters.verb) parts.push(Prisma.sql`e.verb = ${filters.verb}`);
  if (filters.object) parts.push(Prisma.sql`e."objectType" = ${filters.object}`);
  if (filters.objectId) parts.push(Prisma.sql`e."objectId" = ${filters.objectId}`);
  if (filters.from) parts.push(Prisma.sql`e.at >= ${startOf(filters.from)}`);
  if (filters.to) parts.push(Prisma.sql`e.at < ${startOf(addDays(filters.to, 1))}`);
  if (filters.outcome) parts.push(Prisma.sql`(e.outcome = ${DONE}) = ${filters.outcome === 'done'}`);
  if (filters.actor) {
    parts.push(Prisma.sql`e."actorId" IN (
      SELECT id FROM "Person" WHERE name = ${filters.actor} OR account = rectify_fold(${filters.actor}))`);
  }
  return Prisma.join(parts, ' AND ');
}

/**
 * The newest entries that match, 50 at a time; `before` leads to older, `after` to newer ones. Null for all but the audit
 * administrator. The reading is itself logged, once in ten minutes per reader: leafing and filtering are one reading (S36).
 */
export async function readLog(
  actor: Actor,
  filters: LogFilters,
): Promise<{ entries: LogEntry[]; older: bigint | null; newer: bigint | null } | null> {
  if (!can(actor, 'audit.read')) return null;
  const forward = filters.after !== undefined && filters.before === undefined;
  const edge = forward ? Prisma.sql`e.seq > ${filters.after}` : Prisma.sql`e.seq < ${filters.before ?? 2n ** 62n}`;
  const order = forward ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const found = await askRows(
    db,
    storedRow.extend({
      objectName: z.string().nullable(),
    }),
  )`
    SELECT ${STORED}, coalesce(p.name, u."shortName", s.name) AS "objectName"
    FROM "AuditEvent" e
      LEFT JOIN "Person" p ON e."objectType" = 'Person' AND e."objectId" = p.id::text
      LEFT JOIN "Unit" u ON e."objectType" = 'Unit' AND e."objectId" = u.id::text
      LEFT JOIN "Section" s ON e."objectType" = 'Section' AND e."objectId" = s.id::text
    WHERE ${matching(filters)} AND ${edge} ORDER BY e.seq ${order} LIMIT ${LOG_PAGE + 1}`;
  const rows = found.slice(0, LOG_PAGE);
  if (forward) rows.reverse();
  await noteReading(actor);
  return {
    entries: rows.map(entryOf),
    ...waysOn(rows, found.length > LOG_PAGE, forward, filters.before !== undefined),
  };
}

/** The edges to go on from: older ones exist behind a page that was reached forwards, newer ones behind one that was reached backwards. */
function waysOn(rows: StoredRow[], more: boolean, forward: boolean, backward: boolean) {
  const first = rows[0]?.seq ?? null;
  const last = rows[rows.length - 1]?.seq ?? null;
  return { older: forward || more ? last : null, newer: (forward ? more : backward) ? first : null };
}

function entryOf({ text, ...row }: StoredRow & { objectName: string | null }): LogEntry {
  const { actor, address, session, before, after } = readText(text) ?? UNREADABLE;
  return { ...row, actor, address, session, before, after };
}

async function noteReading(actor: Actor): Promise<void> {
  const at = now();
  const since = new Date(at.getTime() - READ_AGAIN_MS);
  const [last] = await askRows(db, z.object({ at: z.date() }))`
    SELECT at FROM "AuditEvent" WHERE verb = 'audit.read' AND "actorId" = ${actor.personId} ORDER BY seq DESC LIMIT 1`;
  if (last && last.at > since && last.at <= at) return;
  await recordReading(actor, { verb: 'audit.read', objectId: 'log' });
}

async function* storedRows(where: Prisma.Sql): AsyncGenerator<StoredRow[]> {
  let last = 0n;
  for (;;) {
    const rows = await askRows(db, storedRow)`
      SELECT ${STORED} FROM "AuditEvent" e WHERE e.seq > ${last} AND ${where} ORDER BY e.seq LIMIT ${BATCH}`;
    if (rows.length > 0) yield rows;
    if (rows.length < BATCH) return;
    last = rows[rows.length - 1]?.seq ?? last;
  }
}

const logHead = z.object({
  count: z.string(),
  hash: z.string(),
  signedCount: z.string(),
  signedKey: z.string(),
}) satisfies z.ZodType<LogHead>;

async function findHead(): Promise<LogHead> {
  const [head] = await askRows(db, logHead)`${Prisma.raw(HEAD_SQL)}`;
  return head ?? { count: '-1', hash: '', signedCount: '0', signedKey: '' };
}

/** What a verification found: how many entries are whole, and the first fault. */
export type Verification = { count: number; fault: (Omit<ChainFault, 'seq'> & { seq: number }) | null };

/** Verifies the log for the audit administrator and writes that down. FORBIDDEN for everybody else. */
export async function verifyLog(actor: Actor): Promise<Verification> {
  if (!can(actor, 'audit.read')) {
    await recordRefusal(actor, { verb: 'audit.verify', objectId: 'log' }, 'FORBIDDEN');
    throw new AppError('FORBIDDEN');
  }
  const { count, fault } = await verifyChain();
  const after = { count: Number(count), fault: fault?.fault ?? null, seq: fault ? Number(fault.seq) : null };
  await recordReading(actor, { verb: 'audit.verify', objectId: 'log', after });
  return { count: Number(count), fault: fault ? { fault: fault.fault, seq: Number(fault.seq) } : null };
}

const HEADS = [
  'seq',
  'at',
  'actor',
  'post',
  'verb',
  'objectType',
  'objectId',
  'inspection',
  'outcome',
  'before',
  'after',
];
const MORE_HEADS = ['address', 'request', 'hash'];

/**
 * The log as a file, oldest first, piece by piece; null for all but the audit administrator. CSV holds what the filters leave;
 * JSON lines are always the whole chain with its head, so that it can be verified offline. Logged before the first piece.
 */
export async function exportLog(
  actor: Actor,
  filters: LogFilters,
  format: ExportFormat,
): Promise<AsyncGenerator<string> | null> {
  if (!can(actor, 'audit.read')) return null;
  await recordReading(actor, { verb: 'audit.export', objectId: 'log', after: { format } });
  return format === 'csv' ? csvPieces(filters) : logLines();
}

async function* csvPieces(filters: LogFilters): AsyncGenerator<string> {
  yield CSV_BOM + csvRow([...HEADS, ...MORE_HEADS]);
  for await (const rows of storedRows(matching(filters))) yield rows.map(csvLine).join('');
}

/** A time as clocks in China show it, with its offset. */
const localTime = (at: Date): string => new Date(at.getTime() + SHANGHAI_MS).toISOString().replace('Z', '+08:00');

function csvLine(row: StoredRow): string {
  const { actor, address, before, after } = readText(row.text) ?? UNREADABLE;
  const first = [row.seq, localTime(row.at), actor.name, actor.post, row.verb, row.objectType, row.objectId];
  const data = [row.inspectionId, row.outcome, JSON.stringify(before), JSON.stringify(after)];
  return csvRow([...first, ...data, address, row.requestId, row.hash]);
}

/** The rows as the database spells them, behind the number `last`; those that lost their number stand before all others. */
function rowsBehind(last: bigint | null): Promise<LogRow[]> {
  const where = last === null ? Prisma.sql`e.seq IS NULL` : Prisma.sql`e.seq > ${last}`;
  return askRows(db, logRow)`
    SELECT ${Prisma.raw(LOG_SQL)} FROM "AuditEvent" e WHERE ${where} ORDER BY e.seq LIMIT ${BATCH}`;
}

/**
 * The whole log as JSON lines, so that a file is verified by the same rule as the table: every row, also one that nobody counted, then the head.
 * What is appended while it is read is taken in until rows and head agree.
 */
export async function* logLines(): AsyncGenerator<string> {
  let last: bigint | null = null;
  for (;;) {
    const rows = await rowsBehind(last);
    if (rows.length > 0) yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
    const isFirst: boolean = last === null;
    last = isFirst ? -1n : BigInt(rows.at(-1)?.seq ?? last ?? 0);
    if (isFirst || rows.length === BATCH) continue;
    const head = await findHead();
    if (rows.length > 0 && BigInt(head.count) > last) continue;
    return yield `${JSON.stringify({ head })}\n`;
  }
}

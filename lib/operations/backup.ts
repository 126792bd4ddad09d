import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import type pg from 'pg';
import { CHECKPOINT_FILES, checkpointsUpTo } from '@/lib/audit/checkpoints';
import { dropReceived, receiveBytes } from '@/lib/files/receive-bytes';
import { storeOf } from '@/lib/files/storage';
import type { Store } from '@/lib/files/store';
import { isAppError } from '@/lib/platform/errors';
import type { Settings } from '@/lib/platform/settings';
import { textPlace, type TextPlace } from '@/lib/platform/text-place';
import { BackupError, type Manifest, quoteName, readManifest } from './backup-manifest';
import { withClient } from './roles';
import { keepIdentity, refuseForeign, type StorePlace } from './store-binding';

const BATCH = 1_000;
const FORMAT = 1;
const MARK = 'demo-accounts.json';

/** Where an office keeps what is not in the database: its data folder, the store of its files, and the small texts beside it. */
export type Place = StorePlace & { dataDir: string };

/** The place that settings name. */
export function placeOf(chosen: Pick<Settings, 'dataDir' | 'bucket'>): Place {
  return { dataDir: chosen.dataDir, store: storeOf(chosen), texts: textPlace(chosen) };
}

type TableFile = { rows: number; sha256: string };

async function tableNames(client: pg.Client): Promise<string[]> {
  const sql = `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY 1`;
  return (await client.query<{ name: string }>(sql)).rows.map((row) => row.name);
}

/** Writes the rows of one table, a JSON object per line, as PostgreSQL itself spells them (no number passes JavaScript). */
async function dumpTable(client: pg.Client, name: string, file: string): Promise<TableFile> {
  const out = createWriteStream(file, { mode: 0o600 });
  const hash = createHash('sha256');
  let rows = 0;
  await client.query(`DECLARE rows CURSOR FOR SELECT row_to_json(t)::text AS line FROM ${quoteName(name)} t`);
  for (;;) {
    const batch = (await client.query<{ line: string }>(`FETCH ${BATCH} FROM rows`)).rows;
    if (batch.length === 0) break;
    const text = batch.map((row) => `${row.line}\n`).join('');
    hash.update(text);
    rows += batch.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  await client.query('CLOSE rows');
  out.end();
  await finished(out);
  return { rows, sha256: hash.digest('hex') };
}

async function dumpDatabase(
  client: pg.Client,
  folder: string,
): Promise<Omit<Manifest, 'files' | 'at' | 'damaged' | 'checkpoints'>> {
  await client.query('BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY');
  await client.query(`SET LOCAL TIME ZONE 'UTC'`);
  const applied = await client.query<{ name: string }>(
    'SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY 1',
  );
  const tables: Record<string, TableFile> = {};
  for (const name of await tableNames(client))
    tables[name] = await dumpTable(client, name, path.join(folder, `${name}.jsonl`));
  const sequences: Record<string, string> = {};
  const named = await client.query<{ name: string }>(
    `SELECT sequencename AS name FROM pg_sequences WHERE schemaname = 'public'`,
  );
  for (const { name } of named.rows) {
    const sql = `SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END::text AS next FROM ${quoteName(name)}`;
    sequences[name] = (await client.query<{ next: string }>(sql)).rows[0]?.next ?? '1';
  }
  await client.query('COMMIT');
  return { format: FORMAT, migrations: applied.rows.map((row) => row.name), tables, sequences };
}

/** Copies the kept files that `into` lacks; returns the names of those whose bytes no longer have their hash. */
async function copyFiles(from: Store, into: string): Promise<string[]> {
  const damaged: string[] = [];
  const there = new Set(await fs.readdir(into));
  for await (const { sha256, size } of from.list()) {
    if (there.has(sha256)) continue;
    const place = path.join(into, sha256);
    if (size === 0) {
      await fs.writeFile(place, '', { mode: 0o600 });
      damaged.push(sha256);
      continue;
    }
    try {
      const copy = await receiveBytes(await from.open(sha256), into, Number.MAX_SAFE_INTEGER);
      await fs.rename(copy.path, place);
      if (copy.sha256 !== sha256) damaged.push(sha256);
    } catch (error) {
      // taken away since it was listed
      if (!isAppError(error, 'FILE_GONE')) throw error;
    }
  }
  return damaged;
}

/** Keeps the files of a backup in `into`; damaged ones stay in the backup. BackupError when one lost its hash since it was checked. */
async function keepFiles(from: string, names: string[], into: Store): Promise<void> {
  for (const name of names) {
    const received = await receiveBytes(
      createReadStream(path.join(from, name)),
      into.incoming,
      Number.MAX_SAFE_INTEGER,
    );
    if (received.sha256 !== name) {
      await dropReceived(received);
      throw new BackupError('BACKUP_DAMAGED', name);
    }
    await into.put(received);
  }
}

/** Copies the checkpoints of a log of `entries` entries and their keys; gives how many checkpoints. */
async function copyCheckpoints(texts: TextPlace, into: string, entries: number): Promise<number> {
  const found = await checkpointsUpTo(texts, BigInt(entries));
  for (const [name, text] of found) await fs.writeFile(path.join(into, name), text, { mode: 0o600 });
  return (found.get(CHECKPOINT_FILES.lines) ?? '').split('\n').length - 1;
}

async function isEmptyStore(store: Store): Promise<boolean> {
  for await (const _kept of store.list()) return false;
  return true;
}

async function isEmptyFolder(folder: string): Promise<boolean> {
  return (await fs.readdir(folder).catch(() => [])).length === 0;
}

/**
 * Copies database (one REPEATABLE READ snapshot) and files into `target` while the system runs, with a manifest of all hashes
 * (S57), and the signed checkpoints of that moment with their key (S34). `url` is that of the owner. The folder appears when it is whole. Returns
 * counts, and files that were already damaged.
 */
export async function backup(
  url: string,
  { dataDir, store, texts }: Place,
  target: string,
  at: Date,
): Promise<{ rows: number; files: number; damaged: string[]; checkpoints: number }> {
  if (!(await isEmptyFolder(target))) throw new BackupError('BACKUP_TARGET', target);
  const partial = `${target.replace(/[\\/]+$/, '')}.partial`;
  await fs.rm(partial, { recursive: true, force: true });
  await fs.mkdir(path.join(partial, 'database'), { recursive: true, mode: 0o700 });
  await fs.mkdir(path.join(partial, 'files'), { mode: 0o700 });
  const files = path.join(partial, 'files');
  const damaged = await copyFiles(store, files);
  const dumped = await withClient(url, (client) => dumpDatabase(client, path.join(partial, 'database')));
  damaged.push(...(await copyFiles(store, files)));
  await fs.copyFile(path.join(dataDir, MARK), path.join(partial, MARK)).catch(() => undefined);
  const kept = (await fs.readdir(files)).sort();
  const checkpoints = await copyCheckpoints(texts, partial, dumped.tables['AuditEvent']?.rows ?? 0);
  const manifest: Manifest = { ...dumped, at: at.toISOString(), files: kept, damaged, checkpoints };
  await fs.writeFile(path.join(partial, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
  await fs.rm(target, { recursive: true, force: true });
  await fs.rename(partial, target);
  const rows = Object.values(dumped.tables).reduce((sum, table) => sum + table.rows, 0);
  return { rows, files: kept.length, damaged, checkpoints };
}

async function insertRows(client: pg.Client, name: string, file: string): Promise<void> {
  const table = quoteName(name);
  const sql = `INSERT INTO ${table} SELECT * FROM json_populate_recordset(NULL::${table}, $1::json)`;
  let batch: string[] = [];
  const flush = async () => {
    if (batch.length > 0) await client.query(sql, [`[${batch.join(',')}]`]);
    batch = [];
  };
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    batch.push(line);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
}

type Switch = { table: string; name: string; state: string };

/** Puts foreign keys off to the end and triggers to sleep; returns the statements that bring both back. */
async function suspendRules(client: pg.Client): Promise<string[]> {
  const keys = await client.query<Switch>(
    `SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, '' AS state FROM pg_constraint
     WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
  );
  const triggers = await client.query<Switch>(
    `SELECT tgrelid::regclass::text AS table, quote_ident(tgname) AS name, tgenabled::text AS state FROM pg_trigger
     JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal AND relnamespace = 'public'::regnamespace`,
  );
  const words: Record<string, string> = { O: 'ENABLE', A: 'ENABLE ALWAYS', R: 'ENABLE REPLICA', D: 'DISABLE' };
  for (const key of keys.rows) {
    await client.query(`ALTER TABLE ${key.table} ALTER CONSTRAINT ${key.name} DEFERRABLE INITIALLY DEFERRED`);
  }
  for (const one of triggers.rows) await client.query(`ALTER TABLE ${one.table} DISABLE TRIGGER ${one.name}`);
  return [
    'SET CONSTRAINTS ALL IMMEDIATE',
    ...keys.rows.map((key) => `ALTER TABLE ${key.table} ALTER CONSTRAINT ${key.name} NOT DEFERRABLE`),
    ...triggers.rows.map((one) => `ALTER TABLE ${one.table} ${words[one.state] ?? 'ENABLE'} TRIGGER ${one.name}`),
  ];
}

async function restoreDatabase(client: pg.Client, folder: string, manifest: Manifest): Promise<void> {
  const names = await tableNames(client);
  const lacking = Object.keys(manifest.tables).filter((name) => !names.includes(name));
  if (lacking.length > 0) throw new BackupError('BACKUP_VERSION', lacking.join(', '));
  const people = await client.query('SELECT 1 FROM "Person" UNION ALL SELECT 1 FROM "AuditEvent" LIMIT 1');
  if (people.rowCount) throw new BackupError('RESTORE_NOT_EMPTY', '');
  await client.query('BEGIN');
  await client.query(`SET LOCAL TIME ZONE 'UTC'`);
  const resume = await suspendRules(client);
  await client.query(`TRUNCATE ${names.map(quoteName).join(', ')}`);
  for (const name of Object.keys(manifest.tables)) await insertRows(client, name, path.join(folder, `${name}.jsonl`));
  for (const [name, next] of Object.entries(manifest.sequences)) {
    await client.query('SELECT setval($1::regclass, $2::bigint, false)', [quoteName(name), next]);
  }
  for (const statement of resume) await client.query(statement);
  await client.query('COMMIT');
}

/**
 * Puts a backup into an empty database (migrated to the backup's own version) and an empty data folder; every hash of the
 * backup is checked before anything is written, every file again while it is kept. BackupError says what is wrong.
 */
export async function restore(
  url: string,
  { dataDir, store, texts }: Place,
  source: string,
): Promise<{ rows: number; files: number }> {
  const manifest = await readManifest(source, true);
  await fs.mkdir(dataDir, { recursive: true });
  if (!(await isEmptyStore(store))) throw new BackupError('RESTORE_NOT_EMPTY', texts.name);
  await withClient(url, (client) => refuseForeign(client, texts));
  const whole = manifest.files.filter((name) => !manifest.damaged.includes(name));
  await keepFiles(path.join(source, 'files'), whole, store);
  for (const name of Object.values(CHECKPOINT_FILES)) {
    const text = await fs.readFile(path.join(source, name), 'utf8').catch(() => null);
    if (text !== null) await texts.write(name, text);
  }
  await withClient(url, async (client) => {
    await restoreDatabase(client, path.join(source, 'database'), manifest);
    await keepIdentity(client, texts);
  });
  await fs.copyFile(path.join(source, MARK), path.join(dataDir, MARK)).catch(() => undefined);
  const rows = Object.values(manifest.tables).reduce((sum, table) => sum + table.rows, 0);
  return { rows, files: manifest.files.length };
}

import { spawnSync } from 'node:child_process';
import { createHash, randomInt } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { leaveCheckpoint } from '@/lib/audit/verify';
import { placeOf } from '@/lib/operations/backup';
import { ensureSecrets, FolderError, holder, lockFolder, prepareFolder } from '@/lib/operations/data-folder';
import { migrate } from '@/lib/operations/migrate';
import { seedingMark, startOwnDatabase, type OwnDatabase } from '@/lib/operations/own-server';
import { withClient } from '@/lib/operations/roles';
import { bindStore } from '@/lib/operations/store-binding';
import { isAppError } from '@/lib/platform/errors';
import { textPlace } from '@/lib/platform/text-place';
import { readSettings, secretProblem, type Settings } from '@/lib/platform/settings';
import { checkBucket } from './bucket-check';
import { checkAddresses, checkDatabase } from './database-check';
import { Refusal, say } from './say.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** What serves: addresses in the environment, the code of a first run, and how to give everything back. */
export type Office = { settings: Settings; isExample: boolean; setupCode: string | null; close: () => Promise<void> };

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|\[::1\]|localhost)$/;
const CODE_LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

const isLoopback = (url: string): boolean => LOOPBACK.test(new URL(url).hostname);

function checkSecret(): void {
  const secret = process.env['NEXTAUTH_SECRET'];
  const problem = secret ? secretProblem(secret) : null;
  if (problem) throw new Refusal(`secret-${problem}`);
}

function checkBucketSettings({ bucket, plainHttp }: Settings, isExample: boolean): void {
  if (!bucket) return;
  if (isExample) throw new Refusal('bucket-example');
  if (bucket.url.startsWith('http:') && !isLoopback(bucket.url) && !plainHttp) throw new Refusal('bucket-plain-http');
}

function checkSettings(settings: Settings, isExample: boolean): void {
  const isLocal = LOOPBACK.test(settings.host);
  checkSecret();
  checkAddresses(settings.databaseUrl, settings.databaseOwnerUrl);
  checkBucketSettings(settings, isExample);
  if (isExample && !isLocal) throw new Refusal('host-example');
  if (!isLocal && !process.env['NEXTAUTH_URL']) throw new Refusal('public-url');
  if (!settings.https && !isLoopback(settings.publicUrl) && !settings.plainHttp) throw new Refusal('plain-http');
}

async function openDatabase(settings: Settings): Promise<OwnDatabase> {
  const { databaseUrl: url, databaseOwnerUrl: ownerUrl } = settings;
  if (url === undefined || ownerUrl === undefined) return startOwnDatabase(settings.dataDir);
  await checkDatabase(url, ownerUrl);
  return { url, ownerUrl, stop: () => Promise.resolve() };
}

/** Whether the database is empty, and whether it is marked as the example. */
async function look(ownerUrl: string): Promise<{ isEmpty: boolean; isMarked: boolean }> {
  const sql = `SELECT NOT EXISTS (SELECT 1 FROM "Person") AS "isEmpty",
    EXISTS (SELECT 1 FROM "SystemMark" WHERE key = 'example') AS "isMarked"`;
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ isEmpty: boolean; isMarked: boolean }>(sql);
    return rows[0] ?? { isEmpty: true, isMarked: false };
  });
}

function seed(settings: Settings, database: OwnDatabase): void {
  if (!fs.existsSync(path.join(root, 'prisma/seed/run.ts'))) return say('no-seed');
  say('seeding');
  const mark = seedingMark(settings.dataDir);
  fs.writeFileSync(mark, '');
  const env = { ...process.env, DATABASE_URL: database.url, DATABASE_OWNER_URL: database.ownerUrl };
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'prisma/seed/run.ts'], {
    cwd: root,
    env: { ...env, DATA_DIR: settings.dataDir },
    stdio: ['ignore', 2, 2],
  });
  if (run.status !== 0) throw new Refusal('seed-failed');
  fs.rmSync(mark);
}

/** A new one-time code for the first-run page; only its hash is kept. */
async function newSetupCode(ownerUrl: string): Promise<string> {
  const letters = Array.from({ length: 16 }, () => CODE_LETTERS[randomInt(CODE_LETTERS.length)]).join('');
  const code = letters.replace(/(.{4})(?=.)/g, '$1-');
  const hash = createHash('sha256').update(code).digest('hex');
  const sql = `INSERT INTO "SystemMark" (key, value) VALUES ('setup-code', $1)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, "setAt" = now()`;
  await withClient(ownerUrl, (client) => client.query(sql, [hash]));
  return code;
}

/** What can be refused before anything is built: settings, an unwritable data folder, one that is in use. */
export function checkStart(): { settings: Settings; isExample: boolean } {
  const settings = readSettings(process.env);
  const isExample = settings.databaseUrl === undefined && !settings.empty;
  checkSettings(settings, isExample);
  prepareFolder(settings.dataDir);
  // Files are named by their hash: copies of the application on one database may share the folder, one embedded server may not.
  const busy = settings.databaseUrl === undefined ? holder(settings.dataDir) : null;
  if (busy !== null) throw new FolderError('FOLDER_IN_USE', settings.dataDir, busy);
  return { settings, isExample };
}

/** Puts the example into an empty database, or a new setup code; refuses a database that is of the other kind. */
async function fill(settings: Settings, database: OwnDatabase, isExample: boolean): Promise<string | null> {
  const { isEmpty, isMarked } = await look(database.ownerUrl);
  if (!isExample && isMarked) throw new Refusal('is-example');
  if (!isExample) return isEmpty ? newSetupCode(database.ownerUrl) : null;
  if (!isEmpty && !isMarked) throw new Refusal('not-example', { folder: settings.dataDir });
  if (isEmpty) seed(settings, database);
  return null;
}

/** The application reads the environment; the owner's address stays out of it. */
function setEnvironment(settings: Settings, database: OwnDatabase): void {
  process.env['DATABASE_URL'] = database.url;
  process.env['DATA_DIR'] = settings.dataDir;
  process.env['NEXTAUTH_SECRET'] ||= ensureSecrets(settings.dataDir).sessionSecret;
  process.env['NEXTAUTH_URL'] ||= settings.publicUrl;
  delete process.env['DATABASE_OWNER_URL'];
}

/**
 * Opens the database that the settings name (the embedded one of the data folder, or an own server), migrated, with rights
 * given, the store of its files known and the example written when it is wanted; sets the variables that the application reads. Throws Refusal and the
 * errors of the platform.
 */
export async function openOffice(): Promise<Office> {
  const { settings, isExample } = checkStart();
  const unlock = settings.databaseUrl === undefined ? lockFolder(settings.dataDir) : () => undefined;
  let database: OwnDatabase | null = null;
  let isOpen = false;
  /** Where the log stands is signed at the start and at the end (S34); a database that does not answer any more is no reason to stay. */
  const sign = async () => {
    if (!database) return;
    await leaveCheckpoint(database.url, textPlace(settings)).catch((error: unknown) => {
      if (isAppError(error, 'CHECKPOINTS_LOST')) say('checkpoints-lost', { place: textPlace(settings).name });
    });
  };
  const close = async () => {
    if (isOpen) await sign();
    await database?.stop();
    unlock();
  };
  try {
    database = await openDatabase(settings);
    const role = decodeURIComponent(new URL(database.url).username);
    const applied = await migrate(database.ownerUrl, role, path.join(root, 'prisma'));
    if (applied.length > 0) say('migrated', { names: applied.join(', ') });
    await checkBucket(settings);
    await bindStore(database.ownerUrl, placeOf(settings));
    const setupCode = await fill(settings, database, isExample);
    setEnvironment(settings, database);
    isOpen = true;
    await sign();
    return { settings, isExample, setupCode, close };
  } catch (error) {
    await close();
    throw error;
  }
}

import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ChainState, Checkpoints } from '@/lib/audit/chain';
import { readCheckpoints } from '@/lib/audit/checkpoints';
import { leaveCheckpoint, verifyExport, verifyLogOf } from '@/lib/audit/verify';
import { backup, placeOf, restore } from '@/lib/operations/backup';
import { readManifest } from '@/lib/operations/backup-manifest';
import { ensureSecrets, holder, lockFolder, prepareFolder } from '@/lib/operations/data-folder';
import { migrate } from '@/lib/operations/migrate';
import { attachOwnDatabase, startOwnDatabase } from '@/lib/operations/own-server';
import { adoptStore, bindStore } from '@/lib/operations/store-binding';
import { disconnect } from '@/lib/platform/db';
import { isAppError, type AppError } from '@/lib/platform/errors';
import { readSettings, resetSettings } from '@/lib/platform/settings';
import { folderPlace, textPlace } from '@/lib/platform/text-place';
import { checkBucket } from './bucket-check';
import { checkAddresses, checkDatabase } from './database-check';
import { asRefusal } from './refusals';
import { Refusal, say, sentence } from './say.mjs';

const prisma = fileURLToPath(new URL('../prisma', import.meta.url));

type Opened = { url: string; ownerUrl: string; dataDir: string };

/** Runs `work` on the database of the settings: an own server, the running embedded one, or that one started for it. */
async function withOffice<T>(work: (opened: Opened) => Promise<T>, isNew = false): Promise<T> {
  const { databaseUrl: url, databaseOwnerUrl: ownerUrl, dataDir } = readSettings(process.env);
  checkAddresses(url, ownerUrl);
  if (isNew) prepareFolder(dataDir);
  if (url !== undefined && ownerUrl !== undefined) {
    await checkDatabase(url, ownerUrl);
    return work({ url, ownerUrl, dataDir });
  }
  if (!isNew && !fs.existsSync(path.join(dataDir, 'pg'))) throw new Refusal('no-database', { folder: dataDir });
  const running = holder(dataDir) === null ? null : attachOwnDatabase(dataDir);
  if (running) {
    if (isNew) throw new Refusal('restore-busy');
    return work({ ...running, dataDir });
  }
  const unlock = lockFolder(dataDir);
  const own = await startOwnDatabase(dataDir).catch((error: unknown) => {
    unlock();
    throw error;
  });
  try {
    return await work({ ...own, dataDir });
  } finally {
    await own.stop();
    unlock();
  }
}

/** The place of these settings, its bucket asked first. */
async function openPlace() {
  const chosen = readSettings(process.env);
  await checkBucket(chosen);
  return placeOf(chosen);
}

async function outline(args: string[]): Promise<number> {
  const file = args.find((arg) => !arg.startsWith('--'));
  if (file === undefined) throw new Refusal('rectify-usage');
  try {
    fs.accessSync(file, fs.constants.R_OK);
  } catch (error) {
    const detail = (error as NodeJS.ErrnoException).code ?? '';
    throw new Refusal('file-unreadable', { file, detail });
  }
  const [{ readOutline }, { outlineJson }] = await Promise.all([
    import('@/lib/outline/read-outline'),
    import('@/lib/outline/outline-json'),
  ]);
  const asked = { path: path.resolve(file), name: path.basename(file), isNamed: false };
  const { outline } = await readOutline(asked, null).catch((error: unknown) => {
    throw isAppError(error) ? new Refusal('document-unreadable', { file, detail: detailOf(error) }) : error;
  });
  const found = outlineJson(outline);
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify(found, null, 2)}\n`);
  else process.stdout.write(`${outlineText(found)}\n`);
  return 0;
}

/** Why, in the one word that a machine may ask for. */
function detailOf({ code, details }: AppError): string {
  return [code, details.values?.['found'], details.values?.['reason']].filter(Boolean).join(' ');
}

type Found = {
  title: string;
  areas: {
    title: string;
    categories: { title: string; items: { number: number | null; title: string; measures: string[] }[] }[];
  }[];
  counts: Record<string, number>;
};

function outlineText(found: Found): string {
  const lines = [found.title];
  for (const area of found.areas) {
    lines.push(`  ${area.title}`);
    for (const category of area.categories) {
      lines.push(`    ${category.title}`);
      for (const item of category.items) {
        lines.push(`      ${item.number ?? '-'} ${item.title}`, ...item.measures.map((one) => `        · ${one}`));
      }
    }
  }
  return [...lines, JSON.stringify(found.counts)].join('\n');
}

/** What there is to hold an export against: the folder that was named, else the place of the settings; null when no checkpoint is there. */
async function checkpointsAtHand(folder?: string): Promise<Checkpoints | null> {
  const found = await readCheckpoints(
    folder === undefined ? textPlace(readSettings(process.env)) : folderPlace(folder),
  );
  return folder === undefined && found.hashes.size === 0 && found.forged === null ? null : found;
}

async function verifyFile(file: string, folder?: string): Promise<ChainState> {
  const checkpoints = await checkpointsAtHand(folder);
  if (!checkpoints) say('audit-unheld');
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new Refusal('file-unreadable', { file, detail: (error as NodeJS.ErrnoException).code ?? '' });
  }
  return verifyExport(text.trimEnd().split('\n'), checkpoints);
}

/** Of the database of the settings, or of an export as JSON lines; with the checkpoints that are at hand. */
async function verify(file?: string, folder?: string): Promise<number> {
  const { count, hash, fault } =
    file === undefined
      ? await withOffice(({ ownerUrl }) => verifyLogOf(ownerUrl, textPlace(readSettings(process.env))))
      : await verifyFile(file, folder);
  if (fault) say('audit-bad', { seq: String(fault.seq), reason: `@fault-${fault.fault}` });
  else process.stdout.write(`${sentence('audit-good', { count: String(count), hash })}\n`);
  return fault ? 1 : 0;
}

async function makeBackup(target: string): Promise<number> {
  const at = new Date(performance.timeOrigin + performance.now());
  const done = await withOffice(async ({ ownerUrl }) => {
    const place = await openPlace();
    await bindStore(ownerUrl, place);
    return backup(ownerUrl, place, path.resolve(target), at);
  });
  say('backup-done', { folder: target, rows: done.rows, files: done.files });
  if (done.checkpoints === 0) say('backup-unsigned');
  if (done.damaged.length > 0) say('backup-damaged', { names: done.damaged.join(', ') });
  return done.damaged.length > 0 ? 1 : 0;
}

async function restoreBackup(source: string): Promise<number> {
  const { migrations } = await readManifest(source);
  const done = await withOffice(async ({ url, ownerUrl, dataDir }) => {
    const role = decodeURIComponent(new URL(url).username);
    await migrate(ownerUrl, role, prisma, migrations);
    ensureSecrets(dataDir);
    const restored = await restore(ownerUrl, await openPlace(), path.resolve(source));
    await migrate(ownerUrl, role, prisma);
    const { fault } = await verifyLogOf(ownerUrl, textPlace(readSettings(process.env)));
    if (fault) throw new Refusal('restore-audit', { seq: String(fault.seq) });
    return restored;
  }, true);
  say('restore-done', { rows: done.rows, files: done.files });
  return 0;
}

/** Makes the store of the settings the one of the database. */
async function adopt(): Promise<number> {
  const place = await openPlace();
  const count = await withOffice(async ({ url, ownerUrl }) => {
    process.env['DATABASE_URL'] = url;
    resetSettings();
    const files = await adoptStore(ownerUrl, place);
    await leaveCheckpoint(url, place.texts);
    await disconnect();
    return files;
  });
  say('store-adopted', { place: place.texts.name, count });
  return 0;
}

/** Runs one verb of the command line; resolves to the exit code. Throws Refusal. */
export async function runVerb(verb: string, args: string[]): Promise<number> {
  try {
    if (verb === 'outline') return await outline(args);
    if (verb === 'verify-audit') return await verify(args[0], args[1]);
    if (verb === 'adopt-store') return await adopt();
    const [folder] = args;
    if (folder === undefined) throw new Refusal('rectify-usage');
    return verb === 'backup' ? await makeBackup(folder) : await restoreBackup(folder);
  } catch (error) {
    throw asRefusal(error);
  }
}

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { backup, placeOf, restore } from '@/lib/operations/backup';

/** Where the example is to be written, and the instant at which its clock starts. */
export type SeedTarget = { root: string; url: string; ownerUrl: string; dataDir: string; now: string };

const place = ({ dataDir }: SeedTarget) => placeOf({ dataDir, bucket: undefined });

const KEPT = 2;
/** Sources that the seed does not run. */
const UNUSED =
  /\.test\.tsx?$|[\\/]generated[\\/]|[\\/]lib[\\/](i18n|imports|outline|ledger|figures|dashboard|work)[\\/]/;

function sources(root: string): string[] {
  return ['lib', 'prisma'].flatMap((folder) => {
    const entries = fs.readdirSync(path.join(root, folder), { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    return files.filter((file) => !UNUSED.test(file));
  });
}

function cacheFolder({ root, now }: SeedTarget): string {
  const hash = createHash('sha256').update(now);
  for (const file of sources(root).sort())
    hash.update(`\0${path.relative(root, file)}\0`).update(fs.readFileSync(file));
  return path.join(root, 'node_modules', '.cache', 'rectify-seed', hash.digest('hex').slice(0, 32));
}

function runSeed({ root, url, ownerUrl, dataDir, now }: SeedTarget): void {
  const env = {
    ...process.env,
    DATABASE_URL: url,
    DATABASE_OWNER_URL: ownerUrl,
    DATA_DIR: dataDir,
    RECTIFY_NOW: now,
  };
  const args = ['--import', 'tsx', 'prisma/seed/run.ts'];
  const run = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`the seed failed:\n${run.stdout}\n${run.stderr}`);
}

async function keep(target: SeedTarget, cache: string): Promise<void> {
  const made = `${cache}-${process.pid}`;
  fs.mkdirSync(path.dirname(cache), { recursive: true });
  await backup(target.ownerUrl, place(target), made, new Date(target.now));
  if (fs.existsSync(cache)) fs.rmSync(made, { recursive: true, force: true });
  else fs.renameSync(made, cache);
  const all = fs.readdirSync(path.dirname(cache)).map((name) => path.join(path.dirname(cache), name));
  const byAge = all.sort((a, b) => fs.statSync(b).mtimeMs - fs.statSync(a).mtimeMs);
  for (const old of byAge.slice(KEPT)) fs.rmSync(old, { recursive: true, force: true });
}

/** Writes the example; one that the same sources wrote before is restored from its backup, which takes a second. */
export async function seedOrRestore(target: SeedTarget): Promise<void> {
  const cache = cacheFolder(target);
  if (fs.existsSync(path.join(cache, 'manifest.json'))) {
    await restore(target.ownerUrl, place(target), cache);
    return;
  }
  runSeed(target);
  await keep(target, cache).catch(() => undefined);
}

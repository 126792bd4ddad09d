import { z } from 'zod';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { askRows } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import { log } from '@/lib/platform/log';
import { diskRoom } from '@/lib/files/disk-room';
import { isWritable } from '@/lib/files/storage';
import { isOwnStore } from '@/lib/files/store-identity';

/** Whether this process can really serve; nothing else is told to whoever asks. */
export type Health = {
  status: 'ok' | 'unavailable';
  database: 'ok' | 'unavailable';
  /** `stopped`: the reserve of the disk is reached, everything else goes on. */
  uploads: 'ok' | 'stopped';
  version: string;
};

type Shared = typeof globalThis & { rectifyDraining?: boolean };
let migrations: string[] | undefined;
let version: string | undefined;

function expectedMigrations(): string[] {
  const folder = path.join(process.cwd(), 'prisma', 'migrations');
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map((entry) => entry.name).sort();
}

function readVersion(): string {
  const file = path.join(process.cwd(), 'package.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

async function isDatabaseReady(): Promise<boolean> {
  try {
    const rows = await askRows(db, z.object({ name: z.string() }))`
      SELECT migration_name AS name FROM _prisma_migrations
      WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`;
    migrations ??= expectedMigrations();
    return JSON.stringify(rows.map((row) => row.name).sort()) === JSON.stringify(migrations);
  } catch (error) {
    log.warn('health.database', { error });
    return false;
  }
}

async function isStoreReady(): Promise<boolean> {
  try {
    return (await isWritable()) && (await isOwnStore());
  } catch (error) {
    log.warn('health.store', { error });
    return false;
  }
}

/** Asks the database (reachable, migrated to exactly this version), the file store (there, and the one that the database knows), and whether the process is stopping (S59). */
export async function checkHealth(): Promise<Health> {
  version ??= readVersion();
  const [isReady, isStorageReady, { isLow }] = await Promise.all([isDatabaseReady(), isStoreReady(), diskRoom()]);
  const canServe = isReady && isStorageReady && (globalThis as Shared).rectifyDraining !== true;
  return {
    status: canServe ? 'ok' : 'unavailable',
    database: isReady ? 'ok' : 'unavailable',
    uploads: isLow ? 'stopped' : 'ok',
    version,
  };
}

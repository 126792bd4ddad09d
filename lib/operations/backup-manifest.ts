import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** What a backup holds: rows and hash of each table's file, next numbers of sequences, names (hashes) of files. */
const manifestShape = z.object({
  format: z.literal(1),
  at: z.string(),
  migrations: z.array(z.string()),
  tables: z.record(z.string().regex(/^\w+$/), z.object({ rows: z.number(), sha256: z.string() })),
  sequences: z.record(z.string(), z.string()),
  files: z.array(z.string().regex(/^[0-9a-f]{64}$/)),
  damaged: z.array(z.string()),
  /** Signed checkpoints of the log that came along; none in a backup that is older than they are. */
  checkpoints: z.number().default(0),
});

export type Manifest = z.infer<typeof manifestShape>;

/** Why a backup or a restore was refused; the code is a key of the scripts' words. */
export class BackupError extends Error {
  constructor(
    readonly code: 'BACKUP_TARGET' | 'BACKUP_UNREADABLE' | 'BACKUP_DAMAGED' | 'BACKUP_VERSION' | 'RESTORE_NOT_EMPTY',
    readonly detail: string,
  ) {
    super(`${code}: ${detail}`);
    this.name = 'BackupError';
  }
}

/** An identifier of SQL. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** SHA-256 of a file; empty when it cannot be read. */
export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch {
    return '';
  }
  return hash.digest('hex');
}

/** The manifest of the backup in `source`; with `check`, every file that it names must be there with its hash. */
export async function readManifest(source: string, check = false): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = manifestShape.parse(JSON.parse(await fs.readFile(path.join(source, 'manifest.json'), 'utf8')));
  } catch {
    throw new BackupError('BACKUP_UNREADABLE', source);
  }
  if (!check) return manifest;
  for (const [name, table] of Object.entries(manifest.tables)) {
    const found = await hashFile(path.join(source, 'database', `${name}.jsonl`));
    if (found !== table.sha256) throw new BackupError('BACKUP_DAMAGED', `database/${name}.jsonl`);
  }
  for (const name of manifest.files) {
    const found = await hashFile(path.join(source, 'files', name));
    const isKnown = found !== '' && manifest.damaged.includes(name);
    if (found !== name && !isKnown) throw new BackupError('BACKUP_DAMAGED', `files/${name}`);
  }
  return manifest;
}

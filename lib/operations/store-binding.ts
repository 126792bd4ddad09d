import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { recordAudit, type AuditActor } from '@/lib/audit/commands';
import type { Store } from '@/lib/files/store';
import { identityOf, STORE_MARK, writeIdentity } from '@/lib/files/store-identity';
import { inTransaction } from '@/lib/platform/db';
import type { TextPlace } from '@/lib/platform/text-place';
import { renewCheckpoints } from './renew-checkpoints';
import { withClient } from './roles';

/** Why a store cannot be taken for this database; the code is a key of the scripts' words. */
export class StoreError extends Error {
  constructor(
    readonly code: 'STORE_OTHER' | 'STORE_UNMARKED' | 'STORE_TAKEN' | 'STORE_LACKS',
    readonly place: string,
    readonly count = 0,
  ) {
    super(`${code}: ${place}`);
    this.name = 'StoreError';
  }
}

/** A store, and where it says who it is. */
export type StorePlace = { store: Store; texts: TextPlace };

/** Whoever runs the command line; the system knows no name for them. */
const OPERATOR: AuditActor = { personId: null, sessionId: null, name: '', post: '', address: '', requestId: 'rectify' };

const LOCK = 7_130_404;
/** How many of the newest files are looked for before a store without identity is taken for that of a database with files. */
const LOOKED_FOR = 20;

async function markOf(client: pg.Client): Promise<string | null> {
  const sql = `SELECT value FROM "SystemMark" WHERE key = $1`;
  return (await client.query<{ value: string }>(sql, [STORE_MARK])).rows[0]?.value ?? null;
}

async function writeMark(client: pg.Client, store: string): Promise<void> {
  const sql = `INSERT INTO "SystemMark" (key, value) VALUES ($1, $2)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value, "setAt" = now()`;
  await client.query(sql, [STORE_MARK, store]);
}

/** The files on which something rests, the newest first. */
async function filesInUse(client: pg.Client, limit: number | null): Promise<string[]> {
  const sql = `SELECT f.sha256 FROM "StoredFile" f WHERE EXISTS (SELECT 1 FROM "StoredFileUse" u WHERE u.sha256 = f.sha256)
    ORDER BY f."storedAt" DESC LIMIT $1`;
  return (await client.query<{ sha256: string }>(sql, [limit])).rows.map((row) => row.sha256);
}

async function missingOf(store: Store, names: string[]): Promise<number> {
  let missing = 0;
  for (const name of names) if ((await store.stat(name)) === null) missing += 1;
  return missing;
}

/** One copy after the other. */
async function withMark<T>(ownerUrl: string, work: (client: pg.Client, mark: string | null) => Promise<T>): Promise<T> {
  return withClient(ownerUrl, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK]);
    return work(client, await markOf(client));
  });
}

/**
 * Holds the store against the one that the database of `ownerUrl` knows; at first use they are given one identity. StoreError STORE_OTHER (it
 * belongs to another database), STORE_TAKEN (the same, and this database knows none yet), STORE_UNMARKED (it bears no identity: another folder,
 * or one that is not mounted), STORE_LACKS (none of the newest files is there).
 */
export async function bindStore(ownerUrl: string, { store, texts }: StorePlace): Promise<void> {
  await withMark(ownerUrl, async (client, mark) => {
    const found = await identityOf(texts);
    if (found !== null && found === mark) return;
    if (mark !== null) throw new StoreError(found === null ? 'STORE_UNMARKED' : 'STORE_OTHER', texts.name);
    if (found !== null) throw new StoreError('STORE_TAKEN', texts.name);
    const names = await filesInUse(client, LOOKED_FOR);
    const missing = await missingOf(store, names);
    if (names.length > 0 && missing === names.length) throw new StoreError('STORE_LACKS', texts.name, missing);
    await giveIdentity(client, texts);
  });
}

async function giveIdentity(client: pg.Client, texts: TextPlace): Promise<void> {
  const store = randomUUID();
  await writeIdentity(texts, store);
  await writeMark(client, store);
}

/**
 * Makes this store the one of the database, whatever either knew before, under a new identity: whoever used it or the former one is refused from
 * then on; where checkpoints of the log are lost, signing begins anew. Both stand in the log. Gives how many files were looked for. StoreError STORE_LACKS when one on which something rests is not there.
 */
export async function adoptStore(ownerUrl: string, { store, texts }: StorePlace): Promise<number> {
  const { files, isRenewed } = await withMark(ownerUrl, async (client) => {
    const names = await filesInUse(client, null);
    const missing = await missingOf(store, names);
    if (missing > 0) throw new StoreError('STORE_LACKS', texts.name, missing);
    await giveIdentity(client, texts);
    return { files: names.length, isRenewed: await renewCheckpoints(client, texts) };
  });
  const after = { files, checkpoints: isRenewed ? ('RENEWED' as const) : ('KEPT' as const) };
  await inTransaction((tx) => recordAudit(tx, OPERATOR, [{ verb: 'backup.adoptStore', objectId: 'store', after }]));
  return files;
}

/** After a restore: the store bears the identity that came with the database; a backup without one gets its own at the next start. */
export async function keepIdentity(client: pg.Client, texts: TextPlace): Promise<void> {
  const mark = await markOf(client);
  if (mark !== null) await writeIdentity(texts, mark);
}

/** StoreError when the store bears the identity of another database than this one. */
export async function refuseForeign(client: pg.Client, texts: TextPlace): Promise<void> {
  const found = await identityOf(texts);
  if (found !== null && found !== (await markOf(client))) throw new StoreError('STORE_TAKEN', texts.name);
}

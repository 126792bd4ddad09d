import { z } from 'zod';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { withClient } from '@/lib/operations/roles';
import { askRows } from '@/lib/platform/ask-rows';
import { now, withClock } from '@/lib/platform/clock';
import { db, inTransaction } from '@/lib/platform/db';
import { settings } from '@/lib/platform/settings';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { layFile } from '@/lib/testing/life-steps';
import { useTestDatabase } from '@/lib/testing/test-database';
import { checkFiles } from './check-files';
import * as storage from './storage';
import { giveUpBytes, holdBytes, keepBytes, releaseBytes } from './stored-bytes';
import { sweepFiles } from './sweep-files';

const database = useTestDatabase();
const DAY_MS = 86_400_000;

let office: SmallOffice;
let turn = 0;
beforeEach(async () => {
  office = await smallOffice({ approved: false });
  turn += 1;
});

const sha = (text: string) => createHash('sha256').update(`${turn} ${text}`).digest('hex');
const receive = (text: string) => storage.receive(Readable.from([Buffer.from(`${turn} ${text}`)]));
const keep = async (text: string) => keepBytes(await receive(text), 'text/plain');
const isKept = (text: string) => fs.existsSync(path.join(settings().dataDir, 'files', sha(text)));
const age = (text: string, days: number) =>
  db.storedFile.update({
    where: { sha256: sha(text) },
    data: { storedAt: new Date(now().getTime() - days * DAY_MS) },
  });

/** Something that rests on bytes: the source of an import. */
function restOn(text: string) {
  return db.import.create({
    data: {
      inspectionId: office.inspectionId,
      sourceName: 'a.txt',
      sourceSha256: sha(text),
      sourceSize: 3,
      paragraphs: [],
      outline: {},
      corrections: [],
      createdById: 1,
      createdByName: 'x',
      createdAt: now(),
    },
  });
}

describe('what rests on bytes', () => {
  it('is known from the foreign keys, those of a table that came later as well', async () => {
    await keep('imported');
    await keep('lettered');
    await restOn('imported');
    await withClient(database.ownerUrl(), async (client) => {
      await client.query(`CREATE TABLE "Letter" (file text REFERENCES "StoredFile"(sha256))`);
      await client.query(`INSERT INTO "Letter" VALUES ($1)`, [sha('lettered')]);
      await client.query('GRANT SELECT ON "Letter" TO PUBLIC');
    });
    const uses = await askRows(db, z.object({ owner: z.string() }))`
      SELECT owner FROM "StoredFileUse" WHERE sha256 IN (${sha('imported')}, ${sha('lettered')}) ORDER BY owner`;
    expect(uses.map((one) => one.owner)).toEqual(['Import', 'Letter']);
    for (const text of ['imported', 'lettered']) {
      await age(text, 2);
      expect(await releaseBytes(sha(text))).toBe(false);
    }
    await sweepFiles();
    expect(isKept('imported') && isKept('lettered')).toBe(true);
    expect((await checkFiles()).checked).toBe(2);
    await withClient(database.ownerUrl(), (client) => client.query('DROP TABLE "Letter"'));
    expect(await releaseBytes(sha('lettered'))).toBe(true);
    expect(isKept('lettered')).toBe(false);
  });

  it('is never a version whose bytes are gone, nor one that stands without them', async () => {
    const { versionId } = await layFile(office, 1, 1, 'RULE');
    const alone = db.evidenceVersion.update({ where: { id: versionId }, data: { removedAt: now() } });
    await expect(alone).rejects.toThrow();
    const other = db.evidenceVersion.update({ where: { id: versionId }, data: { storedSha256: null } });
    await expect(other).rejects.toThrow();
    const { storedSha256 } = await db.evidenceVersion.update({
      where: { id: versionId },
      data: { removedAt: now(), storedSha256: null },
    });
    expect(storedSha256).toBeNull();
  });
});

describe('giving up', () => {
  it('takes what this upload alone brought, and leaves what somebody else sent meanwhile', async () => {
    const mine = await keep('a');
    await giveUpBytes(mine);
    expect(isKept('a')).toBe(false);
    const first = await keep('b');
    await withClock(now().getTime() + 5, async () => {
      const second = await keep('b');
      await giveUpBytes(first);
      await giveUpBytes(second);
    });
    expect(isKept('b')).toBe(true);
  });

  it('leaves neither a row nor a temporary file when the bytes cannot be kept', async () => {
    const file = await receive('c');
    fs.rmSync(file.path);
    await expect(keepBytes(file, 'text/plain')).rejects.toThrow();
    expect(await db.storedFile.count({ where: { sha256: sha('c') } })).toBe(0);
  });
});

describe('sweeping', () => {
  it('takes old bytes on which nothing rests, with or without a row, and nothing else', async () => {
    const folder = path.join(settings().dataDir, 'files');
    for (const text of ['standing', 'left', 'young']) await keep(text);
    await restOn('standing');
    for (const text of ['standing', 'left']) await age(text, 2);
    await storage.put(await receive('no row'));
    await storage.put(await receive('no row, young'));
    fs.writeFileSync(path.join(folder, '.tmp-half'), 'half');
    const old = new Date(now().getTime() - 2 * DAY_MS);
    for (const name of [sha('no row'), '.tmp-half']) fs.utimesSync(path.join(folder, name), old, old);
    expect((await sweepFiles()).sort()).toEqual([sha('left'), sha('no row'), '.tmp-half'].sort());
    for (const text of ['standing', 'young', 'no row, young']) expect(isKept(text), text).toBe(true);
    expect(await db.storedFile.count({ where: { sha256: sha('left') } })).toBe(0);
  });

  it.each(['sweep', 'upload'])(
    'and an upload of the same bytes that come between its question and its deletion lose nothing (%s first)',
    async (first) => {
      await keep('raced');
      await age('raced', 2);
      let running: Promise<unknown>[] = [];
      // Both wait for the lock of these bytes in the order in which they came; what each asked before is old by then.
      await inTransaction(async (tx) => {
        await tx.$executeRaw`SELECT pg_advisory_xact_lock(${BigInt.asIntN(64, BigInt(`0x${sha('raced').slice(0, 16)}`))})`;
        for (const one of first === 'sweep' ? [sweepFiles, () => keep('raced')] : [() => keep('raced'), sweepFiles]) {
          running = [...running, one()];
          await waiters(running.length);
        }
      });
      await Promise.all(running);
      await inTransaction((tx) => holdBytes(tx, { sha256: sha('raced'), size: `${turn} raced`.length }));
      expect(await storage.verify(sha('raced'))).toBe(true);
    },
  );
});

/** Waits until so many transactions stand at a lock. */
async function waiters(count: number): Promise<void> {
  await withClient(database.superUrl(), async (client) => {
    const sql = `SELECT count(*)::int AS n FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`;
    while (((await client.query<{ n: number }>(sql)).rows[0]?.n ?? 0) < count);
  });
}

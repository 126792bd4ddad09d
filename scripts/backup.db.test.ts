import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { recordAudit } from '@/lib/audit/commands';
import { CHECKPOINT_FILES, checkpointsUpTo } from '@/lib/audit/checkpoints';
import { leaveCheckpoint, verifyLogOf } from '@/lib/audit/verify';
import { backup, placeOf, restore } from '@/lib/operations/backup';
import { db, inTransaction } from '@/lib/platform/db';
import { adoptStore } from '@/lib/operations/store-binding';
import { ensureDatabase, withClient } from '@/lib/operations/roles';
import * as storage from '@/lib/files/storage';
import type { KeptFile } from '@/lib/files/store';
import { folderPlace } from '@/lib/platform/text-place';
import { useTestDatabase } from '@/lib/testing/test-database';
import words from './words.json';

const CHINESE = words.ready[0] ?? '';
const RARE = String.fromCodePoint(0x2cb2d, 0xb7, 0x36c3);
const database = useTestDatabase();
const place = (dataDir: string) => placeOf({ dataDir, bucket: undefined });
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rectify-backup-'));
const target = path.join(folder, 'backup');
const actor = { personId: null, name: CHINESE, post: '', address: '', requestId: 'r', sessionId: null };
const made: string[] = [];

afterAll(async () => {
  fs.rmSync(folder, { recursive: true, force: true });
  const superUrl = database.superUrl();
  await withClient(superUrl.replace(/\/[^/?]+\?/, '/postgres?'), async (client) => {
    for (const name of made) await client.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  });
});

/** An empty, migrated database beside the test's own. */
async function emptyDatabase(): Promise<string> {
  const name = `restored_${process.pid}_${made.length}`;
  made.push(name);
  await ensureDatabase(database.superUrl().replace(/\/[^/?]+\?/, '/postgres?'), name, 'template_empty');
  return database.ownerUrl().replace(/\/[^/?]+\?/, `/${name}?`);
}

beforeAll(async () => {
  const unit = await db.unit.create({ data: { name: CHINESE, shortName: CHINESE.slice(0, 3) } });
  const child = await db.unit.create({ data: { name: '"quoted"\\\n', shortName: RARE, parentId: unit.id } });
  await db.unit.update({ where: { id: unit.id }, data: { parentId: child.id } });
  await db.person.create({
    data: {
      account: 'one',
      name: RARE,
      unitId: unit.id,
      passwordHash: 'x',
      passwordSetAt: new Date('2024-02-29T15:59:59.123Z'),
      formerHashes: ['a,b', '{"c"}'],
    },
  });
  await db.writeKey.create({ data: { key: 'k', personId: 1, verb: 'x', answer: { n: 1.5 }, createdAt: new Date(0) } });
  const entries = [1, 2, 3].map((id) => ({ verb: 'backup.create' as const, objectId: id }));
  await inTransaction((tx) => recordAudit(tx, actor, entries));
  await storage.put(await storage.receive(Readable.from([Buffer.from('proof')])));
});

test('the drill: back up while running, restore to an empty place, log and files verify (S57)', async () => {
  const done = await backup(database.ownerUrl(), place(database.dataDir()), target, new Date(0));
  expect(done).toMatchObject({ files: 1, damaged: [] });
  const url = await emptyDatabase();
  const dataDir = path.join(folder, 'restored');
  expect(await restore(url, place(dataDir), target)).toEqual({ rows: done.rows, files: 1 });
  expect(await verifyLogOf(url, folderPlace(dataDir))).toMatchObject({ count: 3n, fault: null });

  const again = path.join(folder, 'again');
  await backup(url, place(dataDir), again, new Date(0));
  const read = (place: string) => fs.readFileSync(path.join(place, 'manifest.json'), 'utf8');
  expect(read(again)).toBe(read(target));

  const next = await withClient(url, async (client) => {
    await expect(client.query('UPDATE "AuditEvent" SET verb = \'x\'')).rejects.toThrow('refused');
    const keys = await client.query(`SELECT 1 FROM pg_constraint WHERE contype = 'f' AND condeferrable`);
    expect(keys.rowCount).toBe(0);
    const made = `INSERT INTO "Unit" (name, "shortName") VALUES ('x', 'x') RETURNING id`;
    return (await client.query<{ id: number }>(made)).rows[0]?.id;
  });
  expect(next).toBe(3);
});

test('a target that is not empty is refused', async () => {
  const dataDir = path.join(folder, 'other');
  await expect(restore(database.ownerUrl(), place(dataDir), target)).rejects.toMatchObject({
    code: 'RESTORE_NOT_EMPTY',
  });
  await expect(restore(await emptyDatabase(), place(dataDir), target)).rejects.toMatchObject({
    code: 'RESTORE_NOT_EMPTY',
  });
  const again = backup(database.ownerUrl(), place(database.dataDir()), target, new Date(0));
  await expect(again).rejects.toMatchObject({ code: 'BACKUP_TARGET' });
});

test('a damaged or half backup is refused before anything is written', async () => {
  const url = await emptyDatabase();
  const half = path.join(folder, 'half');
  fs.cpSync(target, half, { recursive: true });
  fs.appendFileSync(path.join(half, 'database', 'Unit.jsonl'), '{}\n');
  await expect(restore(url, place(path.join(folder, 'x')), half)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  fs.rmSync(path.join(half, 'manifest.json'));
  await expect(restore(url, place(path.join(folder, 'x')), half)).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
});

test('bytes that were damaged before the backup are named, and the rest is kept', async () => {
  const [kept] = (await Readable.from(storage.list()).toArray()) as KeptFile[];
  const name = kept?.sha256 ?? '';
  await storage.put(await storage.receive(Readable.from([Buffer.from('sound')])));
  fs.writeFileSync(path.join(database.dataDir(), 'files', name), 'other');
  const damaged = path.join(folder, 'with-damage');
  const done = await backup(database.ownerUrl(), place(database.dataDir()), damaged, new Date(0));
  expect(done).toMatchObject({ files: 2, damaged: [name] });
  const restored = place(path.join(folder, 'y'));
  await restore(await emptyDatabase(), restored, damaged);
  const there = (await Readable.from(restored.store.list()).toArray()) as KeptFile[];
  expect(there.map((one) => one.size)).toEqual(['sound'.length]);
});

test('signed checkpoints and their key come along, up to the moment of the copy', async () => {
  const own = place(database.dataDir());
  await leaveCheckpoint(database.url(), own.texts);
  const saved = path.join(folder, 'signed');
  const snapshot = await backup(database.ownerUrl(), own, saved, new Date(0));
  expect(snapshot.checkpoints).toBe(1);
  await inTransaction((tx) => recordAudit(tx, actor, [{ verb: 'backup.create', objectId: 4 }]));
  await leaveCheckpoint(database.url(), own.texts);
  expect(await checkpointsUpTo(own.texts, 3n)).toEqual(await checkpointsUpTo(folderPlace(saved), 3n));

  const restored = place(path.join(folder, 'signed-restored'));
  const url = await emptyDatabase();
  await restore(url, restored, saved);
  expect(await verifyLogOf(url, restored.texts)).toMatchObject({ count: 3n, fault: null });
  for (const name of Object.values(CHECKPOINT_FILES)) fs.rmSync(path.join(restored.dataDir, name));
  expect(await verifyLogOf(url, restored.texts)).toMatchObject({ fault: { seq: 3n, fault: 'unsigned' } });
});

test('where checkpoints are lost, signing goes on only after somebody said so, and the log keeps that', async () => {
  const own = place(database.dataDir());
  fs.rmSync(path.join(own.dataDir, CHECKPOINT_FILES.lines));
  await expect(leaveCheckpoint(database.url(), own.texts)).rejects.toMatchObject({ code: 'CHECKPOINTS_LOST' });
  await adoptStore(database.ownerUrl(), own);
  const entry = await db.auditEvent.findFirstOrThrow({ where: { verb: 'backup.adoptStore' } });
  expect(entry.text).toContain('"checkpoints":"RENEWED"');
  expect(await leaveCheckpoint(database.url(), own.texts)).toBe(true);
  expect((await verifyLogOf(database.url(), own.texts)).fault).toBeNull();
});

import { beforeAll, expect, test } from 'vitest';
import { layManyItems } from '@/lib/testing/many-items';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { getTranslator } from '@/lib/i18n/translator';
import { searchOf } from '@/lib/platform/address';
import { today } from '@/lib/platform/clock';
import { csvRow } from '@/lib/platform/csv';
import { db } from '@/lib/platform/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { NO_FILTERS, parseFilters } from '../filters';
import { csvHead, csvLines } from '../ledger-csv';
import { exportLedger, ledgerHead, type ExportedItem, type LedgerExport } from './export-ledger';

useTestDatabase();

let office: SmallOffice;
beforeAll(async () => {
  office = await smallOffice();
});

async function open(who: OfficePerson, params: Record<string, string> = {}): Promise<LedgerExport> {
  const ledger = await exportLedger(office.actors[who], office.inspectionId, parseFilters(searchOf(params)));
  if (!ledger) throw new Error('nothing');
  return ledger;
}

async function all(ledger: LedgerExport): Promise<ExportedItem[]> {
  const items: ExportedItem[] = [];
  for await (const batch of ledger.batches) items.push(...batch);
  await ledger.release();
  return items;
}

test('holds what the filter lets through and the actor may see, one row per measure, and stands in the log', async () => {
  expect((await all(await open('principal'))).map((item) => item.number)).toEqual([1, 2, 3]);
  expect((await all(await open('businessHandler'))).map((item) => item.number)).toEqual([1, 2]);
  const [item] = await all(await open('principal', { q: '事项2的' }));
  if (!item) throw new Error('nothing');
  const t = getTranslator('zh-CN');
  const lines = csvLines(item, t, today(), { yellowDays: 20, orangeDays: 10 });
  expect(lines).toHaveLength(4);
  expect(lines[0]).toHaveLength(csvHead(t).length);
  expect(lines[0]).toContain('1. 事项2的措施1');
  expect(lines[0]).toContain('陆平');
  const logged = await db.auditEvent.findMany({ where: { verb: 'ledger.export' }, orderBy: { seq: 'asc' } });
  expect(logged.map((one) => one.outcome)).toEqual(['DONE', 'DONE', 'DONE']);
});

test('an administrator and a stranger find nothing', async () => {
  expect(await exportLedger(office.actors.system, office.inspectionId, NO_FILTERS)).toBeNull();
  expect(await exportLedger(office.actors.principal, 999_999, NO_FILTERS)).toBeNull();
});

test('no more than two at once, anywhere; a place is free again when one ends or is given up (S47)', async () => {
  const [first, second] = [await open('principal'), await open('inspector')];
  await second.batches.next();
  await expect(open('leader')).rejects.toMatchObject({ code: 'TOO_MANY' });
  // the first was given up before anything of it was read
  await first.release();
  await all(await open('leader'));
  await all(second);
});

test('whoever only asks for the head takes no place and leaves no entry', async () => {
  const before = await db.auditEvent.count();
  for (let at = 0; at < 5; at += 1)
    expect(await ledgerHead(office.actors.principal, office.inspectionId)).toMatchObject({ frame: { today: today() } });
  expect(await ledgerHead(office.actors.system, office.inspectionId)).toBeNull();
  expect(await db.auditEvent.count()).toBe(before);
  expect(await db.throttle.count({ where: { key: { startsWith: 'export:' }, lockedUntil: { not: null } } })).toBe(0);
});

test('cells that a spreadsheet would run are text (S24)', async () => {
  const texts = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝1', '＋1', '－1', '＠x'];
  for (const text of texts) expect(csvRow([text]).replace(/^"/, '').startsWith("'")).toBe(true);
  expect(csvRow(['a"b', 'c,d', 1, null])).toBe('"a""b","c,d",1,\r\n');
});

test('1,000 items come in batches, each once', async () => {
  await layManyItems(office, 1000, today());
  const ledger = await open('principal', { status: 'CLOSED', sort: 'deadline' });
  const items = await all(ledger);
  const closed = await db.item.count({ where: { inspectionId: office.inspectionId, status: 'CLOSED' } });
  expect(new Set(items.map((item) => item.number)).size).toBe(closed);
  const days = items.map((item) => item.currentDeadline ?? '');
  expect(days).toEqual([...days].sort());
});

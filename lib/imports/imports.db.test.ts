import fs from 'node:fs';
import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { findInspection } from '@/lib/inspections/queries';
import { db } from '@/lib/platform/db';
import { withClient } from '@/lib/operations/roles';
import * as storage from '@/lib/files/storage';
import { meant } from '@/lib/testing/meant';
import { useTestDatabase } from '@/lib/testing/test-database';
import { commitImport } from './commands/commit-import';
import { correctImport } from './commands/correct-import';
import { importDocument, importText } from './take-document';
import { discardImport } from './commands/discard-import';
import { findImport } from './queries';

const database = useTestDatabase();

let office: SmallOffice;
beforeEach(async () => {
  office = await smallOffice({ approved: false });
});

/** A small notice in the usual numbering: 2 areas, 2 categories, 3 items, 6 measures; the text declares one area too many. */
const NOTICE = [
  '青禾区发展中心关于巡察整改进展情况的通报',
  '巡察组反馈了3个方面2类问题，中心逐项整改。',
  '一、落实上级部署',
  '（一）学习不够深入',
  '1.学习安排到月。一是印发计划；二是按月学习。',
  '2.研讨联系工作。一是列出题目；二是带着项目讨论。',
  '二、基层党组织建设',
  '（一）党务基础薄弱',
  '3.补齐会议记录。一是统一本子；二是每季抽查。',
].join('\n');

const by = () => office.actors.rectification;
const place = () => ({ inspectionId: office.inspectionId });
const items = () =>
  db.item.findMany({
    where: place(),
    orderBy: { position: 'asc' },
    include: { measures: { orderBy: { number: 'asc' } } },
  });

async function draft(text = NOTICE) {
  const { importId } = await importText(by(), { ...place(), name: '通报', text });
  return { ...place(), importId };
}

async function view(importId: number) {
  const found = await findInspection(by(), office.inspectionId);
  const seen = found && (await findImport(by(), found.inspection, importId));
  if (!seen) throw new Error('no import');
  return seen;
}

async function settle(importId: number) {
  const { version } = await view(importId);
  return correctImport(by(), { ...place(), importId, version, change: 'CONFIRM', issue: 'all' });
}

it('keeps a long document whose doubts have no place', async () => {
  const lines = Array.from({ length: 2_500 }, (_one, at) =>
    at % 2 ? `${at}.关于事项${at}的问题。一是学习。` : `（${at}）学习方面`,
  );
  const { importId } = await draft(`关于整改情况的通报\n${lines.join('\n')}`);
  expect((await view(importId)).outline.paragraphs).toHaveLength(2_501);
});

describe('another reading of the whole text', () => {
  it('takes the place of the one that is shown, and gives it back', async () => {
    const { importId } = await draft();
    const before = await view(importId);
    const step = { ...place(), importId, change: 'READING' as const };
    const { version } = await correctImport(by(), { ...step, version: before.version, reading: 1 });
    const after = await view(importId);
    expect(after.outline.blocks).toEqual(before.outline.others?.[0]?.blocks);
    expect(after.outline.blocks).not.toEqual(before.outline.blocks);
    expect(after.corrections.at(-1)).toMatchObject({ change: 'READING', personName: by().name });
    await correctImport(by(), { ...step, version, reading: 1 });
    expect((await view(importId)).outline).toEqual(before.outline);
  });

  it('that is not there, or not said, is refused', async () => {
    const { importId } = await draft();
    const { version } = await view(importId);
    const step = { ...place(), importId, version, change: 'READING' as const };
    await expect(correctImport(by(), step)).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(correctImport(by(), { ...step, reading: 7 })).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  it('that is close is asked about before anything is written', async () => {
    const { importId } = await draft();
    const row = await db.import.findUniqueOrThrow({ where: { id: importId } });
    const doubt = { code: 'READING_DOUBTFUL', span: { paragraph: 2, start: 0, end: 4 }, values: {} };
    const outline = { ...(row.outline as object), issues: [doubt] };
    await db.import.update({ where: { id: importId }, data: { outline } });
    const commit = { ...place(), importId, version: row.version, replace: true };
    await expect(commitImport(by(), commit)).rejects.toMatchObject({ code: 'OUTLINE_OPEN' });
  });
});

describe('bringing a document in', () => {
  it('keeps the bytes by their hash and the outline as a draft', async () => {
    const bytes = new TextEncoder().encode(NOTICE);
    const { importId } = await importDocument(by(), { ...place(), name: '通报.txt', source: Readable.from([bytes]) });
    const row = await db.import.findUniqueOrThrow({ where: { id: importId } });
    expect(row).toMatchObject({ state: 'DRAFT', sourceName: '通报.txt', sourceSize: bytes.length });
    expect(await storage.stat(row.sourceSha256)).toMatchObject({ size: bytes.length });
    expect((await items()).length).toBe(3);
  });

  it('is the rectification office’s, in PLANNING', async () => {
    for (const who of ['office', 'principal', 'inspector', 'generalHead'] as const)
      await expect(importText(office.actors[who], { ...place(), text: NOTICE })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    await db.inspection.update({ where: { id: office.inspectionId }, data: { state: 'PLAN_APPROVED' } });
    await expect(importText(by(), { ...place(), text: NOTICE })).rejects.toMatchObject({ code: 'NOT_PLANNING' });
  });

  it('refuses marks of secrecy and what cannot be read', async () => {
    await expect(importText(by(), { ...place(), text: `机密★1年\n${NOTICE}` })).rejects.toMatchObject({
      code: 'FILE_SECRET',
    });
    const bytes = new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0, 0, 0]);
    await expect(
      importDocument(by(), { ...place(), name: 'x.docx', source: Readable.from([bytes]) }),
    ).rejects.toMatchObject({
      code: 'FILE_BROKEN',
    });
  });
});

describe('correcting', () => {
  it('takes steps, each seen by its version, and settles doubts', async () => {
    const { importId } = await draft();
    const before = await view(importId);
    expect(before.open.map((issue) => issue.code)).toContain('COUNT_DIFFERS');
    const measure = before.outline.blocks.filter((block) => block.role === 'MEASURE')[1];
    const step = { ...place(), importId, version: before.version, block: measure?.id ?? '' };
    await correctImport(by(), { ...step, change: 'JOIN' });
    await expect(correctImport(by(), { ...step, change: 'JOIN' })).rejects.toMatchObject({ code: 'STALE' });
    const joined = await view(importId);
    expect(joined.outline.blocks.filter((block) => block.role === 'MEASURE')).toHaveLength(5);
    expect(joined.corrections).toMatchObject([{ change: 'JOIN', personName: by().name }]);
    const dropped = { ...place(), importId, version: joined.version, block: 'b1', change: 'DROP' as const };
    await expect(correctImport(by(), dropped)).rejects.toMatchObject({
      code: 'VALIDATION',
      details: { fields: [{ field: 'reason' }] },
    });
    await settle(importId);
    expect((await view(importId)).open).toEqual([]);
  });
});

describe('committing', () => {
  it('waits for the doubts and asks before it replaces', async () => {
    const { importId } = await draft();
    const { version } = await view(importId);
    await expect(commitImport(by(), { ...place(), importId, version })).rejects.toMatchObject({ code: 'OUTLINE_OPEN' });
    const settled = await settle(importId);
    const commit = { ...place(), importId, version: settled.version };
    await expect(commitImport(by(), commit)).rejects.toMatchObject({ code: 'NOT_EMPTY' });
    expect(await commitImport(by(), { ...commit, replace: true })).toEqual({
      areas: 2,
      categories: 2,
      items: 3,
      measures: 6,
      renumbered: 0,
    });
  });

  it('writes titles, results and measures, where they came from, and leaves the finding empty', async () => {
    const { importId } = await draft();
    const { version } = await settle(importId);
    await commitImport(by(), { ...place(), importId, version, replace: true });
    const [first] = await items();
    expect(first).toMatchObject({
      number: 1,
      title: '学习安排到月',
      finding: '',
      publicResult: '一是印发计划；二是按月学习。',
      sourceText: '1.学习安排到月。一是印发计划；二是按月学习。',
      paragraph: 4,
      importId,
      measureCount: 2,
      leaderId: null,
      currentDeadline: null,
    });
    expect(first?.measures.map((one) => one.text)).toEqual(['印发计划', '按月学习']);
    const inspection = await db.inspection.findUniqueOrThrow({ where: { id: office.inspectionId } });
    expect(inspection).toMatchObject({ declaredAreas: 3, declaredCategories: 2, areaName: '方面', nextItemNumber: 4 });
    const again = commitImport(by(), { ...place(), importId, version: version + 1, replace: true });
    await expect(again).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });

  it('writes nothing at all when one row fails', async () => {
    const { importId } = await draft();
    const { version } = await settle(importId);
    const before = (await items()).map((one) => one.title);
    const url = database.superUrl();
    await withClient(url, (client) =>
      client.query(`CREATE FUNCTION fail_late() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.text = '每季抽查' THEN RAISE EXCEPTION 'injected'; END IF; RETURN NEW; END $$;
        CREATE TRIGGER fail_late BEFORE INSERT ON "Measure" FOR EACH ROW EXECUTE FUNCTION fail_late()`),
    );
    await expect(commitImport(by(), { ...place(), importId, version, replace: true })).rejects.toThrow();
    await withClient(url, (client) => client.query('DROP FUNCTION fail_late() CASCADE'));
    expect((await items()).map((one) => one.title)).toEqual(before);
    expect((await db.import.findUniqueOrThrow({ where: { id: importId } })).state).toBe('DRAFT');
    await commitImport(by(), { ...place(), importId, version, replace: true });
    expect(await items()).toHaveLength(3);
  });

  it('numbers in order, and says so, when the document’s numbers stand twice', async () => {
    const { importId } = await draft(NOTICE.replace('3.补齐', '1.补齐'));
    const { version } = await settle(importId);
    const result = await commitImport(by(), { ...place(), importId, version, replace: true });
    expect(result.renumbered).toBe(1);
    expect((await items()).map((one) => one.number)).toEqual([1, 2, 3]);
  });

  it('is not possible once given up', async () => {
    const { importId } = await draft();
    const { version } = await settle(importId);
    await expect(discardImport(by(), { ...place(), importId })).rejects.toMatchObject({ code: 'QUESTION' });
    await discardImport(by(), { ...place(), importId, ...meant({ import: importId }) });
    const commit = commitImport(by(), { ...place(), importId, version: version + 1, replace: true });
    await expect(commit).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});

const REAL = process.env['RECTIFY_NOTICE'];

describe.runIf(REAL !== undefined && fs.existsSync(REAL))('a notice named by RECTIFY_NOTICE', () => {
  it('comes in whole', async () => {
    const bytes = new Uint8Array(fs.readFileSync(REAL ?? ''));
    const { importId } = await importDocument(by(), { ...place(), name: 'notice.txt', source: Readable.from([bytes]) });
    const { version } = await settle(importId);
    const result = await commitImport(by(), { ...place(), importId, version, replace: true });
    expect(result).toEqual({ areas: 3, categories: 9, items: 22, measures: 60, renumbered: 0 });
  });
});

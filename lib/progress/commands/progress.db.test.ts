import { beforeEach, describe, expect, it } from 'vitest';
import { putItem, smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { stepClock, today, withClock } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { toDayOrNull } from '@/lib/platform/day';
import { useTestDatabase } from '@/lib/testing/test-database';
import { reportProgress } from './report-progress';
import { discardDraft, saveDraft } from './save-draft';
import { startItem } from './start-item';

useTestDatabase();

let office: SmallOffice;
beforeEach(async () => {
  office = await smallOffice();
});

const place = (itemNumber: number, measureNumber: number) => ({
  inspectionId: office.inspectionId,
  itemNumber,
  measureNumber,
});

const report = (itemNumber: number, measureNumber: number, more: object = {}) => ({
  ...place(itemNumber, measureNumber),
  latestUpdateId: 0,
  done: '已开展一次检查',
  state: 'UNDER_WAY' as const,
  ...more,
});

const item = (number: number) => db.item.findUniqueOrThrow({ where: { id: office.items[number]!.id } });
const measure = (itemNumber: number, number: number) =>
  db.measure.findUniqueOrThrow({ where: { id: office.items[itemNumber]!.measures[number]! } });

describe('starting', () => {
  it('moves item and inspection once, by a section that owns one of its measures', async () => {
    await startItem(office.actors.businessHandler, { inspectionId: office.inspectionId, itemNumber: 1 });
    expect(await item(1)).toMatchObject({ status: 'IN_PROGRESS' });
    const inspection = await db.inspection.findUniqueOrThrow({ where: { id: office.inspectionId } });
    expect(inspection.state).toBe('RECTIFYING');
    const again = startItem(office.actors.generalHead, { inspectionId: office.inspectionId, itemNumber: 1 });
    await expect(again).rejects.toMatchObject({ code: 'WRONG_STATE' });
    const events = await db.itemEvent.findMany({ where: { itemId: office.items[1]!.id } });
    expect(events).toMatchObject([
      { kind: 'start', fromStatus: 'PLANNED', toStatus: 'IN_PROGRESS', personName: '柏舟' },
    ]);
  });

  it('is refused to everybody else and hides what they may not see', async () => {
    const at = (number: number) => ({ inspectionId: office.inspectionId, itemNumber: number });
    for (const who of ['rectification', 'principal', 'leader', 'inspector', 'office', 'observer'] as const)
      await expect(startItem(office.actors[who], at(1))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(startItem(office.actors.businessHead, at(3))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(startItem(office.actors.system, at(1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const refused = await db.auditEvent.count({ where: { verb: 'item.start', outcome: 'FORBIDDEN' } });
    expect(refused).toBeGreaterThanOrEqual(6);
  });

  it('waits for the approved plan', async () => {
    office = await smallOffice({ approved: false });
    const start = startItem(office.actors.generalHead, { inspectionId: office.inspectionId, itemNumber: 1 });
    await expect(start).rejects.toMatchObject({ code: 'NOT_APPROVED' });
    await expect(reportProgress(office.actors.generalHandler, report(1, 1))).rejects.toMatchObject({
      code: 'NOT_APPROVED',
    });
  });
});

describe('reporting', () => {
  it('adds a dated update, starts the item, keeps counts and exact money', async () => {
    const { updateId } = await reportProgress(
      office.actors.generalHandler,
      report(1, 1, {
        state: 'REPORTED_DONE',
        quantities: [
          { kind: 'RECOVERED_FEN', amount: '7.132001' },
          { kind: 'RULE_COUNT', amount: '３' },
          { kind: 'MEETINGS', amount: '' },
        ],
      }),
    );
    const update = await db.progressUpdate.findUniqueOrThrow({
      where: { id: updateId },
      include: { quantities: true },
    });
    expect(update).toMatchObject({ done: '已开展一次检查', stateAfter: 'REPORTED_DONE', personName: '米禾' });
    expect(update.quantities.map((one) => [one.kind, one.amount])).toEqual([
      ['RECOVERED_FEN', 7_132_001n],
      ['RULE_COUNT', 3n],
    ]);
    expect(await item(1)).toMatchObject({ status: 'IN_PROGRESS', reportedCount: 1 });
    const moved = await measure(1, 1);
    expect(moved).toMatchObject({ state: 'REPORTED_DONE', version: 2 });
    expect(toDayOrNull(moved.reportedDoneDay)).toBe(today());
  });

  it('never overwrites: a second report is a second row, and done may be taken back', async () => {
    const { updateId } = await reportProgress(office.actors.generalHandler, report(1, 1, { state: 'REPORTED_DONE' }));
    await reportProgress(office.actors.generalHead, report(1, 1, { latestUpdateId: updateId, done: '又补了一次' }));
    expect(await db.progressUpdate.count({ where: { measureId: office.items[1]!.measures[1]! } })).toBe(2);
    expect(await measure(1, 1)).toMatchObject({ state: 'UNDER_WAY', reportedDoneDay: null });
    expect(await item(1)).toMatchObject({ reportedCount: 0 });
  });

  it('is for the owner section alone', async () => {
    await expect(reportProgress(office.actors.businessHandler, report(1, 1))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(reportProgress(office.actors.generalHead, report(1, 3))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(reportProgress(office.actors.rectification, report(1, 1))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await expect(reportProgress(office.actors.businessHandler, report(3, 1))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(reportProgress(office.actors.generalHandler, report(1, 9))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await reportProgress(office.actors.businessHandler, report(1, 3));
  });

  it('is locked while submitted, after acceptance and after closing', async () => {
    await putItem(office, 1, 'AWAITING_REVIEW');
    await expect(reportProgress(office.actors.generalHandler, report(1, 1))).rejects.toMatchObject({
      code: 'LOCKED_SUBMITTED',
    });
    await putItem(office, 1, 'RETURNED');
    await db.measure.update({ where: { id: office.items[1]!.measures[1]! }, data: { verdict: 'ACCEPTED' } });
    await expect(reportProgress(office.actors.generalHandler, report(1, 1))).rejects.toMatchObject({
      code: 'MEASURE_LOCKED',
    });
    await reportProgress(office.actors.generalHandler, report(1, 2));
    await putItem(office, 1, 'CLOSED');
    await expect(reportProgress(office.actors.generalHandler, report(1, 2))).rejects.toMatchObject({
      code: 'WRONG_STATE',
    });
  });

  it('tells two people who report at the same time: one is kept, the other sees it and loses nothing', async () => {
    const results = await Promise.allSettled([
      reportProgress(office.actors.generalHandler, report(1, 1, { done: '甲写的' })),
      reportProgress(office.actors.generalHandler2, report(1, 1, { done: '乙写的' })),
    ]);
    const refused = results.filter((one) => one.status === 'rejected');
    expect(refused).toHaveLength(1);
    const kept = await db.progressUpdate.findMany({ where: { measureId: office.items[1]!.measures[1]! } });
    expect(kept).toHaveLength(1);
    expect(refused[0]!.reason).toMatchObject({
      code: 'STALE',
      details: {
        current: {
          done: kept[0]!.done,
          who: kept[0]!.personName,
          latestUpdateId: String(kept[0]!.id),
          state: 'UNDER_WAY',
        },
      },
    });
  });

  it('goes on from a page that stayed open over a return: what was typed rests on the last report, not on what reviewers did', async () => {
    const { updateId } = await reportProgress(office.actors.generalHandler, report(1, 1, { state: 'REPORTED_DONE' }));
    await putItem(office, 1, 'RETURNED');
    await db.measure.update({
      where: { id: office.items[1]!.measures[1]! },
      data: { verdict: 'REOPENED', state: 'UNDER_WAY', version: { increment: 2 } },
    });
    await reportProgress(office.actors.generalHandler, report(1, 1, { latestUpdateId: updateId, done: '补齐了纪要' }));
    expect(await measure(1, 1)).toMatchObject({ state: 'UNDER_WAY', verdict: 'REOPENED' });
    await expect(
      reportProgress(office.actors.generalHead, report(1, 1, { latestUpdateId: updateId })),
    ).rejects.toMatchObject({ code: 'STALE', details: { current: { done: '补齐了纪要' } } });
  });

  it('has one effect for a double click', async () => {
    const twice = await Promise.all(
      [1, 2].map(() => reportProgress(office.actors.generalHandler, report(1, 1), 'key-1')),
    );
    expect(twice[0]).toEqual(twice[1]);
    expect(await db.progressUpdate.count({ where: { measureId: office.items[1]!.measures[1]! } })).toBe(1);
  });

  it('names every field that is wrong', async () => {
    const wrong = reportProgress(
      office.actors.generalHandler,
      report(1, 1, {
        done: ' ',
        quantities: [
          { kind: 'REFUNDED_FEN', amount: '1.1234567' },
          { kind: 'OTHER', amount: '2' },
          { kind: 'RULE_COUNT', amount: '1', evidenceId: '999' },
        ],
      }),
    );
    await expect(wrong).rejects.toMatchObject({
      code: 'VALIDATION',
      details: {
        fields: [
          { field: 'done', code: 'required' },
          { field: 'quantities.0.amount', code: 'invalid' },
          { field: 'quantities.1.label', code: 'required' },
        ],
      },
    });
    const unknown = reportProgress(
      office.actors.generalHandler,
      report(1, 1, { quantities: [{ kind: 'RULE_COUNT', amount: '1', evidenceId: '999' }] }),
    );
    await expect(unknown).rejects.toMatchObject({
      details: { fields: [{ field: 'quantities.0.evidenceId', code: 'unknown' }] },
    });
  });

  it('keeps no text in the log', async () => {
    await reportProgress(office.actors.generalHandler, report(1, 1, { done: '密语标记甲乙丙' }));
    const rows = await db.auditEvent.findMany({ where: { verb: 'measure.report' } });
    expect(rows.some((row) => row.text.includes('密语标记'))).toBe(false);
  });
});

describe('drafts', () => {
  const draft = (more: object = {}) => ({ ...place(1, 1), latestUpdateId: 0, done: '写了一半', ...more });

  it('belong to one person, the last one wins, and a report ends them', async () => {
    await withClock(new Date('2025-03-12T01:31:00Z'), async () => {
      await saveDraft(office.actors.generalHandler, draft());
      stepClock(new Date('2025-03-12T01:32:00Z'));
      const { savedAt } = await saveDraft(
        office.actors.generalHandler,
        draft({ done: '写完了', quantities: [{ kind: 'OTHER', amount: 'x' }] }),
      );
      expect(savedAt.toISOString()).toBe('2025-03-12T01:32:00.000Z');
    });
    await saveDraft(office.actors.generalHandler2, draft({ done: '另一个人的' }));
    await reportProgress(office.actors.generalHandler, report(1, 1));
    const left = await db.progressDraft.findMany({ where: { measureId: office.items[1]!.measures[1]! } });
    expect(left.map((one) => one.personId)).toEqual([office.actors.generalHandler2.personId]);
    await discardDraft(office.actors.generalHandler2, place(1, 1));
    expect(await db.progressDraft.count({ where: { measureId: office.items[1]!.measures[1]! } })).toBe(0);
  });

  it('are refused for a measure of another section, and kept while the item is submitted', async () => {
    await expect(saveDraft(office.actors.businessHandler, draft())).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(saveDraft(office.actors.businessHandler, { ...draft(), ...place(3, 1) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await putItem(office, 1, 'AWAITING_SIGN_OFF');
    await saveDraft(office.actors.generalHandler, draft());
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { layVersion, proveItem, reportMeasure } from '@/lib/testing/life-steps';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { CHECKPOINT_JOB } from '@/lib/audit/chain';
import { now, today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { addDays, toDay } from '@/lib/platform/day';
import { isAppError, type AppError } from '@/lib/platform/errors';
import { useTestDatabase } from '@/lib/testing/test-database';
import { acceptItem } from './commands/accept-item';
import { judgeMeasure } from './commands/judge-measure';
import { recordRecurrence } from './commands/record-recurrence';
import { returnItem } from './commands/return-item';
import { signItem } from './commands/sign-item';
import { submitItem } from './commands/submit-item';
import { recordHash } from './snapshot';

useTestDatabase();

const refusal = (promise: Promise<unknown>): Promise<AppError> =>
  promise.then(
    () => {
      throw new Error('was not refused');
    },
    (error: unknown) => {
      if (isAppError(error)) return error;
      throw error;
    },
  );

describe('the life of an item', () => {
  let office: SmallOffice;
  beforeEach(async () => {
    office = await smallOffice();
  });

  it('is submitted, signed, returned in part, refused unchanged, submitted again, closed, and comes back as a new item', async () => {
    const { actors, inspectionId } = office;
    const place = { inspectionId, itemNumber: 1 };
    const itemOf = () =>
      db.item.findUniqueOrThrow({
        where: { id: office.items[1]?.id ?? 0 },
        include: { measures: { orderBy: { number: 'asc' } } },
      });
    await proveItem(office, 1);
    expect(await submitItem(actors.generalHead, { ...place, declaration: true })).toEqual({
      itemNumber: 1,
      roundNo: 1,
      status: 'AWAITING_SIGN_OFF',
    });
    await signItem(actors.leader, { ...place, declaration: true });
    for (const measureNumber of [1, 3])
      await judgeMeasure(actors.inspector, { ...place, measureNumber, verdict: 'ACCEPTED' });
    await judgeMeasure(actors.inspector2, {
      ...place,
      measureNumber: 2,
      verdict: 'REOPENED',
      reason: 'INSUFFICIENT',
      words: '台账缺两个月',
    });
    const newDeadline = addDays(today(), 40);
    await returnItem(actors.inspector, { ...place, newDeadline, words: '' });
    const returned = await itemOf();
    expect(returned).toMatchObject({
      status: 'RETURNED',
      returnCount: 1,
      submittedDay: null,
      acceptedCount: 2,
      reportedCount: 2,
    });
    expect(toDay(returned.currentDeadline as Date)).toBe(newDeadline);
    expect(toDay(returned.originalDeadline as Date)).toBe(addDays(today(), 30));
    expect(
      returned.measures.map((one) => [one.verdict, one.state, one.acceptedRoundNo, toDay(one.currentDeadline as Date)]),
    ).toEqual([
      ['ACCEPTED', 'REPORTED_DONE', 1, addDays(today(), 30)],
      ['REOPENED', 'UNDER_WAY', null, newDeadline],
      ['ACCEPTED', 'REPORTED_DONE', 1, addDays(today(), 30)],
    ]);

    const unchanged = await refusal(submitItem(actors.generalHead, { ...place, declaration: true }));
    expect(unchanged.code).toBe('UNCHANGED');
    expect(unchanged.details.blockers).toEqual([{ code: 'unchanged', itemNumber: 1, measureNumber: 2 }]);

    const register = await db.evidence.findFirstOrThrow({ where: { itemId: returned.id, kind: 'REGISTER' } });
    await layVersion(office, register.id, 2, '台账（补全）.pdf');
    const notReported = await refusal(submitItem(actors.generalHead, { ...place, declaration: true }));
    expect(notReported.details.blockers).toEqual([{ code: 'notReported', itemNumber: 1, measureNumber: 2 }]);
    await reportMeasure(office, 1, 2, 'REPORTED_DONE', '台账补全');
    await submitItem(actors.generalHead, { ...place, declaration: true });
    await signItem(actors.leader, { ...place, declaration: true });
    await judgeMeasure(actors.inspector, { ...place, measureNumber: 2, verdict: 'ACCEPTED' });
    await db.job.create({ data: { name: CHECKPOINT_JOB, registeredAt: now() } });
    const closed = await acceptItem(actors.inspector, { ...place, verdict: 'COMPLETED' });
    expect(await db.jobRun.findMany({ where: { jobName: CHECKPOINT_JOB } })).toMatchObject([
      { state: 'QUEUED', key: expect.stringMatching(/^closing /) as string },
    ]);
    expect(closed).toEqual({
      itemNumber: 1,
      roundNo: 2,
      status: 'CLOSED',
      closed: true,
      closingNumber: { year: 2025, number: 1 },
    });
    expect(await itemOf()).toMatchObject({ status: 'CLOSED', verdict: 'COMPLETED', acceptedCount: 3, returnCount: 1 });
    const record = await db.closingRecord.findFirstOrThrow({ where: { itemId: returned.id } });
    expect(recordHash('rectify-closing-1', record.text)).toBe(record.sha256);
    const files = await db.submissionFile.findMany({ where: { submissionId: record.submissionId } });
    expect(files).toHaveLength(4);
    for (const file of files) expect(record.text).toContain(file.sha256);
    expect(await recordRecurrence(actors.office, { ...place, title: '又出现', finding: '原文' })).toEqual({
      itemNumber: 4,
    });
    expect(await db.item.findFirstOrThrow({ where: { inspectionId, number: 4 } })).toMatchObject({
      status: 'PLANNED',
      isRebound: true,
      repeatOfId: returned.id,
      position: 4,
    });
  });
});

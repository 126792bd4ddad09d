import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { acceptMeasures, handOver, proveItem, latestUpdateId } from '@/lib/testing/life-steps';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { withClock } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { isAppError } from '@/lib/platform/errors';
import { useTestDatabase } from '@/lib/testing/test-database';
import { reportProgress } from '@/lib/progress/commands/report-progress';
import { acceptItem } from './commands/accept-item';
import { declineItem } from './commands/decline-item';
import { judgeMeasure } from './commands/judge-measure';
import { recordRecurrence } from './commands/record-recurrence';
import { signItem } from './commands/sign-item';
import { submitItem } from './commands/submit-item';
import { withdrawSignature } from './commands/withdraw-signature';
import { withdrawSubmission } from './commands/withdraw-submission';

useTestDatabase();

/** Starts all at once, each on a connection of its own, and gives what each came to: 'done' or the refusal's code. */
async function race(...starts: (() => Promise<unknown>)[]): Promise<string[]> {
  return Promise.all(
    starts.map((start) =>
      start().then(
        () => 'done',
        (error: unknown) => {
          if (isAppError(error)) return error.code;
          throw error;
        },
      ),
    ),
  );
}

describe('races for the same item', () => {
  let office: SmallOffice;
  const place = () => ({ inspectionId: office.inspectionId, itemNumber: 1 });
  const item = () => db.item.findUniqueOrThrow({ where: { id: office.items[1]?.id ?? 0 } });
  const rounds = () =>
    db.submission.findMany({ where: { itemId: office.items[1]?.id ?? 0 }, include: { signOffs: true } });

  beforeEach(async () => {
    office = await smallOffice();
  });

  it('two sign-offs make one signature', async () => {
    await proveItem(office, 1);
    await submitItem(office.actors.generalHead, { ...place(), declaration: true });
    const sign = () => signItem(office.actors.leader, { ...place(), declaration: true });
    expect((await race(sign, sign, sign, sign)).sort()).toEqual(['WRONG_STATE', 'WRONG_STATE', 'WRONG_STATE', 'done']);
    expect((await rounds())[0]?.signOffs).toHaveLength(1);
  });

  it('a sign-off and a decline end as one of the two', async () => {
    await proveItem(office, 1);
    await submitItem(office.actors.generalHead, { ...place(), declaration: true });
    const outcomes = await race(
      () => signItem(office.actors.leader, { ...place(), declaration: true }),
      () => declineItem(office.actors.leader, { ...place(), measureNumbers: [2], words: '缺记录' }),
    );
    expect([...outcomes].sort()).toEqual(['WRONG_STATE', 'done']);
    expect((await item()).status).toBe(outcomes[0] === 'done' ? 'AWAITING_REVIEW' : 'RETURNED');
    expect((await rounds())[0]?.signOffs).toHaveLength(1);
  });

  it('a withdrawn submission is not signed', async () => {
    await proveItem(office, 1);
    await submitItem(office.actors.generalHead, { ...place(), declaration: true });
    const outcomes = await race(
      () => withdrawSubmission(office.actors.generalHead2, place()),
      () => signItem(office.actors.leader, { ...place(), declaration: true }),
    );
    expect([...outcomes].sort()).toEqual(['WRONG_STATE', 'done']);
    expect((await item()).status).toBe(outcomes[0] === 'done' ? 'IN_PROGRESS' : 'AWAITING_REVIEW');
  });

  it('two acceptances close once, with one number', async () => {
    await handOver(office, 1);
    await acceptMeasures(office, 1, office.actors.inspector);
    const accept = (who: 'inspector' | 'inspector2') => () =>
      acceptItem(office.actors[who], { ...place(), verdict: 'COMPLETED' });
    expect((await race(accept('inspector'), accept('inspector2'), accept('inspector'))).sort()).toEqual([
      'WRONG_STATE',
      'WRONG_STATE',
      'done',
    ]);
    expect(await db.closingRecord.count({ where: { inspectionId: office.inspectionId } })).toBe(1);
    expect(await db.numberSeries.findFirst({ where: { unitId: office.unitId } })).toMatchObject({ last: 1 });
  });

  it('an acceptance and a withdrawn signature exclude each other', async () => {
    for (const judged of [true, false]) {
      office = await smallOffice();
      await handOver(office, 1);
      if (judged) await acceptMeasures(office, 1, office.actors.inspector);
      const outcomes = await race(
        () =>
          judged
            ? acceptItem(office.actors.inspector, { ...place(), verdict: 'COMPLETED' })
            : judgeMeasure(office.actors.inspector, { ...place(), measureNumber: 1, verdict: 'ACCEPTED' }),
        () => withdrawSignature(office.actors.leader, place()),
      );
      const { status } = await item();
      if (judged) {
        expect(outcomes[0]).toBe('done');
        expect(['VERDICT_SAVED', 'WRONG_STATE']).toContain(outcomes[1]);
        expect(status).toBe('CLOSED');
      } else {
        expect([...outcomes].filter((one) => one === 'done')).toHaveLength(1);
        expect(outcomes).toEqual(outcomes[0] === 'done' ? ['done', 'VERDICT_SAVED'] : ['WRONG_STATE', 'done']);
        expect(status).toBe(outcomes[0] === 'done' ? 'AWAITING_REVIEW' : 'AWAITING_SIGN_OFF');
      }
    }
  });

  it('a report is either in the round or refused, never lost between', async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      office = await smallOffice();
      await proveItem(office, 1);
      const measure = await db.measure.findFirstOrThrow({ where: { itemId: office.items[1]?.id ?? 0, number: 1 } });
      const rests = await latestUpdateId(measure.id);
      const [submitted, reported] = await race(
        () => submitItem(office.actors.generalHead, { ...place(), declaration: true }),
        () =>
          reportProgress(office.actors.generalHandler, {
            ...place(),
            measureNumber: 1,
            latestUpdateId: rests,
            done: '又补了一次检查',
            state: 'REPORTED_DONE',
          }),
      );
      expect(submitted).toBe('done');
      const round = await db.submissionMeasure.findFirstOrThrow({ where: { measureId: measure.id } });
      const latest = await db.progressUpdate.findFirstOrThrow({
        where: { measureId: measure.id },
        orderBy: { id: 'desc' },
      });
      expect(round.updateId).toBe(latest.id);
      expect(['done', 'LOCKED_SUBMITTED']).toContain(reported);
      expect(round.claim).toBe(reported === 'done' ? '又补了一次检查' : latest.done);
    }
  });

  it('a double click with one write key has one effect and the same answer', async () => {
    await proveItem(office, 1);
    const key = randomUUID();
    const submit = () => submitItem(office.actors.generalHead, { ...place(), declaration: true }, key);
    const answers = await Promise.all([submit(), submit(), submit()]);
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
    expect(await rounds()).toHaveLength(1);
    const written = await db.auditEvent.findMany({ where: { inspectionId: office.inspectionId, verb: 'item.submit' } });
    expect(written.map((row) => row.outcome)).toEqual(['DONE']);
    expect(await submit()).toEqual(answers[0]);
  });

  it('two inspectors who judge the same measure: the second is told', async () => {
    await handOver(office, 1);
    const judge = (who: 'inspector' | 'inspector2', words: string) => () =>
      judgeMeasure(office.actors[who], {
        ...place(),
        measureNumber: 1,
        verdict: 'ACCEPTED',
        words,
        opinionVersion: '',
      });
    expect((await race(judge('inspector', '可以'), judge('inspector2', '同意'))).sort()).toEqual(['STALE', 'done']);
    expect(
      await db.measureOpinion.count({
        where: { submissionMeasure: { submission: { inspectionId: office.inspectionId } } },
      }),
    ).toBe(1);
  });

  it('two recurrences at once get two numbers', async () => {
    await handOver(office, 1);
    await acceptMeasures(office, 1, office.actors.inspector);
    await acceptItem(office.actors.inspector, { ...place(), verdict: 'COMPLETED' });
    const recur = () => recordRecurrence(office.actors.inspector, { ...place(), title: '反弹', finding: '又出现' });
    expect(await race(recur, recur, recur)).toEqual(['done', 'done', 'done']);
    const made = await db.item.findMany({
      where: { inspectionId: office.inspectionId, isRebound: true },
      orderBy: { number: 'asc' },
    });
    expect(made.map((one) => [one.number, one.position])).toEqual([
      [4, 4],
      [5, 5],
      [6, 6],
    ]);
  });
});

describe('closing numbers', () => {
  it(
    'run per unit and calendar year without gaps, also when eight items close at once and one is refused',
    { timeout: 180_000 },
    async () => {
      const office = await smallOffice();
      const { inspectionId, unitId, actors } = office;
      const numbers = [1, 2, 3];
      for (let number = 4; number <= 8; number += 1) {
        const from = await db.item.findUniqueOrThrow({
          where: { id: office.items[3]?.id ?? 0 },
          include: { measures: true },
        });
        const { id: _id, measures, ...facts } = from;
        const copy = await db.item.create({
          data: {
            ...facts,
            number,
            position: number,
            measures: {
              create: measures.map(({ id: _measure, itemId: _item, ...measure }) => measure),
            },
          },
          include: { measures: true },
        });
        office.items[number] = {
          id: copy.id,
          measures: Object.fromEntries(copy.measures.map((one) => [one.number, one.id])),
        };
        numbers.push(number);
      }
      for (const number of numbers) {
        await handOver(office, number);
        await acceptMeasures(office, number, actors.inspector);
      }
      const close = (number: number) => () =>
        acceptItem(actors.inspector2, { inspectionId, itemNumber: number, verdict: 'COMPLETED' });
      const outcomes = await race(...numbers.map(close), close(1), () =>
        acceptItem(actors.inspector, { inspectionId, itemNumber: 2, verdict: 'PHASE_ACHIEVED', nextReviewDay: '' }),
      );
      expect(outcomes.filter((one) => one === 'done')).toHaveLength(8);
      const records = await db.closingRecord.findMany({ where: { unitId }, orderBy: { number: 'asc' } });
      expect(records.map((one) => [one.year, one.number])).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((n) => [2025, n]));
    },
  );

  it('start again with the year of Shanghai', async () => {
    const office = await smallOffice();
    const { inspectionId, actors } = office;
    const closeAt = async (itemNumber: number, instant: string) =>
      withClock(new Date(instant), async () => {
        await handOver(office, itemNumber);
        await acceptMeasures(office, itemNumber, actors.inspector);
        const { closingNumber } = await acceptItem(actors.inspector, {
          inspectionId,
          itemNumber,
          verdict: 'COMPLETED',
        });
        return closingNumber;
      });
    expect(await closeAt(1, '2025-12-31T15:59:59Z')).toEqual({ year: 2025, number: 1 });
    expect(await closeAt(2, '2025-12-31T16:00:00Z')).toEqual({ year: 2026, number: 1 });
    expect(await closeAt(3, '2026-01-01T03:00:00Z')).toEqual({ year: 2026, number: 2 });
  });
});

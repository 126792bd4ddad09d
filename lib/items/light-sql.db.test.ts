import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { askRows } from '@/lib/platform/ask-rows';
import { db, Prisma } from '@/lib/platform/db';
import { addDays, fromDayOrNull, type Day } from '@/lib/platform/day';
import { useTestDatabase } from '@/lib/testing/test-database';
import { ItemStatus, MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import { lightOf, type LightSteps } from './light';
import { itemColourSql, measureColourSql } from './light-sql';
import { measureLight } from './light-display';
import { measureStage } from './measure-state';
import { measureStageSql } from './measure-state-sql';
import { isClosed, isSubmitted } from './status';

useTestDatabase();

const TODAY: Day = '2025-03-12';
const DEADLINES = [null, ...[-30, -11, -1, 0, 1, 2, 5, 9, 10, 11, 19, 20, 21, 60].map((left) => addDays(TODAY, left))];
const SUBMITTED = [null, ...[-40, -11, -2, -1, 0].map((ago) => addDays(TODAY, ago))];
const STEPS: LightSteps[] = [
  { yellowDays: 20, orangeDays: 10 },
  { yellowDays: 5, orangeDays: 0 },
  { yellowDays: 2, orangeDays: 1 },
];

type Case = { status: ItemStatus; approved: boolean; deadline: Day | null; submittedDay: Day | null };

/** Every status with every deadline and day of submission that the table's constraints allow. */
const cases: Case[] = Object.values(ItemStatus).flatMap((status) =>
  [true, false].flatMap((approved) =>
    DEADLINES.flatMap((deadline) =>
      SUBMITTED.filter((day) => day !== null || !(isSubmitted(status) || isClosed(status))).map((submittedDay) => ({
        status,
        approved,
        deadline,
        submittedDay,
      })),
    ),
  ),
);

describe('the lights in SQL', () => {
  let office: SmallOffice;

  beforeAll(async () => {
    office = await smallOffice();
    const category = await db.category.findFirstOrThrow({ where: { inspectionId: office.inspectionId } });
    await db.item.createMany({
      data: cases.map(({ status, approved, deadline, submittedDay }, index) => ({
        approvedAt: approved ? new Date('2025-01-01T00:00:00Z') : null,
        inspectionId: office.inspectionId,
        categoryId: category.id,
        number: 1000 + index,
        position: 1000 + index,
        title: `第${index}种`,
        status,
        statusSince: new Date('2025-03-01T00:00:00Z'),
        currentDeadline: fromDayOrNull(deadline),
        submittedDay: fromDayOrNull(submittedDay),
        ...(isClosed(status) ? { verdict: 'COMPLETED' as const, closedDay: new Date('2025-03-12T00:00:00Z') } : {}),
      })),
    });
  });

  it('give the colour that lightOf gives, in every case and with other steps', async () => {
    for (const steps of STEPS) {
      const rows = await askRows(db, z.object({ number: z.number(), colour: z.string() }))`
        SELECT i.number, ${itemColourSql(TODAY, steps)} AS colour FROM "Item" i
        WHERE i."inspectionId" = ${office.inspectionId} AND i.number >= 1000 ORDER BY i.number`;
      expect(rows).toHaveLength(cases.length);
      const wanted = cases.map(
        ({ status, approved, deadline, submittedDay }) =>
          lightOf(
            {
              status,
              approved,
              currentDeadline: deadline,
              originalDeadline: deadline,
              submittedDay,
              verdict: null,
              nextReviewDay: null,
            },
            TODAY,
            steps,
          ).colour,
      );
      expect(rows.map((row) => row.colour)).toEqual(wanted);
    }
  });

  it('give the colour and the stage of a measure, in every case', async () => {
    const verdicts = [null, ...Object.values(MeasureVerdict)];
    const states = Object.values(MeasureState);
    const items = await db.item.findMany({
      where: { inspectionId: office.inspectionId, number: { gte: 1000 } },
      orderBy: { number: 'asc' },
    });
    const some = items.filter((_, index) => index % 7 === 0);
    const combos = states.flatMap((state) =>
      verdicts.flatMap((verdict) => DEADLINES.map((deadline) => ({ state, verdict, deadline }))),
    );
    await db.measure.createMany({
      data: some.flatMap((item) =>
        combos.map(({ state, verdict, deadline }, at) => ({
          inspectionId: office.inspectionId,
          itemId: item.id,
          number: at + 1,
          text: '措施',
          state,
          verdict,
          currentDeadline: fromDayOrNull(deadline),
        })),
      ),
    });
    const steps = STEPS[0] as LightSteps;
    const rows = await askRows(
      db,
      z.object({ item: z.number(), at: z.number(), colour: z.string(), stage: z.string() }),
    )`
      SELECT i.number AS item, m.number AS at, ${measureColourSql(TODAY, steps)} AS colour, ${measureStageSql} AS stage
      FROM "Measure" m JOIN "Item" i ON i.id = m."itemId"
      WHERE i."inspectionId" = ${office.inspectionId} AND i.number >= 1000 ORDER BY i.number, m.number`;
    expect(rows).toHaveLength(some.length * combos.length);
    const wrong = rows.filter((row) => {
      const facts = cases[row.item - 1000] as Case;
      const { state, verdict, deadline } = combos[row.at - 1] as (typeof combos)[number];
      const { status, approved, submittedDay } = facts;
      const item = { status, approved, submittedDay, verdict: null, nextReviewDay: null };
      const measure = { state, verdict, originalDeadline: deadline, currentDeadline: deadline };
      const light = measureLight(item, measure, TODAY, steps);
      return row.colour !== light.colour || row.stage !== measureStage(measure, facts.status);
    });
    expect(wrong.slice(0, 5)).toEqual([]);
  });

  it('is parameterised SQL', () => {
    expect(itemColourSql(TODAY, STEPS[0] as LightSteps)).toBeInstanceOf(Prisma.Sql);
    expect(itemColourSql(TODAY, STEPS[0] as LightSteps).values).toContain(TODAY);
  });
});

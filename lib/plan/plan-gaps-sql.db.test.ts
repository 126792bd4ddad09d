import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { isApproved } from '@/lib/items/approval';
import { GAPS, isMeasureGap, itemGaps } from '@/lib/items/plan-gaps';
import { GAPS_SQL, MEASURE_GAPS_SQL, planIsOpenSql } from '@/lib/items/plan-gaps-sql';
import { askRows } from '@/lib/platform/ask-rows';
import { today } from '@/lib/platform/clock';
import { db, Prisma } from '@/lib/platform/db';
import { fromDay } from '@/lib/platform/day';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import { planFacts, plannedInclude } from './plan-text';

useTestDatabase();

/** Every way in which `count` things are there or not. */
const ways = (count: number): boolean[][] =>
  Array.from({ length: 2 ** count }, (_, at) =>
    Array.from({ length: count }, (_, bit) => Math.floor(at / 2 ** bit) % 2 === 1),
  );

type Way = { has: boolean[]; measures: boolean[][]; approved: boolean };

const COMPLETE = [true, true, true, true];
const ALL = Array.from({ length: 8 }, () => true);
/** Every way in which an item is filled in, then every way of one measure beside a complete one; without measures; approved and not. */
const WAYS: Way[] = [
  ...ways(8).map((has, at) => ({ has, measures: ways(4).slice(at % 16, (at % 16) + 2), approved: at % 5 === 0 })),
  ...[true, false].flatMap((approved) => [
    ...ways(4).map((measure) => ({ has: ALL, measures: [COMPLETE, measure], approved })),
    { has: ALL, measures: [], approved },
  ]),
];

async function layWay({ inspectionId, actors, sections }: SmallOffice, way: Way, at: number, categoryId: number) {
  const [leader, section, deadline, kind, finding, cause, goal, supporting] = way.has;
  const day = fromDay(today());
  await db.item.create({
    data: {
      inspectionId,
      categoryId,
      number: 1000 + at,
      position: 1000 + at,
      title: `第${at}种`,
      statusSince: new Date('2025-01-01T00:00:00Z'),
      approvedAt: way.approved ? new Date('2025-01-01T00:00:00Z') : null,
      leaderId: leader ? actors.leader.personId : null,
      leadSectionId: section ? sections.general : null,
      currentDeadline: deadline ? day : null,
      kind: kind ? 'BY_DEADLINE' : null,
      finding: finding ? '问题' : '',
      rootCause: cause ? '原因' : '',
      goal: goal ? '目标' : '',
      supporting: { create: supporting ? [{ sectionId: sections.business }] : [] },
      measures: {
        create: way.measures.map(([owner, criterion, required, person], n) => ({
          inspectionId,
          number: n + 1,
          text: '措施',
          ownerSectionId: owner ? sections.general : null,
          acceptanceCriterion: criterion ? '标准' : '',
          requiredKinds: required ? ['RULE'] : [],
          ownerPersonId: person ? actors.generalHandler.personId : null,
        })),
      },
    },
  });
}

describe('what a plan lacks, in SQL', () => {
  let office: SmallOffice;
  beforeAll(async () => {
    office = await smallOffice({ approved: false });
    const category = await db.category.findFirstOrThrow({ where: { inspectionId: office.inspectionId } });
    for (const [at, way] of WAYS.entries()) await layWay(office, way, at, category.id);
  });

  const laid = () =>
    db.item.findMany({
      where: { inspectionId: office.inspectionId, number: { gte: 1000 } },
      include: plannedInclude,
      orderBy: { number: 'asc' },
    });

  async function numbers(condition: Prisma.Sql): Promise<number[]> {
    const rows = await askRows(db, z.object({ number: z.number() }))`SELECT i.number FROM "Item" i
      WHERE i."inspectionId" = ${office.inspectionId} AND i.number >= 1000 AND ${condition} ORDER BY i.number`;
    return rows.map((row) => row.number);
  }

  it.each(GAPS)('%s', async (gap) => {
    const items = (await laid()).map((item) => ({ number: item.number, gaps: itemGaps(planFacts(item)) }));
    const named = items.map(({ number, gaps }) => ({
      number,
      found: [...gaps.blockers, ...gaps.flags].filter((one) => one.code === gap),
    }));
    const lacking = named.filter(({ found }) => found.length > 0).map(({ number }) => number);
    expect(lacking.length).toBeGreaterThan(0);
    expect(lacking.length).toBeLessThan(WAYS.length);
    expect(await numbers(GAPS_SQL[gap])).toEqual(lacking);
    if (!isMeasureGap(gap)) return;
    const rows = await askRows(db, z.object({ place: z.string() }))`
      SELECT i.number || '-' || m.number AS place FROM "Measure" m JOIN "Item" i ON i.id = m."itemId"
      WHERE i."inspectionId" = ${office.inspectionId} AND i.number >= 1000 AND ${MEASURE_GAPS_SQL[gap]} ORDER BY i.number, m.number`;
    const places = named.flatMap(({ number, found }) => found.map((one) => `${number}-${one.measureNumber}`));
    expect(rows.map((row) => row.place)).toEqual(places);
  });

  it('is open while something blocks the approval', async () => {
    const open = (await laid()).filter((item) => !isApproved(item) && itemGaps(planFacts(item)).blockers.length > 0);
    expect(open.length).toBeGreaterThan(100);
    expect(await numbers(planIsOpenSql)).toEqual(open.map((item) => item.number));
    expect((await numbers(Prisma.sql`NOT ${planIsOpenSql}`)).length).toBe(WAYS.length - open.length);
  });
});

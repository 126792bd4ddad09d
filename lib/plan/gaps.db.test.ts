import { beforeAll, describe, expect, test } from 'vitest';
import { findInspection, type InspectionView } from '@/lib/inspections/queries';
import { layManyItems } from '@/lib/testing/many-items';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { GAPS } from '@/lib/items/plan-gaps';
import { PLAN_PAGE_SIZE, planFilters } from './plan-filters';
import { readAddress, searchOf } from '@/lib/platform/address';
import { listPlan, summarizePlan, type PlanSummary } from './queries';

useTestDatabase();

let office: SmallOffice;
let inspection: InspectionView;
let summary: PlanSummary;

beforeAll(async () => {
  office = await smallOffice();
  await layManyItems(office, 260, today());
  const of = { inspectionId: office.inspectionId };
  const some = (remainder: number) => ({
    ...of,
    number: { in: Array.from({ length: 70 }, (_, at) => at).filter((n) => n % 5 === remainder) },
  });
  await db.item.updateMany({ where: some(0), data: { leaderId: null, goal: '', rootCause: '' } });
  await db.item.updateMany({ where: some(1), data: { leadSectionId: null, kind: null, finding: '' } });
  await db.measure.updateMany({ where: { item: some(2) }, data: { ownerSectionId: null, acceptanceCriterion: '' } });
  await db.measure.updateMany({
    where: { item: some(3), number: 1 },
    data: { requiredKinds: [], ownerPersonId: null },
  });
  await db.item.updateMany({ where: { ...of, number: { in: [10, 11, 12, 13] } }, data: { isRebound: true } });
  inspection = (await findInspection(office.actors.rectification, office.inspectionId))!.inspection;
  summary = (await summarizePlan(office.actors.rectification, inspection))!;
});

describe.each([...GAPS])('%s', (gap) => {
  test('its number is how many items its link lists', async () => {
    const filters = readAddress(planFilters, searchOf({ gap }));
    const listed = await listPlan(office.actors.rectification, inspection, filters);
    expect([gap, listed.total]).toEqual([gap, summary[gap]]);
  });
});

test('an item that an address opens stands on the page that is shown, whichever that is', async () => {
  const { rectification } = office.actors;
  const all = await db.item.findMany({
    where: { inspectionId: office.inspectionId },
    select: { number: true },
    orderBy: { position: 'asc' },
  });
  expect(all.length).toBeGreaterThan(2 * PLAN_PAGE_SIZE);
  for (const [at, { number }] of all.entries()) {
    if (at % 37 !== 0 && at !== all.length - 1) continue;
    const filters = readAddress(planFilters, searchOf({ item: String(number) }));
    const { rows, page, total } = await listPlan(rectification, inspection, filters);
    expect([total, page]).toEqual([all.length, Math.floor(at / PLAN_PAGE_SIZE) + 1]);
    expect(rows.map((row) => row.number)).toContain(number);
  }
  const second = await listPlan(rectification, inspection, readAddress(planFilters, searchOf({ page: '2' })));
  expect(second.rows.map((row) => row.number)).toEqual(
    all.slice(PLAN_PAGE_SIZE, 2 * PLAN_PAGE_SIZE).map((one) => one.number),
  );
});

test('something was missing, and measures are counted beside their items', () => {
  expect(GAPS.filter((gap) => summary[gap] > 0).length).toBeGreaterThan(8);
  expect(summary.ofMeasures.noCriterion).toBeGreaterThan(summary.noCriterion);
});

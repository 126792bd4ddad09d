import { beforeAll, expect, test } from 'vitest';
import { layManyItems } from '@/lib/testing/many-items';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { parseFilters } from '@/lib/ledger/filters';
import { listItems } from '@/lib/ledger/queries/list-items';
import { searchOf } from '@/lib/platform/address';
import { today } from '@/lib/platform/clock';
import { countQueries, db } from '@/lib/platform/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { findDashboard, type Dashboard } from './queries';

useTestDatabase();

let office: SmallOffice;
let few: { cold: number; warm: number };
beforeAll(async () => {
  office = await smallOffice();
  few = await countBoth();
});

async function countBoth() {
  await db.inspection.update({ where: { id: office.inspectionId }, data: { revision: { increment: 1 } } });
  const ask = async () =>
    (await countQueries(() => findDashboard(office.actors.principal, office.inspectionId))).queries;
  return { cold: await ask(), warm: await ask() };
}

async function dashboard(who: OfficePerson = 'principal'): Promise<Dashboard> {
  const found = await findDashboard(office.actors[who], office.inspectionId);
  if (!found) throw new Error('nothing');
  return found;
}

test('sections, handlers and administrators have no dashboard', async () => {
  for (const who of ['generalHead', 'businessHandler', 'system', 'audit'] as const)
    expect(await findDashboard(office.actors[who], office.inspectionId)).toBeNull();
  for (const who of ['inspector', 'office', 'observer', 'leader', 'rectification'] as const)
    expect((await dashboard(who)).figures.total.count.items).toBe(3);
});

test('few measures: a cell each, in the legend as well', async () => {
  const { picture } = await dashboard();
  expect(picture.wall.scale).toBe('measures');
  if (picture.wall.scale !== 'measures') return;
  expect(picture.wall.items.map((item) => [item.number, item.measures.length])).toEqual([
    [1, 3],
    [2, 4],
    [3, 2],
  ]);
  expect(picture.legend).toEqual([{ colour: 'GREEN', stage: 'notStarted', count: 9 }]);
});

test('more: a cell per item, overdue first; every number is its list', async () => {
  await layManyItems(office, 210, today());
  const { picture, figures, course } = await dashboard();
  expect(picture.wall.scale).toBe('items');
  if (picture.wall.scale !== 'items') return;
  expect(picture.wall.dots).toHaveLength(213);
  expect(picture.wall.dots[0]?.colour).toBe('RED');
  expect(picture.legend).toEqual([]);
  const list = async (params: Record<string, string>) => {
    const page = await listItems(
      office.actors.principal,
      office.inspectionId,
      parseFilters(searchOf({ size: '200', ...params })),
    );
    return page?.total.items;
  };
  expect(await list({ due: 'overdue' })).toBe(figures.total.count.overdue);
  expect(await list({ time: 'currentDone' })).toBe(figures.total.count.currentDone);
  const closed = await db.item.count({ where: { inspectionId: office.inspectionId, status: 'CLOSED' } });
  expect(picture.course.reduce((sum, day) => sum + day.closed, 0)).toBe(closed);
  const rounds = await db.submission.groupBy({
    by: ['outcome'],
    _count: true,
    where: { inspectionId: office.inspectionId },
  });
  const of = (outcome: string) => rounds.find((one) => one.outcome === outcome)?._count ?? 0;
  const { judgedRounds, returnedRounds, planned } = figures.total.count;
  expect([judgedRounds, returnedRounds]).toEqual([of('RETURNED') + of('ACCEPTED'), of('RETURNED')]);
  expect([course.plannedNow, course.realNow]).toEqual([planned, closed]);
});

test('as many queries for 1,800 items as for 3, fewer while nothing was written', async () => {
  await layManyItems(office, 1600, today());
  expect((await dashboard()).picture.wall.scale).toBe('segments');
  expect(await countBoth()).toEqual(few);
  expect(few.cold).toBeLessThanOrEqual(5);
  expect(few.warm).toBeLessThanOrEqual(3);
});

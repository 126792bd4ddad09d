import { beforeAll, describe, expect, test } from 'vitest';
import { layManyItems } from '@/lib/testing/many-items';
import { updatePerson } from '@/lib/people/commands/people';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { searchOf } from '@/lib/platform/address';
import { today } from '@/lib/platform/clock';
import { countQueries, db } from '@/lib/platform/db';
import { addDays, fromDay } from '@/lib/platform/day';
import { useTestDatabase } from '@/lib/testing/test-database';
import { NO_FILTERS, parseFilters, SORTS, GROUPS, type ItemFilters } from '../filters';
import { listItems, type LedgerPage } from './list-items';

useTestDatabase();

const ASKED = [
  {},
  { status: 'PLANNED', q: '事项', open: '1,2' },
  { group: 'section', sort: 'deadline', view: 'measures' },
];
let office: SmallOffice;
let few: number[];
beforeAll(async () => {
  office = await smallOffice();
  few = await countAsked();
});

/** What tests write past the commands moves no revision. */
const moveRevision = () =>
  db.inspection.update({ where: { id: office.inspectionId }, data: { revision: { increment: 1 } } });

async function countAsked(): Promise<number[]> {
  const counts: number[] = [];
  for (const params of ASKED) {
    await moveRevision();
    const asked = () => listItems(office.actors.principal, office.inspectionId, parseFilters(searchOf(params)));
    counts.push((await countQueries(asked)).queries);
  }
  return counts;
}

async function list(
  filters: Partial<ItemFilters>,
  who: keyof SmallOffice['actors'] = 'principal',
): Promise<LedgerPage> {
  const page = await listItems(office.actors[who], office.inspectionId, { ...NO_FILTERS, ...filters });
  if (!page) throw new Error('nothing');
  return page;
}
const numbers = (page: LedgerPage): number[] => page.rows.map((row) => row.number);

describe('who sees what', () => {
  test('the whole list for the unit, only led or supported items for a section', async () => {
    expect(numbers(await list({}))).toEqual([1, 2, 3]);
    expect(numbers(await list({}, 'generalHandler'))).toEqual([1, 3]);
    expect(numbers(await list({}, 'businessHead'))).toEqual([1, 2]);
    expect((await list({}, 'businessHead')).total).toEqual({ items: 2, rebounds: 0, measures: 7, rounds: 0 });
  });

  test('a section finds nothing of another section, by whatever filter', async () => {
    const found = await list({ q: '事项3' }, 'businessHead');
    expect([found.rows, found.total.items]).toEqual([[], 0]);
  });

  test('an administrator has no ledger', async () => {
    expect(await listItems(office.actors.system, office.inspectionId, NO_FILTERS)).toBeNull();
  });
});

describe('search', () => {
  test.each([
    ['标', [1, 2, 3]],
    ['标题', [1, 2, 3]],
    ['事项2的标题', [2]],
    ['措施4', [2]],
    ['杜宽', [1, 3]],
    ['宽', [1, 3]],
    ['业务一', [2]],
    ['3', [1, 2, 3]],
    ['没有这个', []],
    ['%', []],
    ['_', []],
    ['\\', []],
  ])('%s', async (q, expected) => {
    const page = await list({ q });
    expect(numbers(page)).toEqual(expected);
    expect(page.total.items).toBe(expected.length);
  });

  test('percent, underscore and backslash are plain', async () => {
    await db.item.update({ where: { id: office.items[2]?.id ?? 0 }, data: { finding: '完成率100%_的\\说法' } });
    await moveRevision();
    for (const q of ['%', '100%', '%_', '_的\\', '１００％']) expect(numbers(await list({ q }))).toEqual([2]);
    expect(numbers(await list({ q: '1%0' }))).toEqual([]);
  });
});

describe('rebounds', () => {
  test('stand last, in the list and outside every total (R6)', async () => {
    const old = office.items[1]?.id ?? 0;
    const { categoryId } = await db.item.findUniqueOrThrow({ where: { id: old } });
    const made = await db.item.create({
      data: {
        inspectionId: office.inspectionId,
        categoryId,
        number: 4,
        position: 0,
        title: '又出现的事项',
        statusSince: new Date(),
        isRebound: true,
        repeatOfId: old,
      },
    });
    await db.inspection.update({ where: { id: office.inspectionId }, data: { revision: { increment: 1 } } });
    const page = await list({});
    expect(numbers(page)).toEqual([1, 2, 3, 4]);
    expect(page.total).toEqual({ items: 3, rebounds: 1, measures: 9, rounds: 0 });
    expect(page.figures.total.count.items).toBe(3);
    expect(numbers(await list({ rebound: 'only' }))).toEqual([4]);
    expect(numbers(await list({ plan: 'open' }))).toContain(4);
    await db.item.delete({ where: { id: made.id } });
  });
});

describe('many items', () => {
  beforeAll(async () => {
    await layManyItems(office, 300, today());
  });

  test('every filter: what is counted is what the pages hold', async () => {
    const { figures } = await list({});
    const [area, category] = [figures.tree[1]?.id ?? 0, figures.tree[2]?.categories[0]?.id ?? 0];
    const asked: Record<string, string>[] = [
      { status: 'RETURNED' },
      { status: 'IN_PROGRESS,RETURNED', light: 'RED' },
      ...['RED', 'ORANGE', 'YELLOW', 'GREEN', 'CLOSED'].map((light) => ({ light })),
      ...['overdue', 'soon', 'near'].map((due) => ({ due })),
      ...['section', 'leader', 'acceptingBody'].map((holder) => ({ holder })),
      { section: String(office.sections.general) },
      { leader: String(office.actors.leader2.personId) },
      { area: String(area) },
      { category: String(category) },
      { stage: 'reopened' },
      { stage: 'reopened', cell: 'RED' },
      { cell: 'ORANGE' },
      { verdict: 'PHASE_ACHIEVED' },
      { returned: 'yes' },
      { returned: 'no', status: 'CLOSED' },
      { round: 'RETURNED', view: 'rounds' },
      ...['currentDue', 'currentDone', 'currentMissed', 'originalDue', 'originalDone', 'planned'].map((time) => ({
        time,
      })),
      { q: '督促', section: String(office.sections.business) },
    ];
    for (const params of asked) {
      const filters = parseFilters(searchOf({ ...params, size: '200' }));
      const [first, second] = [await list(filters), await list({ ...filters, page: 2 })];
      expect([params, first.rows.length + second.rows.length]).toEqual([params, first.total.items]);
      expect([params, first.total.items > 0]).toEqual([params, true]);
    }
  });

  test.each([...SORTS])('sort by %s, both ways, every group', async (sort) => {
    for (const group of GROUPS) {
      const page = await list({ sort, group, dir: 'desc' });
      expect(page.rows).toHaveLength(50);
      expect(new Set(numbers(page)).size).toBe(50);
    }
  });

  test('pages do not overlap and the last one is short', async () => {
    const seen = new Set<number>();
    for (const page of [1, 2, 3, 4, 5, 6, 7]) for (const number of numbers(await list({ page }))) seen.add(number);
    expect(seen.size).toBe(303);
  });

  test('unfolded items carry the texts of their measures', async () => {
    const page = await list({ open: [1], size: 3 });
    expect(page.rows[0]?.measures.map((one) => [one.text, one.missingKinds])).toEqual([
      ['事项1的措施1', 1],
      ['事项1的措施2', 2],
      ['事项1的措施3', 1],
    ]);
    expect(page.rows[1]?.measures[0]?.text).toBeNull();
  });

  test('a write moves the revision and with it every kept figure', async () => {
    const before = (await list({ status: ['CLOSED'] })).total.items;
    await db.item.update({
      where: { id: office.items[1]?.id ?? 0 },
      data: {
        status: 'CLOSED',
        verdict: 'COMPLETED',
        submittedDay: fromDay(addDays(today(), -1)),
        closedDay: fromDay(today()),
      },
    });
    await moveRevision();
    const after = await list({ status: ['CLOSED'] });
    expect([after.total.items, after.figures.total.count['status.CLOSED']]).toEqual([before + 1, before + 1]);
  });
});

test('the same few queries for 3 and for 2,000 items, fewer while nothing was written', async () => {
  await layManyItems(office, 1700, today());
  expect(await countAsked()).toEqual(few);
  expect(Math.max(...few)).toBeLessThanOrEqual(5);
  await list({});
  expect((await countQueries(() => list({}))).queries).toBe(2);
});

test('a page that was kept is given up when somebody is called otherwise', async () => {
  const leaders = async () => (await list({})).rows.map((row) => row.leader);
  const { id, post, unitId, sectionId, version } = await db.person.findUniqueOrThrow({
    where: { id: office.actors.leader.personId },
  });
  await leaders();
  await updatePerson(office.actors.system, { personId: id, name: '改过的名', post, unitId, sectionId, version });
  expect(await leaders()).toContain('改过的名');
});

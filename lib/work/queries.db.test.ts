import { beforeAll, describe, expect, test } from 'vitest';
import { layManyItems } from '@/lib/testing/many-items';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { findInspection } from '@/lib/inspections/queries';
import { benchQueue } from '@/lib/reviews/queries/bench-queue';
import { today } from '@/lib/platform/clock';
import { countQueries, db } from '@/lib/platform/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { TABS, type WorkTab } from './groups';
import { listWork, waitingFor, WORK_PAGE, type Work } from './queries';

useTestDatabase();

let office: SmallOffice;
let few: number;
beforeAll(async () => {
  office = await smallOffice();
  few = (await countQueries(() => listWork(office.actors.generalHead, office.inspectionId, 'todo'))).queries;
  await layManyItems(office, 400, today());
});

const PEOPLE: OfficePerson[] = [
  'inspector',
  'office',
  'observer',
  'principal',
  'leader',
  'rectification',
  'generalHead',
  'generalHandler',
  'businessHead',
];

async function work(who: OfficePerson, tab: WorkTab, page = 1): Promise<Work> {
  const found = await listWork(office.actors[who], office.inspectionId, tab, page);
  if (!found) throw new Error('nothing');
  return found;
}

async function inspectionFor(who: OfficePerson) {
  const found = await findInspection(office.actors[who], office.inspectionId);
  if (!found) throw new Error('nothing');
  return found.inspection;
}

describe.each(PEOPLE)('%s', (who) => {
  test.each([...TABS])('%s: every count is its list', async (tab) => {
    const first = await work(who, tab);
    for (const key of first.groups) {
      const numbers: string[] = [];
      for (let page = 1; (page - 1) * WORK_PAGE < (first.counts[key] ?? 0); page += 1) {
        const { rows } = await work(who, tab, page);
        numbers.push(...rows.filter((row) => row.group === key).map((row) => `${row.number}-${row.measure}-${row.at}`));
      }
      expect([key, numbers.length]).toEqual([key, first.counts[key] ?? 0]);
      expect(new Set(numbers).size).toBe(numbers.length);
    }
    const sum = first.groups.reduce((total, key) => total + (first.counts[key] ?? 0), 0);
    expect(first.tabs[tab]).toBe(sum);
  });

  test('the dashboard says the same number', async () => {
    const [inspection, todo] = [await inspectionFor(who), await work(who, 'todo')];
    expect((await waitingFor(office.actors[who], inspection, 3)).total).toBe(todo.tabs.todo);
  });
});

test('a section reports and submits its own, and nothing of another', async () => {
  const todo = await work('businessHead', 'todo');
  expect(todo.groups).toEqual(['returned', 'toReport', 'toSubmit']);
  expect(todo.counts.toReport).toBeGreaterThan(0);
  const numbers = (await work('businessHead', 'todo')).rows.map((row) => row.number);
  expect(numbers).not.toContain(3);
  expect((await work('generalHandler', 'todo')).counts.toSubmit ?? 0).toBe(0);
});

test('inspectors judge what the bench shows them', async () => {
  const bench = await benchQueue(office.actors.inspector, await inspectionFor('inspector'));
  expect((await work('inspector', 'todo')).counts.toJudge).toBe(bench.length);
  expect((await work('office', 'todo')).counts.toJudge).toBeUndefined();
});

test('with BOTH the office waits for the word of the team', async () => {
  await db.inspection.update({ where: { id: office.inspectionId }, data: { acceptingBody: 'BOTH' } });
  expect((await work('office', 'todo')).counts.toJudge).toBe(0);
  expect((await work('inspector', 'todo')).counts.toJudge).toBeGreaterThan(0);
  await db.inspection.update({ where: { id: office.inspectionId }, data: { acceptingBody: 'TEAM' } });
});

test('the leader signs his own; the principal what a leader submitted himself', async () => {
  const mine = await db.item.count({
    where: { inspectionId: office.inspectionId, status: 'AWAITING_SIGN_OFF', leaderId: office.actors.leader.personId },
  });
  expect((await work('leader', 'todo')).counts.toSign).toBe(mine);
  expect((await work('principal', 'todo')).counts.toSign).toBe(0);
});

test('a review day that has come stands in the work of the accepting body', async () => {
  const due = await db.item.count({
    where: { inspectionId: office.inspectionId, verdict: 'PHASE_ACHIEVED', nextReviewDay: { lte: new Date(today()) } },
  });
  expect(due).toBeGreaterThan(0);
  expect((await work('inspector', 'todo')).counts.toReview).toBe(due);
});

test('an administrator has no work here', async () => {
  expect(await listWork(office.actors.audit, office.inspectionId, 'todo')).toBeNull();
});

test('two queries, for 3 items and for 400; one while nothing was written', async () => {
  const asked = () => countQueries(() => listWork(office.actors.generalHead, office.inspectionId, 'todo'));
  await db.inspection.update({ where: { id: office.inspectionId }, data: { revision: { increment: 1 } } });
  const [many, again] = [await asked(), await asked()];
  expect([few, many.queries, again.queries]).toEqual([2, 2, 1]);
});

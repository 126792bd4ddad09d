import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { assignPerson } from '@/lib/inspections/commands/assign-person';
import { createInspection } from '@/lib/inspections/commands/create-inspection';
import { addNode } from '@/lib/plan/commands/add-node';
import { approvePlan } from '@/lib/plan/commands/approve-plan';
import { planItem } from '@/lib/plan/commands/plan-item';
import { planMeasure } from '@/lib/plan/commands/plan-measure';
import { today, withClock } from '@/lib/platform/clock';
import { db, disconnect } from '@/lib/platform/db';
import { addDays, type Day } from '@/lib/platform/day';
import { settings } from '@/lib/platform/settings';
import { AREAS } from './content';
import type { SeedItem } from './content-types';
import { layOffice, mustBe, type SeededOffice } from './office';
import { playStories, setClock } from './play';

/** Today is day 82 of the 92 of the concentrated period. */
const DAYS_SINCE_FEEDBACK = 82;
const PERIOD_DAYS = 92;

/** A deadline that is meant, also where it lies after the period. */
function dueAfter(feedbackDay: Day, days: number) {
  const deadline = addDays(feedbackDay, days);
  return { deadline, sure: { deadline } };
}

/** The measures that another section than the lead owns. */
const OWNERS: Record<string, string> = { '11-2': '履约服务科' };

async function createFirst(office: SeededOffice, feedbackDay: Day): Promise<number> {
  const inspectionOffice = await mustBe('xunchaban');
  const { inspectionId } = await createInspection(inspectionOffice, {
    unitId: office.unitId,
    title: `${feedbackDay.slice(0, 4)} 年常规巡察`,
    teamName: '区委第二巡察组',
    startDay: addDays(feedbackDay, -157),
    endDay: addDays(feedbackDay, -142),
    feedbackDay,
    planDueDay: addDays(feedbackDay, 30),
    periodEndDay: addDays(feedbackDay, PERIOD_DAYS),
    declaredAreas: 3,
    declaredCategories: 9,
    declaredItems: 22,
    declaredMeasures: 60,
    acceptingBody: 'TEAM',
  });
  for (const account of ['xuncha', 'xuncha2'])
    await assignPerson(inspectionOffice, { inspectionId, personId: personOf(office, account), role: 'INSPECTOR' });
  await assignPerson(inspectionOffice, { inspectionId, personId: personOf(office, 'jiandu'), role: 'OBSERVER' });
  return inspectionId;
}

/** A second inspection of the same unit, empty: a newcomer imports a document there. */
async function createSecond(office: SeededOffice, feedbackDay: Day): Promise<void> {
  const inspectionOffice = await mustBe('xunchaban');
  const { inspectionId } = await createInspection(inspectionOffice, {
    unitId: office.unitId,
    title: `${feedbackDay.slice(0, 4)} 年专项巡察`,
    teamName: '区委第五巡察组',
    feedbackDay,
    planDueDay: addDays(feedbackDay, 30),
    periodEndDay: addDays(feedbackDay, PERIOD_DAYS),
    acceptingBody: 'TEAM',
  });
  await assignPerson(inspectionOffice, { inspectionId, personId: personOf(office, 'xuncha'), role: 'INSPECTOR' });
}

function personOf(office: SeededOffice, account: string): number {
  const id = office.people[account];
  if (id === undefined) throw new Error(`the example has nobody called ${account}`);
  return id;
}

async function layTree(inspectionId: number): Promise<void> {
  const actor = await mustBe('zhenggai');
  for (const area of AREAS) {
    const { id: areaId } = await addNode(actor, { inspectionId, kind: 'AREA', title: area.title, mark: area.mark });
    for (const category of area.categories) {
      const made = await addNode(actor, { inspectionId, kind: 'CATEGORY', parentId: areaId, title: category.title });
      for (const item of category.items) {
        const { id } = await addNode(actor, { inspectionId, kind: 'ITEM', parentId: made.id, title: item.title });
        for (const measure of item.measures)
          await addNode(actor, { inspectionId, kind: 'MEASURE', parentId: id, title: measure.text });
      }
    }
  }
}

async function planAll(inspectionId: number, office: SeededOffice, feedbackDay: Day): Promise<void> {
  const actor = await mustBe('zhenggai');
  const items: SeedItem[] = AREAS.flatMap((area) => area.categories.flatMap((category) => category.items));
  for (const [index, item] of items.entries()) {
    const itemNumber = index + 1;
    const row = await db.item.findFirstOrThrow({
      where: { inspectionId, number: itemNumber },
      include: { measures: { orderBy: { number: 'asc' } } },
    });
    await planItem(actor, {
      inspectionId,
      itemNumber,
      version: row.version,
      leaderId: personOf(office, item.leader),
      leadSectionId: sectionOf(office, item.lead),
      supportingSectionIds: item.supporting.map((name) => sectionOf(office, name)),
      ...dueAfter(feedbackDay, item.due),
      kind: item.kind,
      goal: item.goal,
      rootCause: item.cause,
      finding: item.finding,
      manifestations: '',
    });
    for (const measure of row.measures) {
      const plan = item.measures[measure.number - 1];
      if (!plan) throw new Error(`measure ${itemNumber}-${measure.number} has no plan`);
      const owner = OWNERS[`${itemNumber}-${measure.number}`] ?? item.lead;
      const fresh = await db.measure.findUniqueOrThrow({ where: { id: measure.id }, select: { version: true } });
      await planMeasure(actor, {
        inspectionId,
        itemNumber,
        measureNumber: measure.number,
        version: fresh.version,
        ownerSectionId: sectionOf(office, owner),
        ...dueAfter(feedbackDay, item.due),
        acceptanceCriterion: plan.criterion,
        requiredKinds: plan.kinds,
      });
    }
  }
}

function sectionOf(office: SeededOffice, name: string): number {
  const id = office.sections[name];
  if (id === undefined) throw new Error(`the example has no section ${name}`);
  return id;
}

async function seed(): Promise<void> {
  const feedbackDay = addDays(today(), -DAYS_SINCE_FEEDBACK);
  await withClock(new Date(`${addDays(feedbackDay, -3)}T09:00:00+08:00`), async () => {
    const office = await layOffice();
    setClock(feedbackDay, 0, '10:00');
    const inspectionId = await createFirst(office, feedbackDay);
    setClock(feedbackDay, 2, '09:30');
    await layTree(inspectionId);
    setClock(feedbackDay, 8, '14:00');
    await planAll(inspectionId, office, feedbackDay);
    setClock(feedbackDay, 12, '16:00');
    await approvePlan(await mustBe('zhuren'), { inspectionId, meetingDay: addDays(feedbackDay, 12) });
    await playStories(inspectionId, feedbackDay);
    setClock(feedbackDay, 81, '17:00');
    await createSecond(office, addDays(feedbackDay, 77));
    const file = path.join(settings().dataDir, 'demo-accounts.json');
    writeFileSync(file, `${JSON.stringify(office.demo, null, 2)}\n`, { mode: 0o600 });
  });
}

await seed();
await disconnect();

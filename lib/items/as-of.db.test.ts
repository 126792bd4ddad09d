import { beforeAll, describe, expect, it } from 'vitest';
import { findInspection } from '@/lib/inspections/queries';
import { amendItem } from '@/lib/plan/commands/amend-item';
import { amendMeasure } from '@/lib/plan/commands/amend-measure';
import { approvePlan } from '@/lib/plan/commands/approve-plan';
import { approveSingly } from '@/lib/plan/commands/approve-singly';
import { planItem } from '@/lib/plan/commands/plan-item';
import { planMeasure } from '@/lib/plan/commands/plan-measure';
import { addNode } from '@/lib/plan/commands/add-node';
import { now, stepClock, today, withClock } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { addDays, toDay, toDayOrNull, type Day } from '@/lib/platform/day';
import { acceptItem } from '@/lib/reviews/commands/accept-item';
import { declineItem } from '@/lib/reviews/commands/decline-item';
import { judgeMeasure } from '@/lib/reviews/commands/judge-measure';
import { recordRecurrence } from '@/lib/reviews/commands/record-recurrence';
import { returnItem } from '@/lib/reviews/commands/return-item';
import { signItem } from '@/lib/reviews/commands/sign-item';
import { submitItem } from '@/lib/reviews/commands/submit-item';
import { withdrawSignature } from '@/lib/reviews/commands/withdraw-signature';
import { withdrawSubmission } from '@/lib/reviews/commands/withdraw-submission';
import { layVersion, proveItem, reportMeasure } from '@/lib/testing/life-steps';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { ItemAsOf } from './as-of';
import { itemsAsOf } from './queries/items-as-of';

useTestDatabase();

let office: SmallOffice;
let first: Day;
/** What stood in the rows at the end of each day on which something happened. */
const lived = new Map<Day, ItemAsOf[]>();

const named = { select: { id: true, name: true } } as const;

/** Every item as its rows say now, by no other way than reading them. */
async function standing(): Promise<ItemAsOf[]> {
  const rows = await db.item.findMany({
    where: { inspectionId: office.inspectionId },
    orderBy: { number: 'asc' },
    include: {
      leader: named,
      leadSection: named,
      supporting: { include: { section: named }, orderBy: { sectionId: 'asc' } },
      measures: { orderBy: { number: 'asc' }, include: { ownerSection: named, ownerPerson: named } },
    },
  });
  return rows.map((row) => {
    const approved = row.approvedAt !== null;
    const day = (date: Date | null) => (approved ? toDayOrNull(date) : null);
    return {
      number: row.number,
      isRebound: row.isRebound,
      approved,
      status: row.status,
      verdict: row.verdict,
      originalDeadline: day(row.originalDeadline),
      deadline: day(row.currentDeadline),
      leader: approved ? row.leader : null,
      leadSection: approved ? row.leadSection : null,
      supportingSections: approved ? row.supporting.map((one) => one.section) : [],
      measures: (approved ? row.measures : []).map((measure) => ({
        number: measure.number,
        state: measure.state,
        verdict: measure.verdict,
        originalDeadline: day(measure.originalDeadline),
        deadline: day(measure.currentDeadline),
        ownerSection: measure.ownerSection,
        ownerPerson: measure.ownerPerson,
      })),
    };
  });
}

const measureVersion = async (number: number) =>
  (await db.measure.findUniqueOrThrow({ where: { id: office.items[1]?.measures[number] ?? 0 } })).version;

async function amend(more: object): Promise<void> {
  const row = await db.item.findUniqueOrThrow({
    where: { id: office.items[1]?.id ?? 0 },
    include: { supporting: true },
  });
  await amendItem(office.actors.rectification, {
    inspectionId: office.inspectionId,
    itemNumber: 1,
    version: row.version,
    title: row.title,
    finding: row.finding,
    manifestations: row.manifestations,
    rootCause: row.rootCause,
    goal: row.goal,
    leaderId: row.leaderId ?? 0,
    leadSectionId: row.leadSectionId ?? 0,
    supportingSectionIds: row.supporting.map((one) => one.sectionId),
    reason: '分工调整',
    ...more,
  });
}

async function amendOwner(number: number, ownerSectionId: number, ownerPersonId: number | null): Promise<void> {
  const place = { inspectionId: office.inspectionId, itemNumber: 1, measureNumber: number };
  const { text, acceptanceCriterion } = await db.measure.findUniqueOrThrow({
    where: { id: office.items[1]?.measures[number] ?? 0 },
  });
  const version = await measureVersion(number);
  const owners = { ownerSectionId, ...(ownerPersonId === null ? {} : { ownerPersonId }) };
  const words = { text, acceptanceCriterion, reason: '分工调整' };
  await amendMeasure(office.actors.rectification, { ...place, version, ...owners, ...words });
}

/** The life of item 1 by days after the first, through the commands alone. */
function life(): [day: number, step: () => Promise<unknown>][] {
  const { actors, inspectionId, sections } = office;
  const place = { inspectionId, itemNumber: 1 };
  const judge = (measureNumber: number, reopen = false) =>
    judgeMeasure(actors.inspector, {
      ...place,
      measureNumber,
      ...(reopen
        ? { verdict: 'REOPENED', reason: 'INSUFFICIENT', words: '缺两个月' }
        : { verdict: 'ACCEPTED', reason: null, words: '' }),
    });
  const planMore = async (more: object) => {
    const { version } = await db.item.findUniqueOrThrow({ where: { id: office.items[1]?.id ?? 0 } });
    const who = { leaderId: actors.leader.personId, leadSectionId: sections.general };
    const words = { goal: '目标', rootCause: '原因', finding: '原文', manifestations: '' };
    const fixed = { supportingSectionIds: [], kind: 'BY_DEADLINE' as const };
    return planItem(actors.rectification, {
      ...place,
      version,
      ...who,
      ...words,
      ...fixed,
      deadline: addDays(first, 30),
      ...more,
    });
  };
  return [
    [0, () => planMore({ leaderId: actors.leader2.personId, deadline: addDays(first, 50) })],
    [1, () => planMore({})],
    [2, () => approvePlan(actors.principal, { inspectionId, meetingDay: addDays(first, 2) })],
    [4, () => reportMeasure(office, 1, 1, 'UNDER_WAY', '开始整改')],
    [5, () => amend({ leaderId: actors.leader2.personId })],
    [5, () => amendOwner(3, sections.general, actors.generalHandler.personId)],
    [6, () => amendOwner(3, sections.business, null)],
    [7, () => amend({ leaderId: actors.leader.personId })],
    [8, () => proveItem(office, 1)],
    [8, () => submitItem(actors.generalHead, { ...place, declaration: true })],
    [9, () => withdrawSubmission(actors.generalHead, place)],
    [10, () => submitItem(actors.generalHead, { ...place, declaration: true })],
    [11, () => signItem(actors.leader, { ...place, declaration: true })],
    [11, () => withdrawSignature(actors.leader, place)],
    [12, () => declineItem(actors.leader, { ...place, measureNumbers: [1], words: '补齐' })],
    [13, () => layNewVersion('RULE')],
    [13, () => reportMeasure(office, 1, 1, 'REPORTED_DONE', '已补齐')],
    [14, () => submitItem(actors.generalHead, { ...place, declaration: true })],
    [14, () => signItem(actors.leader, { ...place, declaration: true })],
    [15, async () => [await judge(1), await judge(2, true), await judge(3)]],
    [16, () => returnItem(actors.inspector, { ...place, newDeadline: addDays(first, 45), words: '' })],
    [17, () => amend({ leadSectionId: sections.business })],
    [18, () => amend({ leadSectionId: sections.general, leaderId: actors.leader2.personId })],
    [19, () => layNewVersion('REGISTER')],
    [19, () => reportMeasure(office, 1, 2, 'REPORTED_DONE', '补全')],
    [20, () => submitItem(actors.generalHead, { ...place, declaration: true })],
    [20, () => signItem(actors.leader2, { ...place, declaration: true })],
    [21, () => judge(2, true)],
    [22, () => returnItem(actors.inspector, { ...place, newDeadline: addDays(first, 60), words: '再补' })],
    [23, () => layNewVersion('REGISTER')],
    [23, () => reportMeasure(office, 1, 2, 'REPORTED_DONE', '再补全')],
    [24, () => submitItem(actors.generalHead, { ...place, declaration: true })],
    [24, () => signItem(actors.leader2, { ...place, declaration: true })],
    [25, () => judge(2)],
    [25, () => acceptItem(actors.inspector, { ...place, verdict: 'COMPLETED' })],
    [27, () => recordRecurrence(actors.office, { ...place, title: '又出现', finding: '原文' })],
    [28, () => planRecurrence()],
    [30, () => approveSingly(actors.principal, { inspectionId, itemNumber: 4, meetingDay: addDays(first, 30) })],
  ];
}

let versionNo = 1;

async function layNewVersion(kind: 'RULE' | 'REGISTER'): Promise<void> {
  const found = await db.evidence.findFirstOrThrow({ where: { itemId: office.items[1]?.id ?? 0, kind } });
  versionNo += 1;
  await layVersion(office, found.id, versionNo, `补全${versionNo}.pdf`);
}

async function planRecurrence(): Promise<void> {
  const { actors, inspectionId, sections } = office;
  const row = await db.item.findFirstOrThrow({ where: { inspectionId, number: 4 } });
  await addNode(actors.rectification, { inspectionId, kind: 'MEASURE', parentId: row.id, title: '再整改' });
  await planItem(actors.rectification, {
    inspectionId,
    itemNumber: 4,
    version: (await db.item.findUniqueOrThrow({ where: { id: row.id } })).version,
    leaderId: actors.leader.personId,
    leadSectionId: sections.general,
    supportingSectionIds: [],
    deadline: addDays(first, 70),
    kind: 'BY_DEADLINE',
    goal: '目标',
    rootCause: '原因',
    finding: '原文',
    manifestations: '',
  });
  const measure = await db.measure.findFirstOrThrow({ where: { itemId: row.id } });
  await planMeasure(actors.rectification, {
    inspectionId,
    itemNumber: 4,
    measureNumber: 1,
    version: measure.version,
    ownerSectionId: sections.business,
    ownerPersonId: actors.businessHandler.personId,
    deadline: addDays(first, 65),
    acceptanceCriterion: '有记录',
    requiredKinds: ['MINUTES'],
  });
}

beforeAll(async () => {
  await withClock(now(), async () => {
    first = today();
    office = await smallOffice({ approved: false });
    lived.set(first, await standing());
    for (const [day, step] of life()) {
      stepClock(new Date(`${addDays(first, day)}T23:30:00+08:00`));
      await step();
      lived.set(addDays(first, day), await standing());
    }
  });
});

async function inspectionView() {
  const found = await findInspection(office.actors.inspector, office.inspectionId);
  if (!found) throw new Error('nothing');
  return found.inspection;
}

describe('as it was on a day', () => {
  it('is what stood in the rows at its end, on every day of a life', async () => {
    const inspection = await inspectionView();
    let known: ItemAsOf[] = [];
    for (let at = 0; at <= 33; at += 1) {
      const day = addDays(first, at);
      known = lived.get(day) ?? known;
      expect(await itemsAsOf(office.actors.inspector, inspection, day), `day ${at}`).toEqual(known);
    }
    expect(lived.size).toBeGreaterThan(20);
    expect(await itemsAsOf(office.actors.inspector, inspection, addDays(first, -1))).toEqual([]);
  });

  it('is asked for single items, as far as they exist for the actor', async () => {
    const inspection = await inspectionView();
    const day = addDays(first, 16);
    const [own] = await itemsAsOf(office.actors.generalHead, inspection, day, [1, 2]);
    expect(own).toMatchObject({
      number: 1,
      status: 'RETURNED',
      deadline: addDays(first, 45),
      leader: { name: '杜宽' },
    });
    expect(await itemsAsOf(office.actors.generalHead, inspection, day, [2])).toEqual([]);
  });
});

it('every deadline that was fixed or moved is a row with its cause and the rows that it came from', async () => {
  const plan = await db.plan.findFirstOrThrow();
  const decisions = await db.reviewDecision.findMany({ where: { accepts: false }, orderBy: { id: 'asc' } });
  const item = await db.item.findUniqueOrThrow({
    where: { id: office.items[1]?.id ?? 0 },
    include: { measures: true },
  });
  const rows = await db.deadlineChange.findMany({
    where: { inspectionId: office.inspectionId },
    include: { event: true },
    orderBy: { id: 'asc' },
  });
  const told = rows.map((row) => [
    row.cause,
    row.itemId === item.id ? (item.measures.find((one) => one.id === row.measureId)?.number ?? 0) : 'other',
    toDayOrNull(row.fromDay),
    toDay(row.toDay),
    row.planId ?? row.decisionId,
    row.event?.kind,
    row.personName,
  ]);
  const day = (at: number) => addDays(first, at);
  const ofTheItem = told.filter(([, whose]) => whose !== 'other');
  const approval = ofTheItem.splice(0, 4).sort(([, a], [, b]) => Number(a) - Number(b));
  expect([...approval, ...ofTheItem]).toEqual([
    ...[0, 1, 2, 3].map((whose) => ['APPROVAL', whose, null, day(30), plan.id, 'planApproved', '贺正']),
    ['RETURN', 0, day(30), day(45), decisions[0]?.id, 'return', '岳明'],
    ['RETURN', 2, day(30), day(45), decisions[0]?.id, 'return', '岳明'],
    ['RETURN', 0, day(45), day(60), decisions[1]?.id, 'return', '岳明'],
    ['RETURN', 2, day(45), day(60), decisions[1]?.id, 'return', '岳明'],
  ]);
  expect(told.filter(([cause]) => cause === 'REBOUND')).toEqual([
    ['REBOUND', 'other', null, day(70), null, 'approvedSingly', '贺正'],
    ['REBOUND', 'other', null, day(65), null, 'approvedSingly', '贺正'],
  ]);
  expect(rows.every((row) => row.event !== null && row.day.getTime() === row.event.day.getTime())).toBe(true);
});

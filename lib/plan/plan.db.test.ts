import { beforeEach, describe, expect, it } from 'vitest';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { today } from '@/lib/platform/clock';
import { addDays, fromDay, toDay } from '@/lib/platform/day';
import { db } from '@/lib/platform/db';
import { useTestDatabase } from '@/lib/testing/test-database';
import { addNode } from './commands/add-node';
import { amendItem } from './commands/amend-item';
import { amendMeasure } from './commands/amend-measure';
import { approvePlan } from './commands/approve-plan';
import { approveSingly } from './commands/approve-singly';
import { bulkPlan } from './commands/bulk-plan';
import { planItem } from './commands/plan-item';
import { planMeasure } from './commands/plan-measure';

useTestDatabase();

let office: SmallOffice;

const item = (number: number) =>
  db.item.findFirstOrThrow({
    where: { inspectionId: office.inspectionId, number },
    include: { measures: { orderBy: { number: 'asc' } }, supporting: true, changes: true, events: true },
  });

async function itemInput(number: number, more: object = {}) {
  const row = await item(number);
  return {
    inspectionId: office.inspectionId,
    itemNumber: number,
    version: row.version,
    leaderId: office.actors.leader.personId,
    leadSectionId: office.sections.general,
    supportingSectionIds: [] as number[],
    deadline: addDays(today(), 30),
    kind: 'BY_DEADLINE' as const,
    goal: '目标',
    rootCause: '原因',
    finding: '原文',
    manifestations: '',
    ...more,
  };
}

async function measureInput(number: number, measureNumber: number, more: object = {}) {
  const row = await item(number);
  return {
    inspectionId: office.inspectionId,
    itemNumber: number,
    measureNumber,
    version: row.measures[measureNumber - 1]?.version ?? 0,
    ownerSectionId: office.sections.business,
    deadline: '',
    acceptanceCriterion: '有记录',
    requiredKinds: ['MINUTES' as const],
    ...more,
  };
}

describe('planning', () => {
  beforeEach(async () => {
    office = await smallOffice({ approved: false });
  });

  it.each([
    ['before the feedback', '2020-01-01', 'beforeFeedback'],
    ['after the period', '2062-03-01', 'afterPeriod'],
  ])(
    'a deadline %s is asked about, on an item, a measure and a selection, and taken when it is meant',
    async (_, day, code) => {
      const by = office.actors.rectification;
      const sure = { sure: { deadline: day } };
      const asked = { code: 'QUESTION', details: { questions: [{ field: 'deadline', code, value: day }] } };
      const picked = async () => ({
        inspectionId: office.inspectionId,
        picks: [`2.${(await item(2)).version}`],
        deadline: day,
      });
      await expect(planItem(by, await itemInput(1, { deadline: day }))).rejects.toMatchObject(asked);
      await expect(bulkPlan(by, await picked())).rejects.toMatchObject(asked);
      expect((await item(1)).currentDeadline).not.toEqual(fromDay(day));
      await planItem(by, await itemInput(1, { deadline: day, ...sure }));
      await bulkPlan(by, { ...(await picked()), ...sure });
      expect([(await item(1)).currentDeadline, (await item(2)).currentDeadline]).toEqual([fromDay(day), fromDay(day)]);
      // the day that stands is no question any more: another field of the same item can be saved
      await planItem(by, await itemInput(1, { deadline: day, goal: '另一个目标' }));
      const before = addDays(day, -1);
      await expect(planMeasure(by, await measureInput(1, 1, { deadline: before }))).rejects.toMatchObject({
        code: 'QUESTION',
      });
      await planMeasure(by, await measureInput(1, 1, { deadline: before, sure: { deadline: before } }));
    },
  );

  it('a form that is out of date hears who changed it and when, for an item, a measure and a heading', async () => {
    const first = office.actors.rectification;
    const [old, oldMeasure] = [await itemInput(1), await measureInput(1, 1)];
    await planItem(first, await itemInput(1, { goal: '同事的目标' }));
    const by = { who: first.name, when: expect.stringMatching(/./) };
    await expect(planItem(first, old)).rejects.toMatchObject({
      code: 'STALE',
      details: { current: { ...by, goal: '同事的目标', version: String(old.version + 1) } },
    });
    await planMeasure(first, await measureInput(1, 1, { acceptanceCriterion: '同事的标准' }));
    await expect(planMeasure(first, oldMeasure)).rejects.toMatchObject({
      code: 'STALE',
      details: { current: { ...by, acceptanceCriterion: '同事的标准' } },
    });
  });

  it('sets both deadlines to the same day, and keeps measures within it', async () => {
    const day = addDays(today(), 10);
    await planMeasure(office.actors.rectification, await measureInput(1, 1, { deadline: addDays(today(), 25) }));
    await planItem(office.actors.rectification, await itemInput(1, { deadline: day }));
    const row = await item(1);
    expect([row.originalDeadline, row.currentDeadline].map((one) => one && toDay(one))).toEqual([day, day]);
    expect(row.measures[0]?.currentDeadline && toDay(row.measures[0].currentDeadline)).toBe(day);
    const late = planMeasure(office.actors.rectification, await measureInput(1, 2, { deadline: addDays(day, 1) }));
    await expect(late).rejects.toMatchObject({ code: 'VALIDATION', details: { fields: [{ field: 'deadline' }] } });
  });

  it('gives a long-term item without a day the end of the period', async () => {
    await planItem(office.actors.rectification, await itemInput(1, { kind: 'LONG_TERM', deadline: '' }));
    const end = await db.inspection.findUniqueOrThrow({ where: { id: office.inspectionId } });
    expect((await item(1)).currentDeadline).toEqual(end.periodEndDay);
  });

  it('makes the owner of a measure a supporting section', async () => {
    await planMeasure(office.actors.rectification, await measureInput(3, 1));
    expect((await item(3)).supporting.map((one) => one.sectionId)).toEqual([office.sections.business]);
    await planItem(office.actors.rectification, await itemInput(3, { supportingSectionIds: [] }));
    expect((await item(3)).supporting.map((one) => one.sectionId)).toEqual([office.sections.business]);
    await planItem(office.actors.rectification, await itemInput(3, { leadSectionId: office.sections.business }));
    expect((await item(3)).supporting.map((one) => one.sectionId)).toEqual([office.sections.general]);
  });

  it('refuses who is not of the unit', async () => {
    const other = await smallOffice({ approved: false });
    const foreign = await itemInput(1, {
      leaderId: other.actors.leader.personId,
      leadSectionId: other.sections.general,
    });
    await expect(planItem(office.actors.rectification, foreign)).rejects.toMatchObject({ code: 'VALIDATION' });
    const head = await itemInput(1, { leaderId: office.actors.generalHead.personId });
    await expect(planItem(office.actors.rectification, head)).rejects.toMatchObject({ code: 'VALIDATION' });
    const person = await measureInput(1, 1, { ownerPersonId: office.actors.generalHandler.personId });
    await expect(planMeasure(office.actors.rectification, person)).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  it('tells the later of two what stands now', async () => {
    const input = await itemInput(1);
    await planItem(office.actors.rectification, { ...input, goal: '先到的目标' });
    const later = planItem(office.actors.rectification, { ...input, goal: '后到的目标' });
    await expect(later).rejects.toMatchObject({ code: 'STALE', details: { current: { goal: '先到的目标' } } });
  });

  it('runs in bulk over a selection, all or nothing', async () => {
    const first = await item(1);
    const third = await item(3);
    const picks = [`1.${first.version}`, `3.${third.version}`];
    const input = {
      inspectionId: office.inspectionId,
      picks,
      leaderId: office.actors.leader2.personId,
      requiredKinds: ['PHOTO' as const],
    };
    expect(await bulkPlan(office.actors.rectification, input)).toEqual({ changed: 2 });
    for (const number of [1, 3]) {
      const row = await item(number);
      expect(row.leaderId).toBe(office.actors.leader2.personId);
      expect(row.measures.every((one) => one.requiredKinds.join() === 'PHOTO')).toBe(true);
    }
    const stale = bulkPlan(office.actors.rectification, input);
    await expect(stale).rejects.toMatchObject({
      code: 'STALE',
      details: { blockers: [{ itemNumber: 1 }, { itemNumber: 3 }] },
    });
  });

  it('fills only what is missing when told so', async () => {
    const row = await item(1);
    const input = {
      inspectionId: office.inspectionId,
      picks: [`1.${row.version}`],
      acceptanceCriterion: '新标准',
      kind: 'IMMEDIATE' as const,
    };
    await db.measure.updateMany({ where: { itemId: row.id, number: 2 }, data: { acceptanceCriterion: '' } });
    await bulkPlan(office.actors.rectification, { ...input, onlyMissing: true });
    const after = await item(1);
    expect(after.kind).toBe('BY_DEADLINE');
    expect(after.measures.map((one) => one.acceptanceCriterion)).toEqual([
      '有文件、有记录',
      '新标准',
      '有文件、有记录',
    ]);
  });

  it.each([
    'office',
    'inspector',
    'observer',
    'principal',
    'leader',
    'generalHead',
    'generalHandler',
  ] as OfficePerson[])('is not for %s', async (who) => {
    await expect(planItem(office.actors[who], await itemInput(1))).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('blocks the approval while something is missing, and names the places', async () => {
    const row = await item(2);
    await db.measure.updateMany({ where: { itemId: row.id, number: 4 }, data: { requiredKinds: [] } });
    await db.item.update({ where: { id: row.id }, data: { leaderId: null, finding: '' } });
    const approval = approvePlan(office.actors.principal, { inspectionId: office.inspectionId, meetingDay: today() });
    await expect(approval).rejects.toMatchObject({
      code: 'PLAN_INCOMPLETE',
      details: {
        blockers: [
          { code: 'noLeader', itemNumber: 2 },
          { code: 'noRequiredKind', itemNumber: 2, measureNumber: 4 },
        ],
      },
    });
  });

  it('is approved by the principal alone, which freezes days and texts', async () => {
    const input = { inspectionId: office.inspectionId, meetingDay: today() };
    await expect(approvePlan(office.actors.rectification, input)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const tomorrow = { ...input, meetingDay: addDays(today(), 1) };
    await expect(approvePlan(office.actors.principal, tomorrow)).rejects.toMatchObject({ code: 'VALIDATION' });
    const { sha256 } = await approvePlan(office.actors.principal, input);
    const plan = await db.plan.findUniqueOrThrow({ where: { inspectionId: office.inspectionId } });
    expect(plan).toMatchObject({ sha256, approvedByName: office.actors.principal.name });
    const row = await item(1);
    expect(row.originalDeadline).toEqual(row.currentDeadline);
    expect(row.approvedAt).not.toBeNull();
    expect(row.measures.every((one) => one.approvedText === one.text && one.originalDeadline !== null)).toBe(true);
    expect(row.events.map((one) => one.kind)).toEqual(['planApproved']);
    await expect(approvePlan(office.actors.principal, input)).rejects.toMatchObject({ code: 'NOT_PLANNING' });
    await expect(planItem(office.actors.rectification, await itemInput(1))).rejects.toMatchObject({
      code: 'NOT_PLANNING',
    });
  });
});

async function amendInput(more: object = {}) {
  const { deadline: _deadline, kind: _kind, ...rest } = await itemInput(1);
  const row = await item(1);
  const { title, finding, goal, rootCause } = row;
  return { ...rest, title, finding, goal, rootCause, reason: '分工调整', ...more };
}

describe('amending', () => {
  beforeEach(async () => {
    office = await smallOffice();
  });

  it('keeps the words before and after with the reason, and no words in the log', async () => {
    const { version } = await amendItem(
      office.actors.rectification,
      await amendInput({ goal: '新的目标', leaderId: office.actors.leader2.personId }),
    );
    const row = await item(1);
    expect(row).toMatchObject({ version, goal: '新的目标', leaderId: office.actors.leader2.personId });
    expect(row.changes.map((one) => [one.field, one.oldValue, one.newValue, one.reason])).toEqual([
      ['goal', '有制度、有记录、有检查', '新的目标', '分工调整'],
      ['leader', '杜宽', '陆平', '分工调整'],
    ]);
    expect(row.events.map((one) => one.kind)).toEqual(['amended']);
    const entry = await db.auditEvent.findFirstOrThrow({ where: { verb: 'plan.amend' }, orderBy: { seq: 'desc' } });
    expect(entry.text).not.toContain('目标');
  });

  it('never asks for a deadline, always for a reason', async () => {
    const before = await item(1);
    await expect(amendItem(office.actors.rectification, await amendInput({ reason: ' ' }))).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    const dated = await amendInput({ title: '新标题', deadline: '2030-01-01' });
    await expect(amendItem(office.actors.rectification, dated)).rejects.toMatchObject({ code: 'VALIDATION' });
    await amendItem(office.actors.rectification, await amendInput({ title: '新标题' }));
    expect((await item(1)).currentDeadline).toEqual(before.currentDeadline);
  });

  it('lets only the leader change while a round is pending', async () => {
    await db.item.update({
      where: { id: office.items[1]?.id ?? 0 },
      data: { status: 'AWAITING_SIGN_OFF', submittedDay: fromDay(today()) },
    });
    const text = amendItem(office.actors.rectification, await amendInput({ title: '新标题' }));
    await expect(text).rejects.toMatchObject({ code: 'LOCKED_SUBMITTED' });
    await amendItem(office.actors.rectification, await amendInput({ leaderId: office.actors.leader2.personId }));
    expect((await item(1)).leaderId).toBe(office.actors.leader2.personId);
  });

  it('adds a new owner to the supporting sections and leaves accepted measures alone', async () => {
    const { requiredKinds: _kinds, deadline: _deadline, ...input } = await measureInput(3, 1);
    const change = { ...input, text: '改写的措施', reason: '调整责任科室' };
    await amendMeasure(office.actors.rectification, change);
    const row = await item(3);
    expect(row.supporting.map((one) => one.sectionId)).toEqual([office.sections.business]);
    const { general, business } = office.sections;
    const measureId = row.measures[0]?.id;
    expect(row.changes.map((one) => [one.field, one.measureId, one.oldIds, one.newIds])).toEqual([
      ['text', measureId, [], []],
      ['acceptanceCriterion', measureId, [], []],
      ['ownerSection', measureId, [general], [business]],
      ['supportingSections', null, [], [business]],
    ]);
    expect(row.measures[0]?.approvedText).not.toBe('改写的措施');
    await db.measure.update({ where: { id: row.measures[0]?.id ?? 0 }, data: { verdict: 'ACCEPTED' } });
    const again = amendMeasure(office.actors.rectification, { ...change, version: row.measures[0]?.version ?? 0 });
    await expect(again).rejects.toMatchObject({ code: 'MEASURE_LOCKED' });
  });

  it('is not the way before the approval', async () => {
    await db.item.updateMany({ where: { inspectionId: office.inspectionId }, data: { approvedAt: null } });
    await expect(amendItem(office.actors.rectification, await amendInput())).rejects.toMatchObject({
      code: 'NOT_APPROVED',
    });
    await expect(amendItem(office.actors.principal, await amendInput())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('plans and approves a recurrence singly', async () => {
    const { rectification, principal } = office.actors;
    await db.item.update({
      where: { id: office.items[3]?.id ?? 0 },
      data: { isRebound: true, approvedAt: null, leaderId: null, originalDeadline: null, currentDeadline: null },
    });
    const single = { inspectionId: office.inspectionId, itemNumber: 3, meetingDay: today() };
    await expect(approveSingly(principal, single)).rejects.toMatchObject({ code: 'PLAN_INCOMPLETE' });
    const measure = { inspectionId: office.inspectionId, kind: 'MEASURE' as const, title: '再查一遍' };
    await addNode(rectification, { ...measure, parentId: office.items[3]?.id ?? 0 });
    await expect(addNode(rectification, { ...measure, parentId: office.items[1]?.id ?? 0 })).rejects.toMatchObject({
      code: 'NOT_PLANNING',
    });
    await planItem(rectification, await itemInput(3));
    await planMeasure(rectification, await measureInput(3, 3, { ownerSectionId: office.sections.general }));
    await expect(approveSingly(rectification, single)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await approveSingly(principal, single);
    const row = await item(3);
    expect(row.approvedAt).not.toBeNull();
    expect(row.measures.every((one) => one.approvedText === one.text)).toBe(true);
    await expect(approveSingly(principal, single)).rejects.toMatchObject({ code: 'WRONG_STATE' });
    await expect(approveSingly(principal, { ...single, itemNumber: 1 })).rejects.toMatchObject({ code: 'WRONG_STATE' });
  });
});

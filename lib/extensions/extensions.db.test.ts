import { beforeEach, describe, expect, it, test } from 'vitest';
import { ExtensionState } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { actorOf } from '@/lib/access/queries';
import { EXTENSION_EVENTS, type ExtensionEventName } from '@/lib/items/extension-state';
import { putItem, smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { now, today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { addDays, fromDay, toDay, type Day } from '@/lib/platform/day';
import { isAppError } from '@/lib/platform/errors';
import { findInspection } from '@/lib/inspections/queries';
import { useTestDatabase } from '@/lib/testing/test-database';
import { listWork } from '@/lib/work/queries';
import { askExtension } from './commands/ask-extension';
import { endorseExtension, grantExtension, refuseExtension, withdrawExtension } from './commands/decide-extension';
import { listExtensions } from './queries';

const database = useTestDatabase();

/** Item 1 is led by the general section under `leader`; measure 3 belongs to the business section. */
let office: SmallOffice;
beforeEach(async () => {
  office = await smallOffice();
});

const DUE = 30;
const day = (after: number): Day => addDays(today(), after);
const place = (itemNumber = 1) => ({ inspectionId: office.inspectionId, itemNumber });
const as = (who: OfficePerson): Actor => office.actors[who];
const itemOf = (number = 1) => db.item.findUniqueOrThrow({ where: { id: office.items[number]!.id } });
const measuresOf = (number = 1) =>
  db.measure.findMany({ where: { itemId: office.items[number]!.id }, orderBy: { number: 'asc' } });

type Asked = { targets?: string[]; proposedDay?: Day; evidenceIds?: number[]; sure?: Record<string, string> };

function ask(who: OfficePerson, { targets = ['item'], proposedDay = day(40), ...more }: Asked = {}) {
  return askExtension(as(who), {
    ...place(),
    targets,
    reason: 'TENDER',
    words: '招标流程比预计长，已发公告。',
    proposedDay,
    ...more,
  });
}

const on = (requestNo: number) => ({ ...place(), requestNo });
const code = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'DONE',
    (error: unknown) => {
      if (isAppError(error)) return error.code;
      throw error;
    },
  );
const field = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => 'DONE',
    (error: unknown) => (isAppError(error) ? error.details.fields?.[0]?.code : String(error)),
  );

async function granted(targets: string[], proposedDay: Day): Promise<void> {
  const { requests } = await ask('generalHead', { targets, proposedDay });
  for (const requestNo of requests) {
    await endorseExtension(as('leader'), on(requestNo));
    await grantExtension(as('inspector'), { ...on(requestNo), grantedDay: proposedDay });
  }
}

const DEEDS: Record<ExtensionEventName, (actor: Actor) => Promise<unknown>> = {
  endorse: (actor) => endorseExtension(actor, on(1)),
  grant: (actor) => grantExtension(actor, { ...on(1), grantedDay: day(40) }),
  refuse: (actor) => refuseExtension(actor, { ...on(1), words: '期限内可以完成。' }),
  withdraw: (actor) => withdrawExtension(actor, on(1)),
};

/** Who may do what in which state, written by hand from R8 and R23. */
const LEADERS: OfficePerson[] = ['leader', 'principal'];
const TEAM: OfficePerson[] = ['inspector', 'inspector2', 'office'];
const HEADS: OfficePerson[] = ['generalHead', 'generalHead2'];
const MAY: Record<ExtensionState, Partial<Record<ExtensionEventName, OfficePerson[]>>> = {
  REQUESTED: { endorse: LEADERS, refuse: LEADERS, withdraw: HEADS },
  ENDORSED: { grant: TEAM, refuse: TEAM, withdraw: HEADS },
  GRANTED: {},
  REFUSED: {},
  WITHDRAWN: {},
};
const EVER: Record<ExtensionEventName, OfficePerson[]> = {
  endorse: LEADERS,
  grant: TEAM,
  refuse: [...LEADERS, ...TEAM],
  withdraw: HEADS,
};
const GOAL: Record<ExtensionEventName, ExtensionState> = {
  endorse: 'ENDORSED',
  grant: 'GRANTED',
  refuse: 'REFUSED',
  withdraw: 'WITHDRAWN',
};
const WAY: Record<ExtensionState, ExtensionEventName[]> = {
  REQUESTED: [],
  ENDORSED: ['endorse'],
  GRANTED: ['endorse', 'grant'],
  REFUSED: ['refuse'],
  WITHDRAWN: ['withdraw'],
};

const BLIND: OfficePerson[] = ['system', 'security', 'audit'];

/** With what somebody who may not is refused: what they do not see, what is never theirs, what is not theirs or nobody's now. */
function refusalOf(who: OfficePerson, state: ExtensionState, event: ExtensionEventName): string {
  if (BLIND.includes(who)) return 'NOT_FOUND';
  if (!EVER[event].includes(who)) return 'FORBIDDEN';
  return MAY[state][event] ? 'FORBIDDEN' : 'WRONG_STATE';
}

describe('the whole product of state, event and role', () => {
  for (const state of Object.values(ExtensionState))
    for (const event of EXTENSION_EVENTS)
      it(`${event} of a request that is ${state}`, { timeout: 120_000 }, async () => {
        const found: string[] = [];
        const wanted: string[] = [];
        const permitted = MAY[state][event] ?? [];
        const lay = async () => {
          office = await smallOffice();
          await ask('generalHead2');
          for (const step of WAY[state]) await DEEDS[step](as(EVER[step][0] as OfficePerson));
        };
        await lay();
        for (const who of Object.keys(office.actors) as OfficePerson[]) {
          const outcome = await code(DEEDS[event](as(who)));
          const after = await db.extensionRequest.findFirstOrThrow({ where: { inspectionId: office.inspectionId } });
          found.push(`${who}: ${outcome} ${after.state}`);
          if (permitted.includes(who)) {
            wanted.push(`${who}: DONE ${GOAL[event]}`);
            await lay();
          } else {
            const refusal = refusalOf(who, state, event);
            wanted.push(`${who}: ${refusal} ${state}`);
          }
        }
        expect(found).toEqual(wanted);
      });
});

describe('asking', () => {
  it('is for heads of the lead section, and of the section that owns the measure', async () => {
    for (const who of ['generalHead', 'generalHead2'] as const) {
      office = await smallOffice();
      expect(await code(ask(who, { targets: ['item', '1', '3'], proposedDay: day(30 + 1) }))).toBe('VALIDATION');
      expect(await code(ask(who))).toBe('DONE');
    }
    office = await smallOffice();
    await granted(['item'], day(60));
    expect(await code(ask('businessHead', { targets: ['3'], proposedDay: day(62) }))).toBe('VALIDATION');
    expect(await code(ask('businessHead', { targets: ['1'], proposedDay: day(60) }))).toBe('FORBIDDEN');
    expect(await code(ask('businessHead', { targets: ['item'], proposedDay: day(70) }))).toBe('FORBIDDEN');
    for (const who of [
      'generalHandler',
      'businessHandler',
      'leader',
      'principal',
      'rectification',
      'inspector',
    ] as const)
      expect([who, await code(ask(who, { proposedDay: day(70) }))]).toEqual([who, 'FORBIDDEN']);
  });

  it('takes a day after today and after the deadline, at most so many days after the original one', async () => {
    expect(await field(ask('generalHead', { proposedDay: day(-1) }))).toBe('dayBeforeToday');
    expect(await field(ask('generalHead', { proposedDay: day(DUE) }))).toBe('dayNotLater');
    expect(await field(ask('generalHead', { proposedDay: day(DUE + 91) }))).toBe('dayBeyondLimit');
    expect(await field(ask('generalHead', { targets: ['1'], proposedDay: day(DUE + 1) }))).toBe('dayAfterItem');
    // after the end of the period it is asked about, and taken when it is meant
    const late = day(DUE + 90);
    expect(await code(ask('generalHead', { proposedDay: late }))).toBe('QUESTION');
    expect(await code(ask('generalHead', { proposedDay: late, sure: { proposedDay: late } }))).toBe('DONE');
    const kept = await db.extensionRequest.findFirstOrThrow({ where: { inspectionId: office.inspectionId } });
    expect([kept.originalDay, kept.currentDay, kept.proposedDay].map(toDay)).toEqual([day(DUE), day(DUE), late]);
  });

  it('is one at a time for the same thing, and not while the section has not got the item', async () => {
    await ask('generalHead');
    expect(await code(ask('generalHead2', { proposedDay: day(41) }))).toBe('EXTENSION_OPEN');
    for (const [status, refusal] of [
      ['AWAITING_SIGN_OFF', 'LOCKED_SUBMITTED'],
      ['AWAITING_REVIEW', 'LOCKED_SUBMITTED'],
      ['CLOSED', 'WRONG_STATE'],
    ] as const) {
      office = await smallOffice();
      await putItem(office, 1, status);
      expect([status, await code(ask('generalHead'))]).toEqual([status, refusal]);
    }
    office = await smallOffice({ approved: false });
    expect(await code(ask('generalHead'))).toBe('NOT_APPROVED');
  });

  it('for one cause makes a request for each, all or none', async () => {
    await granted(['item'], day(60));
    expect(await code(ask('generalHead', { targets: ['1', '2', '9'], proposedDay: day(60) }))).toBe('VALIDATION');
    await db.measure.updateMany({
      where: { itemId: office.items[1]!.id },
      data: { currentDeadline: fromDay(day(DUE)) },
    });
    await db.measure.updateMany({ where: { id: office.items[1]!.measures[2]! }, data: { verdict: 'ACCEPTED' } });
    expect(await code(ask('generalHead', { targets: ['1', '2'], proposedDay: day(50) }))).toBe('MEASURE_LOCKED');
    expect(await db.extensionRequest.count({ where: { inspectionId: office.inspectionId } })).toBe(1);
    expect((await ask('generalHead', { targets: ['1', '3', '1'], proposedDay: day(50) })).requests).toEqual([2, 3]);
    expect((await itemOf()).extensionCount).toBe(3);
  });

  it('rests on evidence of the item and on no other', async () => {
    expect(await field(ask('generalHead', { evidenceIds: [999_999] }))).toBe('unknown');
  });
});

describe('granting', () => {
  it('moves the item with the measures that were due with it; every move is a dated row, the original stays', async () => {
    await db.measure.updateMany({
      where: { id: office.items[1]!.measures[2]! },
      data: { currentDeadline: fromDay(day(20)) },
    });
    await granted(['item'], day(45));
    const item = await itemOf();
    expect([item.originalDeadline, item.currentDeadline].map((one) => toDay(one as Date))).toEqual([day(DUE), day(45)]);
    const measures = await measuresOf();
    expect(measures.map((one) => toDay(one.currentDeadline as Date))).toEqual([day(45), day(20), day(45)]);
    expect(measures.map((one) => toDay(one.originalDeadline as Date))).toEqual([day(DUE), day(DUE), day(DUE)]);
    const moves = await db.deadlineChange.findMany({ where: { itemId: item.id }, orderBy: { id: 'asc' } });
    expect(moves.map((one) => [one.cause, one.measureId, toDay(one.fromDay as Date), toDay(one.toDay)])).toEqual([
      ['EXTENSION', null, day(DUE), day(45)],
      ['EXTENSION', measures[0]!.id, day(DUE), day(45)],
      ['EXTENSION', measures[2]!.id, day(DUE), day(45)],
    ]);
    expect(item.returnCount).toBe(0);
  });

  it('may give another day, of a measure never after its item', async () => {
    await granted(['item'], day(60));
    await db.measure.updateMany({
      where: { itemId: office.items[1]!.id },
      data: { currentDeadline: fromDay(day(DUE)) },
    });
    const { requests } = await ask('businessHead', { targets: ['3'], proposedDay: day(50) });
    const requestNo = requests[0] as number;
    await endorseExtension(as('leader'), on(requestNo));
    const grant = (grantedDay: Day) => grantExtension(as('inspector2'), { ...on(requestNo), grantedDay });
    expect(await field(grant(day(61)))).toBe('dayAfterItem');
    expect(await field(grant(day(DUE)))).toBe('dayNotLater');
    await grant(day(55));
    const measures = await measuresOf();
    expect(measures.map((one) => toDay(one.currentDeadline as Date))).toEqual([day(DUE), day(DUE), day(55)]);
    expect(toDay((await itemOf()).currentDeadline as Date)).toBe(day(60));
  });

  it('happens as often as the inspection allows, refused and withdrawn ones do not count and stay', async () => {
    await db.inspection.update({ where: { id: office.inspectionId }, data: { extensionLimit: 1 } });
    await ask('generalHead');
    await refuseExtension(as('leader'), { ...on(1), words: '再抓紧。' });
    await ask('generalHead');
    await withdrawExtension(as('generalHead2'), on(2));
    const { requests } = await ask('generalHead');
    await endorseExtension(as('leader'), on(requests[0] as number));
    await grantExtension(as('inspector'), { ...on(requests[0] as number), grantedDay: day(40) });
    expect(await code(ask('generalHead', { proposedDay: day(50) }))).toBe('EXTENSIONS_USED');
    const view = (await findInspection(as('observer'), office.inspectionId))!.inspection;
    const seen = await listExtensions(as('observer'), view, 1);
    expect(seen.map((one) => one.state)).toEqual(['GRANTED', 'WITHDRAWN', 'REFUSED']);
    expect(seen[2]?.decisions).toMatchObject([
      { step: 'LEADER', agrees: false, words: '再抓紧。', personName: '杜宽' },
    ]);
  });

  it('waits while a round is pending, and is over with the item', async () => {
    await ask('generalHead');
    for (const [status, refusal] of [
      ['AWAITING_REVIEW', 'LOCKED_SUBMITTED'],
      ['CLOSED', 'WRONG_STATE'],
    ] as const) {
      await putItem(office, 1, status);
      expect(await code(endorseExtension(as('leader'), on(1)))).toBe(refusal);
      expect(await code(refuseExtension(as('leader'), { ...on(1), words: 'x' }))).toBe(refusal);
    }
  });

  it('is never by who asked', async () => {
    const { personId } = as('generalHead');
    await db.item.update({ where: { id: office.items[1]!.id }, data: { leaderId: personId } });
    await db.roleGrant.create({ data: { personId, role: 'LEADER', unitId: office.unitId, grantedAt: now() } });
    const both = (await actorOf(as('generalHead').account))!;
    await askExtension(both, {
      ...place(),
      targets: ['item'],
      reason: 'OTHER',
      words: '等批复。',
      proposedDay: day(40),
    });
    expect(await code(endorseExtension(both, on(1)))).toBe('OWN_SUBMISSION');
    expect(await code(endorseExtension(as('principal'), on(1)))).toBe('DONE');
  });
});

describe('who waits sees it', () => {
  /** Who has the request in their work: key → people. */
  async function held(): Promise<Record<string, OfficePerson[]>> {
    const found: Record<string, OfficePerson[]> = {};
    for (const who of Object.keys(office.actors) as OfficePerson[]) {
      const person = await db.person.findUniqueOrThrow({ where: { id: as(who).personId } });
      const actor = person.disabledAt ? null : await actorOf(person.account);
      const work = actor && (await listWork(actor, office.inspectionId, 'todo'));
      for (const row of work?.rows ?? [])
        if (row.number === 1 && ['toEndorse', 'toGrant', 'noHolder', 'noJudge'].includes(row.group))
          found[row.group] = [...(found[row.group] ?? []), who];
    }
    return found;
  }
  const gone = (...people: OfficePerson[]) =>
    db.person.updateMany({
      where: { id: { in: people.map((who) => as(who).personId) } },
      data: { disabledAt: now() },
    });

  test.each([
    [[], { toEndorse: ['leader'] }],
    [['leader'], { toEndorse: ['principal'] }],
    [['leader', 'principal'], { noHolder: ['rectification'] }],
  ] as [OfficePerson[], Record<string, OfficePerson[]>][])('a new one, %j being gone', async (away, expected) => {
    await ask('generalHead');
    await gone(...away);
    expect(await held()).toEqual(expected);
  });

  test.each([
    [[], { toGrant: ['inspector', 'inspector2'] }],
    [['inspector', 'inspector2'], { toGrant: ['office'] }],
    [['inspector', 'inspector2', 'office'], { noJudge: ['rectification'] }],
  ] as [OfficePerson[], Record<string, OfficePerson[]>][])('an endorsed one, %j being gone', async (away, expected) => {
    await ask('generalHead');
    await endorseExtension(as('leader'), on(1));
    await gone(...away);
    expect(await held()).toEqual(expected);
  });

  test('one that is decided, or whose item is submitted, waits for nobody', async () => {
    await ask('generalHead');
    await putItem(office, 1, 'AWAITING_REVIEW');
    expect(await held()).toEqual({});
    await putItem(office, 1, 'IN_PROGRESS');
    await withdrawExtension(as('generalHead'), on(1));
    expect(await held()).toEqual({});
  });
});

test('what was asked and said are records, for the application as for the owner', async () => {
  await ask('generalHead');
  await endorseExtension(as('leader'), on(1));
  expect(database.url()).not.toBe('');
  await expect(db.extensionRequest.updateMany({ data: { words: 'x' } })).rejects.toThrow();
  await expect(db.extensionRequest.deleteMany()).rejects.toThrow();
  await expect(db.extensionDecision.updateMany({ data: { words: 'x' } })).rejects.toThrow();
  await expect(db.extensionDecision.deleteMany()).rejects.toThrow();
  await withdrawExtension(as('generalHead'), on(1));
  await expect(db.extensionRequest.updateMany({ data: { state: 'REQUESTED' } })).rejects.toThrow();
});

import { describe, expect, it } from 'vitest';
import { proveItem, reportMeasure } from '@/lib/testing/life-steps';
import { smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import type { Actor } from '@/lib/access/actor';
import { ITEM_EVENTS, LIFE } from '@/lib/items/status';
import { today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { addDays } from '@/lib/platform/day';
import { isAppError } from '@/lib/platform/errors';
import { useTestDatabase } from '@/lib/testing/test-database';
import { startItem } from '@/lib/progress/commands/start-item';
import type { ItemStatus } from '@/prisma/generated/enums';
import { acceptItem } from './commands/accept-item';
import { declineItem } from './commands/decline-item';
import { judgeMeasure } from './commands/judge-measure';
import { recordRecurrence } from './commands/record-recurrence';
import { returnItem } from './commands/return-item';
import { signItem } from './commands/sign-item';
import { submitItem } from './commands/submit-item';
import { withdrawSignature } from './commands/withdraw-signature';
import { withdrawSubmission } from './commands/withdraw-submission';

useTestDatabase();

/** What a command is tried with; every input is right, so that only state, role and person decide. */
const COMMANDS = {
  start: (actor: Actor, place: Place) => startItem(actor, { inspectionId: place.inspectionId, itemNumber: 1 }),
  submit: (actor: Actor, place: Place) => submitItem(actor, { ...place, declaration: true }),
  withdrawSubmission: (actor: Actor, place: Place) => withdrawSubmission(actor, place),
  sign: (actor: Actor, place: Place) => signItem(actor, { ...place, declaration: true }),
  decline: (actor: Actor, place: Place) => declineItem(actor, { ...place, measureNumbers: [1], words: '材料不齐' }),
  withdrawSignature: (actor: Actor, place: Place) => withdrawSignature(actor, place),
  judge: (actor: Actor, place: Place) => judgeMeasure(actor, { ...place, measureNumber: 1, verdict: 'ACCEPTED' }),
  accept: (actor: Actor, place: Place) => acceptItem(actor, { ...place, verdict: 'COMPLETED' }),
  return: (actor: Actor, place: Place) => returnItem(actor, { ...place, newDeadline: addDays(today(), 60) }),
  recur: (actor: Actor, place: Place) => recordRecurrence(actor, { ...place, title: '反弹', finding: '又出现' }),
} as const;
type Place = { inspectionId: number; itemNumber: number };
type Event = keyof typeof COMMANDS;
const EVENTS = Object.keys(COMMANDS) as Event[];

const STATES = ['PLANNED', 'IN_PROGRESS', 'AWAITING_SIGN_OFF', 'AWAITING_REVIEW', 'RETURNED', 'CLOSED'] as const;

/** Item 1 of the small office: led by the general section, supported by business (which owns measure 3), accepted by the team. */
const SECTIONS: OfficePerson[] = [
  'generalHead',
  'generalHead2',
  'generalHandler',
  'generalHandler2',
  'businessHead',
  'businessHandler',
];
const PERMITTED: Record<Event, OfficePerson[]> = {
  start: SECTIONS,
  submit: ['generalHead', 'generalHead2'],
  withdrawSubmission: ['generalHead', 'generalHead2'],
  sign: ['leader', 'principal'],
  decline: ['leader', 'principal'],
  withdrawSignature: ['leader', 'principal'],
  judge: ['inspector', 'inspector2'],
  accept: ['inspector', 'inspector2'],
  return: ['inspector', 'inspector2'],
  recur: ['inspector', 'inspector2', 'office'],
};
/** One for each business role of another unit: for them the item does not exist. */
const STRANGERS = [
  'inspector',
  'office',
  'observer',
  'principal',
  'leader',
  'rectification',
  'generalHead',
  'generalHandler',
] as const;
const BLIND: OfficePerson[] = ['system', 'security', 'audit'];

/** Where each event leads; written by hand from the table of the product, not from lib/items/status.ts. */
const GOAL: Record<Event, Partial<Record<ItemStatus, ItemStatus>>> = {
  start: { PLANNED: 'IN_PROGRESS' },
  submit: { IN_PROGRESS: 'AWAITING_SIGN_OFF', RETURNED: 'AWAITING_SIGN_OFF' },
  withdrawSubmission: { AWAITING_SIGN_OFF: 'IN_PROGRESS' },
  sign: { AWAITING_SIGN_OFF: 'AWAITING_REVIEW' },
  decline: { AWAITING_SIGN_OFF: 'RETURNED' },
  withdrawSignature: { AWAITING_REVIEW: 'AWAITING_SIGN_OFF' },
  judge: { AWAITING_REVIEW: 'AWAITING_REVIEW' },
  accept: { AWAITING_REVIEW: 'CLOSED' },
  return: { AWAITING_REVIEW: 'RETURNED' },
  recur: { CLOSED: 'CLOSED' },
};

function expected(person: OfficePerson | 'stranger', event: Event, state: ItemStatus): string {
  if (person === 'stranger' || BLIND.includes(person)) return 'NOT_FOUND';
  if (person === 'office' && ['judge', 'accept', 'return'].includes(event)) return 'NOT_ACCEPTING_BODY';
  if (!PERMITTED[event].includes(person)) return 'FORBIDDEN';
  const goal = GOAL[event][state];
  if (!goal) return 'WRONG_STATE';
  if (person === 'principal') return event === 'withdrawSignature' ? 'NOT_THE_SIGNER' : 'FORBIDDEN';
  return goal;
}

/** Brings item 1 of a fresh office into a state, through the commands; in review what `event` needs is judged before. */
async function officeIn(state: ItemStatus, event: Event): Promise<SmallOffice> {
  const office = await smallOffice();
  const { actors, inspectionId } = office;
  const place = { inspectionId, itemNumber: 1 };
  const judge = async (verdicts: ('ACCEPTED' | 'REOPENED')[]) => {
    for (const [index, verdict] of verdicts.entries())
      await judgeMeasure(actors.inspector, {
        ...place,
        measureNumber: index + 1,
        verdict,
        ...(verdict === 'REOPENED' ? { reason: 'NOT_DONE', words: '没有落实' } : {}),
      });
  };
  if (state === 'PLANNED') return office;
  await startItem(actors.generalHandler, place);
  await proveItem(office, 1);
  if (state === 'IN_PROGRESS') return office;
  await submitItem(actors.generalHead, { ...place, declaration: true });
  if (state === 'AWAITING_SIGN_OFF') return office;
  await signItem(actors.leader, { ...place, declaration: true });
  if (state === 'RETURNED') {
    await judge(['REOPENED', 'ACCEPTED', 'ACCEPTED']);
    await returnItem(actors.inspector2, { ...place, newDeadline: addDays(today(), 60) });
    await reportMeasure(office, 1, 1);
    return office;
  }
  if (event === 'return') await judge(['REOPENED', 'ACCEPTED', 'ACCEPTED']);
  if (event === 'accept' || state === 'CLOSED') await judge(['ACCEPTED', 'ACCEPTED', 'ACCEPTED']);
  if (state === 'CLOSED') await acceptItem(actors.inspector, { ...place, verdict: 'COMPLETED' });
  return office;
}

async function tried(event: Event, actor: Actor, place: Place): Promise<string> {
  try {
    await COMMANDS[event](actor, place);
    const item = await db.item.findFirstOrThrow({ where: { inspectionId: place.inspectionId, number: 1 } });
    return item.status;
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

describe('the whole product of state, event and role', () => {
  it('has the same table in lib/items/status.ts', () => {
    for (const state of STATES)
      for (const event of ITEM_EVENTS) {
        const goal = LIFE.next(state, event, 'IN_PROGRESS');
        expect(`${state} ${event} ${goal ?? 'none'}`).toBe(`${state} ${event} ${GOAL[event][state] ?? 'none'}`);
      }
  });

  for (const state of STATES)
    it(`holds for an item that is ${state}`, { timeout: 180_000 }, async () => {
      const other = (await smallOffice()).actors;
      const strangers = STRANGERS.map((key) => other[key]);
      const found: string[] = [];
      const wanted: string[] = [];
      let office = await officeIn(state, 'start');
      for (const event of EVENTS) {
        if (state === 'AWAITING_REVIEW' && event !== 'start') office = await officeIn(state, event);
        const people = [...(Object.keys(office.actors) as OfficePerson[]), 'stranger'] as (OfficePerson | 'stranger')[];
        for (const person of people) {
          const place = { inspectionId: office.inspectionId, itemNumber: 1 };
          const before = await db.item.findFirstOrThrow({ where: { inspectionId: office.inspectionId, number: 1 } });
          const actors: Actor[] = person === 'stranger' ? strangers : [office.actors[person]];
          for (const actor of actors) {
            const outcome = await tried(event, actor, place);
            found.push(`${state} ${event} ${person}: ${outcome}`);
            wanted.push(`${state} ${event} ${person}: ${expected(person, event, state)}`);
          }
          const after = await db.item.findFirstOrThrow({ where: { inspectionId: office.inspectionId, number: 1 } });
          const refused = !(STATES as readonly string[]).includes(expected(person, event, state));
          if (refused) expect(after).toEqual(before);
          else office = await officeIn(state, event);
        }
      }
      expect(found).toEqual(wanted);
    });

  it('refuses everything in an inspection that is archived', { timeout: 120_000 }, async () => {
    for (const state of ['IN_PROGRESS', 'CLOSED'] as const) {
      const office = await officeIn(state, 'start');
      await db.inspection.update({ where: { id: office.inspectionId }, data: { state: 'ARCHIVED' } });
      for (const event of EVENTS)
        for (const person of ['generalHead', 'leader', 'principal', 'inspector', 'office', 'rectification'] as const)
          expect(
            `${event} ${person} ${await tried(event, office.actors[person], { inspectionId: office.inspectionId, itemNumber: 1 })}`,
          ).toBe(`${event} ${person} ARCHIVED`);
    }
  });

  it('starts nothing before the plan is approved, and writes every refusal to the log', async () => {
    const office = await smallOffice({ approved: false });
    const place = { inspectionId: office.inspectionId, itemNumber: 1 };
    expect(await tried('start', office.actors.generalHead, place)).toBe('NOT_APPROVED');
    expect(await tried('submit', office.actors.generalHead, place)).toBe('WRONG_STATE');
    const rows = await db.auditEvent.findMany({
      where: { inspectionId: office.inspectionId },
      orderBy: { seq: 'asc' },
    });
    expect(rows.map((row) => [row.verb, row.outcome])).toEqual([
      ['item.start', 'NOT_APPROVED'],
      ['item.submit', 'WRONG_STATE'],
    ]);
  });
});

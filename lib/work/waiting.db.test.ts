import { beforeEach, describe, expect, test } from 'vitest';
import { ImportState, InspectionState, MeasureState, MeasureVerdict, type ItemStatus } from '@/prisma/generated/enums';
import { findInspection } from '@/lib/inspections/queries';
import { isPlanning } from '@/lib/inspections/state';
import { LIFE, isWithSection } from '@/lib/items/status';
import { disablePerson, enablePerson } from '@/lib/people/commands/people';
import { putItem, smallOffice, type OfficePerson, type SmallOffice } from '@/lib/testing/small-office';
import { now, today } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { addDays, fromDay } from '@/lib/platform/day';
import { heldWork, leave, WAYS, type Held } from '@/lib/testing/held-work';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { WorkGroupKey } from './groups';
import { navCounts } from './nav-counts';

useTestDatabase();

const NUMBER = 3;
let office: SmallOffice;
beforeEach(async () => {
  office = await smallOffice();
});

const itemId = () => office.items[NUMBER]!.id;

const held = (): Promise<Held> => heldWork(office, NUMBER);

const only = (key: WorkGroupKey, people: OfficePerson[]): Held => ({ [key]: people });
const measures = (key: WorkGroupKey, people: OfficePerson[], which = [1, 2]): Held =>
  Object.fromEntries(which.map((measure) => [`${key} ${measure}`, people]));

const SECTION: OfficePerson[] = ['generalHead', 'generalHead2', 'generalHandler', 'generalHandler2'];
const HEADS: OfficePerson[] = ['generalHead', 'generalHead2'];
const OFFICE: OfficePerson[] = ['rectification'];

async function putMeasures(data: { state?: MeasureState; verdict?: MeasureVerdict | null }, reported: number) {
  await db.measure.updateMany({ where: { itemId: itemId() }, data });
  await db.item.update({ where: { id: itemId() }, data: { reportedCount: reported } });
}

async function putRound(by: OfficePerson, signedBy?: OfficePerson): Promise<number> {
  const { personId, name, post } = office.actors[by];
  const signer = signedBy && office.actors[signedBy];
  const { id } = await db.submission.create({
    data: {
      inspectionId: office.inspectionId,
      itemId: itemId(),
      roundNo: 1,
      fromStatus: 'IN_PROGRESS',
      submittedById: personId,
      submittedByName: name,
      submittedByPost: post,
      submittedAt: now(),
      submittedDay: fromDay(today()),
      deadlineThen: fromDay(today()),
      declaration: '',
      snapshot: '',
      sha256: '',
      ...(signer
        ? {
            signOffs: {
              create: {
                decision: 'SIGNED',
                personId: signer.personId,
                personName: signer.name,
                personPost: signer.post,
                at: now(),
              },
            },
          }
        : {}),
    },
  });
  await db.item.update({ where: { id: itemId() }, data: { roundNo: 1 } });
  return id;
}

const WITH_SECTION = LIFE.states.filter(isWithSection);

describe.each(WAYS)('whoever has to act is %s', (way) => {
  const gone = way !== 'there';

  test.each(WITH_SECTION)('%s: each measure to report waits in its section', async (status: ItemStatus) => {
    await putItem(office, NUMBER, status);
    for (const state of Object.values(MeasureState).filter((one) => one !== 'REPORTED_DONE'))
      for (const verdict of [null, ...Object.values(MeasureVerdict)]) {
        await putMeasures({ state, verdict }, 0);
        await leave(office, way, SECTION);
        const key = verdict === 'REOPENED' ? 'returned' : 'toReport';
        const expected = gone ? measures('noOwner', OFFICE) : measures(key, SECTION);
        expect([state, verdict, await held()]).toEqual([state, verdict, verdict === 'ACCEPTED' ? {} : expected]);
      }
  });

  test.each(LIFE.before('submit'))('%s, all reported: a head submits', async (status: ItemStatus) => {
    await putItem(office, NUMBER, status);
    await putMeasures({ state: 'REPORTED_DONE' }, 2);
    await leave(office, way, HEADS);
    expect(await held()).toEqual(gone ? only('noHolder', OFFICE) : only('toSubmit', HEADS));
  });

  test.each([
    ['a head', 'generalHead', 'leader'],
    ['the leader', 'leader', 'principal'],
  ] as const)('a round submitted by %s waits for who signs', async (_, by, signer) => {
    await putItem(office, NUMBER, 'AWAITING_SIGN_OFF');
    await putRound(by);
    await leave(office, way, [signer]);
    expect(await held()).toEqual(gone ? only('noHolder', OFFICE) : only('toSign', [signer]));
  });

  test.each([
    ['TEAM', [], ['inspector', 'inspector2'], 'office'],
    ['INSPECTION_OFFICE', [], ['office'], 'rectification'],
    ['BOTH', [], ['inspector', 'inspector2'], 'office'],
    ['BOTH', ['TEAM'], ['office'], 'rectification'],
  ] as const)('with %s and the word of %j a round waits for %j', async (acceptingBody, decided, judges, instead) => {
    await db.inspection.update({ where: { id: office.inspectionId }, data: { acceptingBody } });
    await putItem(office, NUMBER, 'AWAITING_REVIEW');
    const submissionId = await putRound('generalHead', 'leader');
    for (const body of decided)
      await db.reviewDecision.create({
        data: { submissionId, body, accepts: true, personId: 1, personName: '', personPost: '', at: now() },
      });
    await leave(office, way, [...judges]);
    expect(await held()).toEqual(gone ? only('noJudge', [instead]) : only('toJudge', [...judges]));
  });

  test('what was closed for now is looked at again on its day', async () => {
    await putItem(office, NUMBER, 'CLOSED');
    const nextReviewDay = fromDay(addDays(today(), 0));
    await db.item.update({ where: { id: itemId() }, data: { verdict: 'PHASE_ACHIEVED', nextReviewDay } });
    await leave(office, way, ['inspector', 'inspector2']);
    expect(await held()).toEqual(gone ? only('noJudge', ['office']) : only('toReview', ['inspector', 'inspector2']));
  });

  test.each([
    ['incomplete', false, 'toPlan', 'rectification', 'principal', 'toPlan'],
    ['complete', true, 'toApprove', 'principal', 'rectification', 'noHolder'],
  ] as const)('a recurrence that is %s', async (_, complete, key, holder, instead, vacant) => {
    await db.item.update({
      where: { id: itemId() },
      data: { isRebound: true, approvedAt: null, originalDeadline: null, ...(complete ? {} : { leaderId: null }) },
    });
    await leave(office, way, [holder]);
    expect(await held()).toEqual(gone ? only(vacant, [instead]) : only(key, [holder]));
  });

  test.each([
    ['without items', 'planOpen', 'rectification', 'principal'],
    ['incomplete', 'planOpen', 'rectification', 'principal'],
    ['complete', 'planReady', 'principal', 'rectification'],
  ] as const)('a plan that is %s', async (state, key, holder, instead) => {
    office = await smallOffice({ approved: false });
    const { inspectionId } = office;
    if (state === 'without items') await db.item.deleteMany({ where: { inspectionId } });
    if (state === 'incomplete') await db.item.update({ where: { id: itemId() }, data: { leaderId: null } });
    await leave(office, way, [holder]);
    expect(await held()).toEqual(only(key, [gone ? instead : holder]));
  });

  test.each(Object.values(ImportState))('a document that is %s', async (state) => {
    const sha256 = 'a'.repeat(64);
    await db.storedFile.upsert({
      where: { sha256 },
      create: { sha256, size: 1, mediaType: 'text/plain', storedAt: now() },
      update: {},
    });
    const { personId, name } = office.actors.rectification;
    await db.import.create({
      data: {
        inspectionId: office.inspectionId,
        sourceName: '通报.docx',
        sourceSha256: sha256,
        sourceSize: 1,
        paragraphs: [],
        outline: {},
        corrections: [],
        state,
        createdById: personId,
        createdByName: name,
        createdAt: now(),
      },
    });
    await putItem(office, NUMBER, 'CLOSED');
    await leave(office, way, OFFICE);
    expect(await held()).toEqual(state === 'DRAFT' ? only('toImport', [gone ? 'principal' : 'rectification']) : {});
  });
});

test.each(Object.values(InspectionState).filter((state) => !isPlanning({ state })))(
  'an inspection that is %s waits for nothing but its items',
  async (state) => {
    await db.inspection.update({ where: { id: office.inspectionId }, data: { state } });
    await putItem(office, NUMBER, 'CLOSED');
    expect(await held()).toEqual({});
  },
);

test('who judged or submitted is not who judges: with nobody else left it is the inspection office that assigns', async () => {
  await putItem(office, NUMBER, 'AWAITING_REVIEW');
  await putRound('inspector', 'leader');
  expect(await held()).toEqual(only('toJudge', ['inspector2']));
  await leave(office, 'disabled', ['inspector2']);
  expect(await held()).toEqual(only('noJudge', ['office']));
});

test('the number beside 我的工作 counts anew when somebody leaves', async () => {
  await putItem(office, NUMBER, 'AWAITING_SIGN_OFF');
  await putRound('generalHead');
  const number = async () => {
    const actor = office.actors.rectification;
    return (await navCounts(actor, (await findInspection(actor, office.inspectionId))!)).todo;
  };
  expect(await number()).toBe(0);
  const { personId } = office.actors.leader;
  await disablePerson(office.actors.system, { personId, sure: { person: String(personId) } });
  expect(await number()).toBe(1);
  await enablePerson(office.actors.system, { personId });
  expect(await number()).toBe(0);
});

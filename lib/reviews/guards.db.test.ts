import { beforeEach, describe, expect, it } from 'vitest';
import { acceptMeasures, handOver, layFile, layVersion, proveItem, reportMeasure } from '@/lib/testing/life-steps';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import type { Actor } from '@/lib/access/actor';
import { actorOf } from '@/lib/access/queries';
import { findInspection } from '@/lib/inspections/queries';
import { now, today } from '@/lib/platform/clock';
import { countQueries, db } from '@/lib/platform/db';
import { addDays, toDay } from '@/lib/platform/day';
import { isAppError, type AppError } from '@/lib/platform/errors';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { AcceptingBody, Role } from '@/prisma/generated/enums';
import { acceptItem } from './commands/accept-item';
import { declineItem } from './commands/decline-item';
import { judgeMeasure } from './commands/judge-measure';
import { returnItem } from './commands/return-item';
import { signItem } from './commands/sign-item';
import { submitItem } from './commands/submit-item';
import { withdrawSignature } from './commands/withdraw-signature';
import { withdrawSubmission } from './commands/withdraw-submission';
import { benchQueue } from './queries/bench-queue';
import { closingRecord } from './queries/closing-record';
import { findBench } from './queries/find-bench';
import { findRound, listRounds } from './queries/list-rounds';
import { submissionBlockers } from './queries/submission-blockers';
import { recordHash } from './snapshot';

useTestDatabase();

let office: SmallOffice;
const place = () => ({ inspectionId: office.inspectionId, itemNumber: 1 });
const itemOf = () =>
  db.item.findUniqueOrThrow({
    where: { id: office.items[1]?.id ?? 0 },
    include: { measures: { orderBy: { number: 'asc' } } },
  });
const inspectionFor = async (actor: Actor) => {
  const found = await findInspection(actor, office.inspectionId);
  if (!found) throw new Error('no inspection');
  return found.inspection;
};
const submit = (actor = office.actors.generalHead) => submitItem(actor, { ...place(), declaration: true });
const sign = (actor = office.actors.leader) => signItem(actor, { ...place(), declaration: true });
const judge = (actor: Actor, measureNumber: number, verdict: 'ACCEPTED' | 'REOPENED' = 'ACCEPTED') =>
  judgeMeasure(actor, {
    ...place(),
    measureNumber,
    verdict,
    ...(verdict === 'REOPENED' ? { reason: 'MISMATCH', words: '佐证与措施不符' } : {}),
  });
const accept = (actor: Actor) => acceptItem(actor, { ...place(), verdict: 'COMPLETED' });
const giveBack = (actor: Actor, newDeadline = addDays(today(), 45)) => returnItem(actor, { ...place(), newDeadline });
const setBody = (acceptingBody: AcceptingBody) =>
  db.inspection.update({ where: { id: office.inspectionId }, data: { acceptingBody } });

async function refusal(promise: Promise<unknown>): Promise<AppError> {
  const outcome: unknown = await promise.then(
    () => 'was not refused',
    (error: unknown) => error,
  );
  if (isAppError(outcome)) return outcome;
  throw outcome;
}
const code = async (promise: Promise<unknown>) => (await refusal(promise)).code;
const blockers = async (promise: Promise<unknown>) =>
  (await refusal(promise)).details.blockers?.map((one) => [one.code, one.measureNumber, one.kind ?? '']);

/** Gives a person of the office one more role. */
async function alsoHolds(key: keyof SmallOffice['actors'], role: Role, sectionId: number | null = null) {
  const actor = office.actors[key];
  const unitId = ['INSPECTOR', 'INSPECTION_OFFICE'].includes(role) ? office.parentUnitId : office.unitId;
  await db.roleGrant.create({ data: { personId: actor.personId, role, unitId, sectionId, grantedAt: now() } });
  if (role === 'INSPECTOR')
    await db.inspectionAssignment.create({
      data: { inspectionId: office.inspectionId, personId: actor.personId, role, assignedAt: now() },
    });
  const again = await actorOf(actor.account);
  if (!again) throw new Error('no actor');
  office.actors[key] = again;
}

beforeEach(async () => {
  office = await smallOffice();
});

describe('R1: what keeps an item from being submitted', () => {
  it('names every measure that is not reported and every kind that is missing', async () => {
    await reportMeasure(office, 1, 1, 'UNDER_WAY');
    const wanted = [
      ['notReported', 1, ''],
      ['missingEvidence', 1, 'RULE'],
      ['notReported', 2, ''],
      ['missingEvidence', 2, 'MINUTES'],
      ['missingEvidence', 2, 'REGISTER'],
      ['notReported', 3, ''],
      ['missingEvidence', 3, 'PHOTO'],
    ];
    expect(await blockers(submit())).toEqual(wanted);
    const asked = await submissionBlockers(
      office.actors.generalHead,
      await inspectionFor(office.actors.generalHead),
      1,
    );
    expect(asked?.map((one) => [one.code, one.measureNumber, one.kind ?? ''])).toEqual(wanted);
    expect(
      await submissionBlockers(office.actors.businessHead, await inspectionFor(office.actors.businessHead), 3),
    ).toBeNull();
  });

  it('takes a stated reason for a file, but no file that is withdrawn, removed, of another kind or a supplement', async () => {
    for (const number of [1, 2, 3]) await reportMeasure(office, 1, number);
    const rule = await layFile(office, 1, 1, 'RULE');
    await layFile(office, 1, 2, 'MINUTES');
    await layFile(office, 1, 2, 'RULE');
    const photo = await layFile(office, 1, 3, 'PHOTO');
    expect(await blockers(submit())).toEqual([['missingEvidence', 2, 'REGISTER']]);
    await db.evidenceWaiver.create({
      data: {
        itemId: office.items[1]?.id ?? 0,
        measureId: office.items[1]?.measures[2] ?? 0,
        kind: 'REGISTER',
        reason: '台账并入年度总账',
        personId: office.actors.generalHead.personId,
        personName: office.actors.generalHead.name,
        createdAt: now(),
      },
    });
    await db.evidence.update({ where: { id: rule.evidenceId }, data: { withdrawnAt: now() } });
    await db.evidenceVersion.update({
      where: { id: photo.versionId },
      data: { removedAt: now(), storedSha256: null },
    });
    expect(await blockers(submit())).toEqual([
      ['missingEvidence', 1, 'RULE'],
      ['missingEvidence', 3, 'PHOTO'],
    ]);
    await layFile(office, 1, 1, 'RULE');
    await layFile(office, 1, 3, 'PHOTO', undefined, true);
    expect(await blockers(submit())).toEqual([['missingEvidence', 3, 'PHOTO']]);
    await layVersion(office, photo.evidenceId, 2, '现场照片.jpg');
    expect(await submit()).toMatchObject({ roundNo: 1 });
    const round = await db.submission.findFirstOrThrow({ include: { files: true, measures: true } });
    expect(round.files).toHaveLength(4);
    expect(round.measures.find((one) => one.number === 2)?.waivers).toMatchObject([{ kind: 'REGISTER' }]);
  });

  it('seals what was claimed: the snapshot has its hash and every file version by its own', async () => {
    await proveItem(office, 1);
    await submit();
    const round = await db.submission.findFirstOrThrow({
      where: { itemId: office.items[1]?.id ?? 0 },
      include: { files: true },
    });
    expect(recordHash('rectify-submission-1', round.snapshot)).toBe(round.sha256);
    const snapshot = JSON.parse(round.snapshot) as { measures: { claim: string; files: { sha256: string }[] }[] };
    expect(snapshot.measures.map((one) => one.claim)).toEqual(['措施1已落实', '措施2已落实', '措施3已落实']);
    expect(snapshot.measures.flatMap((one) => one.files.map((file) => file.sha256))).toEqual(
      round.files.map((file) => file.sha256),
    );
    expect(round).toMatchObject({ submittedByName: '卫东', submittedByPost: '综合科科长', fromStatus: 'IN_PROGRESS' });
  });
});

describe('R2: by person', () => {
  beforeEach(() => proveItem(office, 1));

  it('asks for the truth declaration on submitting and on signing, and keeps its words', async () => {
    const unticked = await refusal(submitItem(office.actors.generalHead, { ...place(), declaration: false }));
    expect([unticked.code, unticked.details.fields]).toEqual([
      'DECLARATION_MISSING',
      [{ field: 'declaration', code: 'required' }],
    ]);
    await submit();
    expect(await code(signItem(office.actors.leader, { ...place(), declaration: '' }))).toBe('DECLARATION_MISSING');
    await sign();
    const round = await db.submission.findFirstOrThrow({ include: { signOffs: true }, orderBy: { id: 'desc' } });
    expect(round.declaration).toContain('真实');
    expect(round.signOffs[0]).toMatchObject({ personName: '杜宽', personPost: '副主任' });
    expect(round.signOffs[0]?.declaration).toContain('属实');
  });

  it('lets the principal sign what the principal leads', async () => {
    await db.item.update({
      where: { id: office.items[1]?.id ?? 0 },
      data: { leaderId: office.actors.principal.personId },
    });
    await submit();
    expect(await code(sign(office.actors.leader))).toBe('FORBIDDEN');
    expect(await sign(office.actors.principal)).toMatchObject({ status: 'AWAITING_REVIEW' });
  });

  it('sends what the responsible leader submitted to the principal', async () => {
    await alsoHolds('leader', 'SECTION_HEAD', office.sections.general);
    await submit(office.actors.leader);
    expect(await code(sign(office.actors.leader))).toBe('PRINCIPAL_MUST_SIGN');
    expect(await code(declineItem(office.actors.leader, { ...place(), measureNumbers: [1], words: '不全' }))).toBe(
      'PRINCIPAL_MUST_SIGN',
    );
    expect(await code(sign(office.actors.leader2))).toBe('FORBIDDEN');
    expect(await sign(office.actors.principal)).toMatchObject({ status: 'AWAITING_REVIEW' });
  });

  it('lets another head submit where the principal leads the item and heads the section', async () => {
    await alsoHolds('principal', 'SECTION_HEAD', office.sections.general);
    await db.item.update({
      where: { id: office.items[1]?.id ?? 0 },
      data: { leaderId: office.actors.principal.personId },
    });
    expect(await code(submit(office.actors.principal))).toBe('OTHER_HEAD_MUST_SUBMIT');
    await submit(office.actors.generalHead2);
    expect(await sign(office.actors.principal)).toMatchObject({ status: 'AWAITING_REVIEW' });
  });

  it('lets nobody sign what they submitted, also when they became the leader afterwards', async () => {
    await alsoHolds('generalHead', 'LEADER');
    await submit();
    await db.item.update({
      where: { id: office.items[1]?.id ?? 0 },
      data: { leaderId: office.actors.generalHead.personId },
    });
    expect(await code(sign(office.actors.generalHead))).toBe('PRINCIPAL_MUST_SIGN');
    expect(await sign(office.actors.principal)).toMatchObject({ status: 'AWAITING_REVIEW' });
  });

  it('lets nobody judge what they submitted or signed', async () => {
    await alsoHolds('generalHead', 'INSPECTOR');
    await alsoHolds('leader', 'INSPECTOR');
    await submit();
    await sign();
    for (const actor of [office.actors.generalHead, office.actors.leader]) {
      expect(await code(judge(actor, 1))).toBe('OWN_SUBMISSION');
      expect(await code(accept(actor))).toBe('OWN_SUBMISSION');
      expect(await code(giveBack(actor))).toBe('OWN_SUBMISSION');
      expect(await benchQueue(actor, await inspectionFor(actor))).toEqual([]);
      expect((await findBench(actor, await inspectionFor(actor), 1))?.refused).toBe('OWN_SUBMISSION');
    }
  });

  it('declines with words and measures: those reopen, the deadline stays', async () => {
    await submit();
    const bare = await refusal(declineItem(office.actors.leader, { ...place(), measureNumbers: [], words: ' ' }));
    expect(bare.details.fields).toEqual([
      { field: 'measureNumbers', code: 'required' },
      { field: 'words', code: 'required' },
    ]);
    expect(await code(declineItem(office.actors.leader, { ...place(), measureNumbers: [9], words: '没有' }))).toBe(
      'VALIDATION',
    );
    const before = await itemOf();
    await declineItem(office.actors.leader, { ...place(), measureNumbers: [2], words: '会议没有记录' });
    const after = await itemOf();
    expect(after).toMatchObject({ status: 'RETURNED', submittedDay: null, returnCount: 0, reportedCount: 2 });
    expect(after.currentDeadline).toEqual(before.currentDeadline);
    expect(after.measures.map((one) => [one.state, one.verdict])).toEqual([
      ['REPORTED_DONE', null],
      ['UNDER_WAY', 'REOPENED'],
      ['REPORTED_DONE', null],
    ]);
    expect(await blockers(submit())).toEqual([['unchanged', 2, '']]);
    await reportMeasure(office, 1, 2);
    await submit();
    await declineItem(office.actors.leader, { ...place(), measureNumbers: [1], words: '制度没有印发' });
    expect((await itemOf()).measures.map((one) => one.verdict)).toEqual(['REOPENED', null, null]);
    expect(await blockers(submit())).toEqual([['unchanged', 1, '']]);
  });

  it('withdraws: a submission before it is signed, a signature before anything is judged', async () => {
    await submit();
    expect(await withdrawSubmission(office.actors.generalHead2, place())).toMatchObject({ status: 'IN_PROGRESS' });
    expect(await itemOf()).toMatchObject({ submittedDay: null, roundNo: 1 });
    expect(await submit()).toMatchObject({ roundNo: 2 });
    await sign();
    expect(await code(withdrawSubmission(office.actors.generalHead, place()))).toBe('WRONG_STATE');
    await withdrawSignature(office.actors.leader, place());
    expect((await itemOf()).status).toBe('AWAITING_SIGN_OFF');
    await sign();
    await judge(office.actors.inspector, 1);
    expect(await code(withdrawSignature(office.actors.leader, place()))).toBe('VERDICT_SAVED');
    const round = await db.submission.findFirstOrThrow({
      where: { roundNo: 2, itemId: office.items[1]?.id ?? 0 },
      include: { signOffs: { orderBy: { id: 'asc' } } },
    });
    expect(round.signOffs.map((one) => one.withdrawnAt !== null)).toEqual([true, false]);
  });
});

describe('R3, R4, R8: a return', () => {
  beforeEach(() => handOver(office, 1));

  it('needs every measure judged and one reopened, with reason and words, and a day that is not too early', async () => {
    const bare = await refusal(
      judgeMeasure(office.actors.inspector, { ...place(), measureNumber: 1, verdict: 'REOPENED', words: ' ' }),
    );
    expect(bare.details.fields).toEqual([
      { field: 'reason', code: 'reason' },
      { field: 'words', code: 'words' },
    ]);
    await judge(office.actors.inspector, 1);
    expect(await blockers(giveBack(office.actors.inspector))).toEqual([
      ['notJudged', 2, ''],
      ['notJudged', 3, ''],
    ]);
    expect(await code(accept(office.actors.inspector))).toBe('NOT_ALL_JUDGED');
    await judge(office.actors.inspector2, 2);
    await judge(office.actors.inspector, 3);
    expect(await code(giveBack(office.actors.inspector))).toBe('NOTHING_REOPENED');
    await judge(office.actors.inspector, 3, 'REOPENED');
    expect(await code(accept(office.actors.inspector))).toBe('SOMETHING_REOPENED');
    const early = await refusal(giveBack(office.actors.inspector, addDays(today(), 29)));
    expect([early.code, early.details.fields]).toEqual([
      'DEADLINE_TOO_EARLY',
      [{ field: 'newDeadline', code: 'dayBeforeCurrent', values: { day: addDays(today(), 30) } }],
    ]);
    const past = await refusal(giveBack(office.actors.inspector, addDays(today(), -1)));
    expect(past.details.fields).toEqual([{ field: 'newDeadline', code: 'dayBeforeToday' }]);
    const after = addDays(today(), 73);
    expect(await code(giveBack(office.actors.inspector, after)), 'after the period: asked about').toBe('QUESTION');
    expect(await giveBack(office.actors.inspector, addDays(today(), 30))).toMatchObject({ status: 'RETURNED' });
  });

  it('keeps accepted measures locked: not judged again, not reopened, not declined, their files carried on', async () => {
    const { inspector, leader } = office.actors;
    await judge(inspector, 1);
    await judge(inspector, 2);
    await judge(inspector, 3, 'REOPENED');
    await giveBack(inspector);
    expect(await code(reportMeasure(office, 1, 1))).toBe('MEASURE_LOCKED');
    await reportMeasure(office, 1, 3);
    await submit();
    expect(await code(declineItem(leader, { ...place(), measureNumbers: [1], words: '再看' }))).toBe('MEASURE_LOCKED');
    await sign();
    expect(await code(judge(inspector, 1))).toBe('MEASURE_LOCKED');
    await judge(inspector, 3);
    await accept(inspector);
    const item = await itemOf();
    expect(item.measures.map((one) => [one.verdict, one.acceptedRoundNo])).toEqual([
      ['ACCEPTED', 1],
      ['ACCEPTED', 1],
      ['ACCEPTED', 2],
    ]);
    const record = await closingRecord(inspector, await inspectionFor(inspector), 1);
    expect(record?.intact).toBe(true);
    expect(record?.content.measures.map((one) => [one.acceptedRound, one.files.length])).toEqual([
      [1, 1],
      [1, 2],
      [2, 1],
    ]);
    expect(record?.content.signers.map((one) => one.name)).toEqual(['杜宽']);
    expect(record?.content.decisions.map((one) => [one.body, one.name])).toEqual([['TEAM', '岳明']]);
  });

  it('lets a withdrawn round be submitted again unchanged, but not the returned one', async () => {
    const { inspector } = office.actors;
    await judge(inspector, 1, 'REOPENED');
    await judge(inspector, 2);
    await judge(inspector, 3);
    await giveBack(inspector);
    expect(await blockers(submit())).toEqual([['unchanged', 1, '']]);
    await reportMeasure(office, 1, 1);
    await submit();
    expect(await withdrawSubmission(office.actors.generalHead, place())).toMatchObject({ status: 'RETURNED' });
    expect(await submit()).toMatchObject({ roundNo: 3, status: 'AWAITING_SIGN_OFF' });
  });

  it('shows both sides the difference: text, and files replaced, added, same', async () => {
    const { inspector, generalHead } = office.actors;
    const rule = await db.evidence.findFirstOrThrow({ where: { itemId: office.items[1]?.id ?? 0, kind: 'RULE' } });
    await judge(inspector, 1, 'REOPENED');
    await judge(inspector, 2);
    await judge(inspector, 3);
    await giveBack(inspector);
    await layVersion(office, rule.id, 2, '制度（修订）.pdf');
    await layFile(office, 1, 1, 'MINUTES', '会议纪要.pdf');
    await reportMeasure(office, 1, 1, 'REPORTED_DONE', '措施1已修订');
    await submit();
    for (const actor of [generalHead, inspector]) {
      const found = await findRound(actor, await inspectionFor(actor), 1, 2);
      const first = found?.difference?.measures[0];
      expect(found?.previous?.roundNo).toBe(1);
      expect(first?.files.map((one) => [one.change, one.file.name])).toEqual([
        ['replaced', '制度（修订）.pdf'],
        ['added', '会议纪要.pdf'],
      ]);
      expect(first?.claim).toEqual([
        { kind: 'same', text: '措施1已' },
        { kind: 'gone', text: '落实' },
        { kind: 'new', text: '修订' },
      ]);
      expect(found?.difference?.measures[1]).toMatchObject({ carried: true, changed: false });
    }
  });
});

describe('R5: the accepting body', () => {
  beforeEach(() => handOver(office, 1));

  it('closes with either verdict; what is kept up needs a review day from today on', async () => {
    const { inspector } = office.actors;
    await acceptMeasures(office, 1, inspector);
    const without = await refusal(acceptItem(inspector, { ...place(), verdict: 'PHASE_ACHIEVED' }));
    expect(without.details.fields).toEqual([{ field: 'nextReviewDay', code: 'required' }]);
    const past = await refusal(
      acceptItem(inspector, { ...place(), verdict: 'PHASE_ACHIEVED', nextReviewDay: addDays(today(), -1) }),
    );
    expect(past.details.fields).toEqual([{ field: 'nextReviewDay', code: 'dayBeforeToday' }]);
    await acceptItem(inspector, {
      ...place(),
      verdict: 'PHASE_ACHIEVED',
      nextReviewDay: addDays(today(), 180),
      words: '同意',
    });
    const item = await itemOf();
    expect(item).toMatchObject({ status: 'CLOSED', verdict: 'PHASE_ACHIEVED', acceptedCount: 3 });
    expect(toDay(item.nextReviewDay as Date)).toBe(addDays(today(), 180));
    expect(toDay(item.submittedDay as Date)).toBe(today());
  });

  it('with BOTH: the team judges, the office confirms, and the office may not go first', async () => {
    await setBody('BOTH');
    const { inspector, office: bureau } = office.actors;
    expect(await code(judge(bureau, 1))).toBe('TEAM_FIRST');
    expect(await code(accept(bureau))).toBe('TEAM_FIRST');
    await acceptMeasures(office, 1, inspector);
    expect(await accept(inspector)).toMatchObject({ closed: false, status: 'AWAITING_REVIEW', closingNumber: null });
    expect((await itemOf()).status).toBe('AWAITING_REVIEW');
    expect(
      (await listRounds(office.actors.generalHead, await inspectionFor(office.actors.generalHead), 1))[0]?.awaited,
    ).toBe('INSPECTION_OFFICE');
    for (const promise of [() => accept(inspector), () => judge(inspector, 1), () => giveBack(inspector)])
      expect(await code(promise())).toBe('ALREADY_DECIDED');
    expect(await code(withdrawSignature(office.actors.leader, place()))).toBe('VERDICT_SAVED');
    expect(await benchQueue(inspector, await inspectionFor(inspector))).toEqual([]);
    expect(
      (await benchQueue(bureau, await inspectionFor(bureau))).map((row) => [row.number, row.judged, row.toJudge]),
    ).toEqual([[1, 3, 3]]);
    expect(await accept(bureau)).toMatchObject({ closed: true, status: 'CLOSED' });
    const record = await closingRecord(bureau, await inspectionFor(bureau), 1);
    expect(record?.content.decisions.map((one) => one.body)).toEqual(['TEAM', 'INSPECTION_OFFICE']);
  });

  it("with BOTH: one disagreement returns, the team's at once, the office's by its own judgement", async () => {
    await setBody('BOTH');
    const { inspector, office: bureau } = office.actors;
    await judge(inspector, 1, 'REOPENED');
    await judge(inspector, 2);
    await judge(inspector, 3);
    expect(await giveBack(inspector)).toMatchObject({ status: 'RETURNED' });
    await reportMeasure(office, 1, 1);
    await submit();
    await sign();
    await judge(inspector, 1);
    await accept(inspector);
    expect(await code(giveBack(bureau))).toBe('NOTHING_REOPENED');
    await judge(bureau, 1, 'REOPENED');
    expect(await code(accept(bureau))).toBe('SOMETHING_REOPENED');
    expect(await giveBack(bureau, addDays(today(), 50))).toMatchObject({ status: 'RETURNED' });
    const [round] = await listRounds(inspector, await inspectionFor(inspector), 1);
    expect(round?.measures[0]).toMatchObject({ verdict: 'REOPENED', judgedByName: '沈恪' });
    expect(round?.decisions.map((one) => [one.body, one.accepts])).toEqual([
      ['TEAM', true],
      ['INSPECTION_OFFICE', false],
    ]);
    expect((await itemOf()).returnCount).toBe(2);
  });

  it('follows the setting of the moment when the team dissolves', async () => {
    const { inspector, office: bureau } = office.actors;
    await judge(inspector, 1);
    await setBody('INSPECTION_OFFICE');
    expect(await code(judge(inspector, 2))).toBe('NOT_ACCEPTING_BODY');
    expect(await code(accept(bureau))).toBe('NOT_ALL_JUDGED');
    await acceptMeasures(office, 1, bureau);
    expect(await accept(bureau)).toMatchObject({ closed: true });
  });

  it('lets the office finish what the team had accepted before it dissolved', async () => {
    await setBody('BOTH');
    const { inspector, office: bureau } = office.actors;
    await acceptMeasures(office, 1, inspector);
    await accept(inspector);
    await setBody('INSPECTION_OFFICE');
    expect(await accept(bureau)).toMatchObject({ closed: true });
  });

  it("carries out the team's word when the office steps back: the same verdict only", async () => {
    await setBody('BOTH');
    const { inspector } = office.actors;
    await acceptMeasures(office, 1, inspector);
    await accept(inspector);
    await setBody('TEAM');
    expect(
      await code(acceptItem(inspector, { ...place(), verdict: 'PHASE_ACHIEVED', nextReviewDay: addDays(today(), 90) })),
    ).toBe('ALREADY_DECIDED');
    expect(await accept(office.actors.inspector2)).toMatchObject({ closed: true });
  });
});

describe('R9: nobody outside the accepting body sees verdicts in progress', () => {
  it('shows them neither in rounds nor in the history nor on the bench', async () => {
    await handOver(office, 1);
    const { inspector, generalHead, leader, principal, observer, rectification, office: bureau } = office.actors;
    await judge(inspector, 1, 'REOPENED');
    for (const actor of [generalHead, leader, principal, observer, rectification, bureau, inspector]) {
      const inspection = await inspectionFor(actor);
      const [round] = await listRounds(actor, inspection, 1);
      expect(round?.measures.map((one) => [one.verdict, one.words, one.judgedByName])).toEqual([
        [null, '', null],
        [null, '', null],
        [null, '', null],
      ]);
      expect(round?.decisions).toEqual([]);
      const bench = await findBench(actor, inspection, 1);
      if (actor === inspector) expect(bench).toMatchObject({ judged: 1, toJudge: 3, reopened: 1, refused: null });
      else expect(bench).toBeNull();
    }
    expect(await db.itemEvent.count({ where: { itemId: office.items[1]?.id ?? 0, kind: 'judge' } })).toBe(0);
  });
});

describe('records and versions', () => {
  it('refuses a form that was made from an older version', async () => {
    await proveItem(office, 1);
    const { version } = await itemOf();
    expect(
      await code(submitItem(office.actors.generalHead, { ...place(), declaration: true, itemVersion: version - 1 })),
    ).toBe('STALE');
    expect(
      await submitItem(office.actors.generalHead, { ...place(), declaration: true, itemVersion: version }),
    ).toMatchObject({ roundNo: 1 });
  });

  it('refuses to change what is sealed, by SQL as well (S37)', async () => {
    await handOver(office, 1);
    await acceptMeasures(office, 1, office.actors.inspector);
    await accept(office.actors.inspector);
    const attempts = [
      db.$executeRaw`UPDATE "Submission" SET snapshot = '{}'`,
      db.$executeRaw`UPDATE "Submission" SET outcome = 'RETURNED'`,
      db.$executeRaw`DELETE FROM "Submission"`,
      db.$executeRaw`UPDATE "SubmissionFile" SET sha256 = 'x'`,
      db.$executeRaw`UPDATE "ClosingRecord" SET number = 9`,
      db.$executeRaw`DELETE FROM "ClosingRecord"`,
      db.$executeRaw`UPDATE "ReviewDecision" SET accepts = FALSE`,
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toThrow();
  });

  it('asks the database no more for more items, measures and rounds', async () => {
    await handOver(office, 1);
    const { inspector } = office.actors;
    const inspection = await inspectionFor(inspector);
    const cost = async () => [
      (await countQueries(() => benchQueue(inspector, inspection))).queries,
      (await countQueries(() => findBench(inspector, inspection, 1))).queries,
      (await countQueries(() => listRounds(inspector, inspection, 1))).queries,
      (await countQueries(() => submissionBlockers(inspector, inspection, 1))).queries,
    ];
    expect(await cost()).toEqual([1, 2, 1, 3]);
    await handOver(office, 2);
    await judge(inspector, 1, 'REOPENED');
    await judge(inspector, 2);
    await judge(inspector, 3);
    await giveBack(inspector);
    await reportMeasure(office, 1, 1);
    await submit();
    await sign();
    expect(await cost()).toEqual([1, 2, 1, 3]);
    expect((await benchQueue(inspector, inspection)).map((row) => row.number)).toEqual([2, 1]);
  });
});

import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import { askRows } from '@/lib/platform/ask-rows';
import { today } from '@/lib/platform/clock';
import { db, Prisma } from '@/lib/platform/db';
import { fromDay } from '@/lib/platform/day';
import {
  ItemStatus,
  ItemVerdict,
  MeasureState,
  MeasureVerdict,
  RoundOutcome,
  SignOffDecision,
} from '@/prisma/generated/enums';
import { HOLDERS, holderOf, signerOf } from './holder';
import { holderSql, isHeldBySql, principalSignsPendingSql, principalSignsSql } from './holder-sql';
import { isAccepted, isReopened, isReportedDone, measureStage } from './measure-state';
import { isAcceptedSql, isReopenedSql, isReportedDoneSql, measureStageSql } from './measure-state-sql';
import { isDecline, isPending, isSentBack, isStandingSignature, JUDGED } from './round-outcome';
import { isDeclineSql, isJudgedSql, isPendingSql, isSentBackSql, isStandingSignatureSql } from './round-outcome-sql';
import { awaitsReview, awaitsSignOff, isClosed, isKeptUp, isSubmitted } from './status';
import { awaitsReviewSql, awaitsSignOffSql, isClosedSql, isKeptUpSql, isSubmittedSql } from './status-sql';

useTestDatabase();

const AT = new Date('2025-01-01T00:00:00Z');
const EVERY_VERDICT = [null, ...Object.values(MeasureVerdict)];
const MEASURES = Object.values(MeasureState).flatMap((state) => EVERY_VERDICT.map((verdict) => ({ state, verdict })));
const ROUNDS = Object.values(RoundOutcome);
const SIGN_OFFS = Object.values(SignOffDecision).flatMap((decision) =>
  [null, AT].map((withdrawnAt) => ({ decision, withdrawnAt })),
);

type Case = { status: ItemStatus; approved: boolean; verdict: ItemVerdict | null };

const CASES: Case[] = Object.values(ItemStatus).flatMap((status) =>
  [true, false].flatMap((approved) =>
    (isClosed(status) ? Object.values(ItemVerdict) : [null]).map((verdict) => ({ status, approved, verdict })),
  ),
);

/** Each item has every measure, and every round with every signature. */
async function layCase(office: SmallOffice, one: Case, at: number): Promise<void> {
  const { inspectionId, actors } = office;
  const category = await db.category.findFirstOrThrow({ where: { inspectionId } });
  const day = fromDay(today());
  const leaders = [actors.leader.personId, actors.generalHead.personId, null];
  await db.item.create({
    data: {
      inspectionId,
      categoryId: category.id,
      number: 1000 + at,
      position: 1000 + at,
      title: `第${at}种`,
      status: one.status,
      verdict: one.verdict,
      statusSince: AT,
      submittedDay: day,
      closedDay: one.verdict ? day : null,
      approvedAt: one.approved ? AT : null,
      leaderId: leaders[at % leaders.length] ?? null,
      measures: { create: MEASURES.map((measure, n) => ({ ...measure, inspectionId, number: n + 1, text: '措施' })) },
      submissions: {
        create: ROUNDS.map((outcome, n) => ({
          inspectionId,
          roundNo: n + 1,
          fromStatus: one.status,
          submittedById: actors.leader.personId,
          submittedByName: '某人',
          submittedByPost: '',
          submittedAt: AT,
          submittedDay: day,
          deadlineThen: day,
          declaration: '',
          snapshot: '',
          sha256: '',
          outcome,
          signOffs: {
            create: SIGN_OFFS.map((word) => ({ ...word, personId: 1, personName: '某人', personPost: '', at: AT })),
          },
        })),
      },
    },
  });
}

describe('what is asked of states in SQL', () => {
  let office: SmallOffice;
  beforeAll(async () => {
    office = await smallOffice();
    for (const [at, one] of CASES.entries()) await layCase(office, one, at);
  });

  /** The answers of the database, row by row, in the order of the rows. */
  async function answers(sql: Prisma.Sql, from: Prisma.Sql, order: Prisma.Sql): Promise<unknown[]> {
    const rows = await askRows(
      db,
      z.object({
        answer: z.unknown(),
      }),
    )`
      SELECT ${sql} AS answer FROM "Item" i ${from} WHERE i."inspectionId" = ${office.inspectionId} AND i.number >= 1000
      ORDER BY i.number, ${order}`;
    return rows.map((row) => row.answer);
  }

  const ofItems: [string, (one: Case) => unknown, Prisma.Sql][] = [
    ['isClosed', (one) => isClosed(one.status), isClosedSql],
    ['isSubmitted', (one) => isSubmitted(one.status), isSubmittedSql],
    ['awaitsSignOff', (one) => awaitsSignOff(one.status), awaitsSignOffSql],
    ['awaitsReview', (one) => awaitsReview(one.status), awaitsReviewSql],
    ['isKeptUp', (one) => isKeptUp(one.verdict), isKeptUpSql],
    ['holderOf', holderOf, holderSql],
    ...HOLDERS.map((holder): [string, (one: Case) => unknown, Prisma.Sql] => [
      `held by ${holder}`,
      (one) => holderOf(one) === holder,
      isHeldBySql(holder),
    ]),
  ];
  it.each(ofItems)('of items: %s', async (_name, rule, sql) => {
    expect(await answers(sql, Prisma.empty, Prisma.sql`1`)).toEqual(CASES.map(rule));
  });

  type Measure = { status: ItemStatus } & (typeof MEASURES)[number];
  const ofMeasures: [string, (one: Measure) => unknown, Prisma.Sql][] = [
    ['isReportedDone', isReportedDone, isReportedDoneSql],
    ['isAccepted', isAccepted, isAcceptedSql],
    ['isReopened', isReopened, isReopenedSql],
    ['measureStage', (one) => measureStage(one, one.status), measureStageSql],
  ];
  it.each(ofMeasures)('of measures: %s', async (_name, rule, sql) => {
    const wanted = CASES.flatMap(({ status }) => MEASURES.map((measure) => rule({ status, ...measure })));
    const found = await answers(sql, Prisma.sql`JOIN "Measure" m ON m."itemId" = i.id`, Prisma.sql`m.number`);
    expect(found).toEqual(wanted);
  });

  const ofRounds: [string, (one: { outcome: RoundOutcome; leaderId: number | null }) => unknown, Prisma.Sql][] = [
    ['isPending', isPending, isPendingSql],
    ['isJudged', ({ outcome }) => JUDGED.includes(outcome), isJudgedSql],
    ['isSentBack', isSentBack, isSentBackSql],
    [
      'signerOf',
      (one) => signerOf({ ...one, submittedById: office.actors.leader.personId }) === 'principal',
      principalSignsSql,
    ],
    [
      'signerOf of the pending round',
      (one) => signerOf({ ...one, submittedById: office.actors.leader.personId }) === 'principal',
      principalSignsPendingSql,
    ],
  ];
  it.each(ofRounds)('of rounds: %s', async (_name, rule, sql) => {
    const leaders = [office.actors.leader.personId, office.actors.generalHead.personId, null];
    const wanted = CASES.flatMap((_one, at) =>
      ROUNDS.map((outcome) => rule({ outcome, leaderId: leaders[at % leaders.length] ?? null })),
    );
    const found = await answers(sql, Prisma.sql`JOIN "Submission" r ON r."itemId" = i.id`, Prisma.sql`r."roundNo"`);
    expect(found).toEqual(wanted);
  });

  it.each([
    ['isStandingSignature', isStandingSignature, isStandingSignatureSql],
    ['isDecline', isDecline, isDeclineSql],
  ] as const)('of signatures: %s', async (_name, rule, sql) => {
    const from = Prisma.sql`JOIN "Submission" r ON r."itemId" = i.id JOIN "SignOff" g ON g."submissionId" = r.id`;
    const wanted = CASES.flatMap(() => ROUNDS.flatMap(() => SIGN_OFFS.map(rule)));
    expect(await answers(sql, from, Prisma.sql`r."roundNo", g.id`)).toEqual(wanted);
  });
});

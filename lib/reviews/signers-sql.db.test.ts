import { z } from 'zod';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { useTestDatabase } from '@/lib/testing/test-database';
import type { Actor } from '@/lib/access/actor';
import { findInspection, type InspectionView } from '@/lib/inspections/queries';
import { itemTarget } from '@/lib/items/queries/lock-item';
import { askRows } from '@/lib/platform/ask-rows';
import { today } from '@/lib/platform/clock';
import { db, Prisma } from '@/lib/platform/db';
import { fromDay } from '@/lib/platform/day';
import { AcceptingBody, SignOffDecision, type ReviewBody, type Role } from '@/prisma/generated/enums';
import { bodyAwaited, reviewRefusal, turnOf } from './accepting-body';
import { bodyAwaitedSql, mayJudgeSql } from './accepting-body-sql';
import { hasHandInRound, signRefusal, submitRefusal } from './signers';
import { hasHandInRoundSql, maySignSql, maySubmitSql } from './signers-sql';

useTestDatabase();

type SignOff = { personId: number; decision: SignOffDecision; withdrawnAt: Date | null };
type Case = {
  number: number;
  leaderId: number | null;
  leadSectionId: number | null;
  submittedById: number;
  signOffs: SignOff[];
  decided: ReviewBody[];
};

/** Every leader × submitter × signature × word of the team × lead section; a leader or submitter may be anybody whom the rules tell apart. */
function casesOf({ actors, sections }: SmallOffice): Case[] {
  const person = (key: 'leader' | 'leader2' | 'principal' | 'generalHead' | 'inspector') => actors[key].personId;
  const signatures: SignOff[][] = [
    [],
    ...[person('leader'), person('principal'), person('inspector')].flatMap((personId) =>
      Object.values(SignOffDecision).flatMap((decision) =>
        [null, new Date('2025-01-01T00:00:00Z')].map((withdrawnAt) => [{ personId, decision, withdrawnAt }]),
      ),
    ),
  ];
  const found = [person('leader'), person('leader2'), person('principal'), null].flatMap((leaderId) =>
    [person('generalHead'), person('leader'), person('principal'), person('inspector')].flatMap((submittedById) =>
      signatures.flatMap((signOffs) =>
        ([[], ['TEAM']] as ReviewBody[][]).map((decided) => ({ leaderId, submittedById, signOffs, decided })),
      ),
    ),
  );
  const leads = [sections.general, sections.business, null];
  return found.map((one, at) => ({ ...one, number: 1000 + at, leadSectionId: leads[at % leads.length] ?? null }));
}

async function layCases({ inspectionId }: SmallOffice, cases: Case[]): Promise<void> {
  const day = fromDay(today());
  const at = new Date('2025-01-01T00:00:00Z');
  const category = await db.category.findFirstOrThrow({ where: { inspectionId } });
  const items = await db.item.createManyAndReturn({
    data: cases.map(({ number, leaderId, leadSectionId }) => ({
      inspectionId,
      categoryId: category.id,
      number,
      position: number,
      title: `第${number}种`,
      status: 'AWAITING_SIGN_OFF',
      statusSince: at,
      submittedDay: day,
      approvedAt: at,
      leaderId,
      leadSectionId,
    })),
    select: { id: true, number: true },
  });
  const caseOf = new Map(cases.map((one) => [one.number, one]));
  const rounds = await db.submission.createManyAndReturn({
    data: items.map(({ id, number }) => ({
      inspectionId,
      itemId: id,
      roundNo: 1,
      fromStatus: 'IN_PROGRESS',
      submittedById: caseOf.get(number)?.submittedById ?? 0,
      submittedByName: '某人',
      submittedByPost: '',
      submittedAt: at,
      submittedDay: day,
      deadlineThen: day,
      declaration: '',
      snapshot: '',
      sha256: '',
    })),
    select: { id: true, itemId: true },
  });
  const numberOf = new Map(items.map((item) => [item.id, item.number]));
  const words = rounds.map(({ id, itemId }) => ({ submissionId: id, one: caseOf.get(numberOf.get(itemId) ?? 0) }));
  const who = { personName: '某人', personPost: '', at };
  await db.signOff.createMany({
    data: words.flatMap(({ submissionId, one }) =>
      (one?.signOffs ?? []).map((word) => ({ ...word, ...who, submissionId })),
    ),
  });
  await db.reviewDecision.createMany({
    data: words.flatMap(({ submissionId, one }) =>
      (one?.decided ?? []).map((body) => ({ body, accepts: true, personId: 1, ...who, submissionId })),
    ),
  });
}

describe('who submits, signs and judges, in SQL', () => {
  let office: SmallOffice;
  let view: InspectionView;
  let cases: Case[];
  let asking: [string, Actor][];

  beforeAll(async () => {
    office = await smallOffice();
    cases = casesOf(office);
    await layCases(office, cases);
    const found = await findInspection(office.actors.rectification, office.inspectionId);
    if (!found) throw new Error('nothing');
    view = found.inspection;
    const { actors, sections, unitId, parentUnitId } = office;
    const also = (actor: Actor, role: Role, unit = unitId, sectionId: number | null = null): Actor => ({
      ...actor,
      grants: [...actor.grants, { role, unitId: unit, sectionId }],
    });
    const elsewhere = (await smallOffice()).actors;
    asking = [
      ...Object.entries(actors),
      ['principal who leads a section', also(actors.principal, 'SECTION_HEAD', unitId, sections.general)],
      ['leader who leads a section', also(actors.leader, 'SECTION_HEAD', unitId, sections.general)],
      ['leader who is a principal', also(actors.leader, 'PRINCIPAL')],
      ['head who is a principal', also(actors.generalHead, 'PRINCIPAL')],
      ['leader of another unit only', { ...actors.leader, grants: elsewhere.leader.grants }],
      [
        'inspector of the office',
        { ...also(actors.inspector, 'INSPECTION_OFFICE', parentUnitId), officeUnitIds: [unitId] },
      ],
      ['inspector who is a principal', also(actors.inspector, 'PRINCIPAL')],
      ...Object.entries(elsewhere).map(([key, actor]): [string, Actor] => [`${key} elsewhere`, actor]),
    ];
  }, 60_000);

  /** Numbers of the cases of which the condition is true, and that it is never null. */
  async function chosen(condition: ReturnType<typeof maySignSql>): Promise<number[]> {
    const rows = await askRows(
      db,
      z.object({
        number: z.number(),
        yes: z.boolean().nullable(),
      }),
    )`
      SELECT i.number, ${condition} AS yes FROM "Item" i JOIN "Submission" r ON r."itemId" = i.id
      WHERE i."inspectionId" = ${office.inspectionId} AND i.number >= 1000 ORDER BY i.number`;
    expect(rows).toHaveLength(cases.length);
    expect(rows.filter((row) => row.yes === null)).toEqual([]);
    return rows.filter((row) => row.yes).map((row) => row.number);
  }

  const numbers = (rule: (one: Case) => boolean) => cases.filter(rule).map((one) => one.number);
  const targetOf = (one: Case, inspection = view) => itemTarget(inspection, { ...one, supporting: [] });

  it('say what the rules say, for everybody', async () => {
    const told: string[] = [];
    for (const [name, actor] of asking) {
      const submits = numbers((one) => submitRefusal(actor, targetOf(one)) === null);
      const signs = numbers((one) => signRefusal(actor, targetOf(one), one.submittedById) === null);
      const hand = numbers((one) => hasHandInRound(actor, one));
      expect([name, await chosen(maySubmitSql(actor, view))]).toEqual([name, submits]);
      expect([name, await chosen(maySignSql(actor, view))]).toEqual([name, signs]);
      expect([name, await chosen(hasHandInRoundSql(actor))]).toEqual([name, hand]);
      told.push(...(submits.length > 0 ? [`${name} submits`] : []), ...(signs.length > 0 ? [`${name} signs`] : []));
    }
    expect(told).toEqual([
      'principal signs',
      'leader signs',
      'leader2 signs',
      'generalHead submits',
      'generalHead2 submits',
      'businessHead submits',
      'principal who leads a section submits',
      'principal who leads a section signs',
      'leader who leads a section submits',
      'leader who leads a section signs',
      'leader who is a principal signs',
      'head who is a principal submits',
      'head who is a principal signs',
      'inspector who is a principal signs',
    ]);
  });

  it.each(Object.values(AcceptingBody))('say whose turn it is to judge: %s', async (acceptingBody) => {
    const inspection = { ...view, acceptingBody };
    const judges: string[] = [];
    for (const [name, actor] of asking) {
      const may = numbers((one) => {
        const target = targetOf(one, inspection);
        return (
          reviewRefusal(actor, target) === null &&
          !hasHandInRound(actor, one) &&
          turnOf(actor, target, one.decided).code === null
        );
      });
      expect([name, await chosen(mayJudgeSql(actor, inspection))]).toEqual([name, may]);
      if (may.length > 0) judges.push(name);
    }
    expect(judges.length).toBeGreaterThan(1);
    for (const body of ['TEAM', 'INSPECTION_OFFICE'])
      expect(await chosen(sqlIs(bodyAwaitedSql(inspection), body))).toEqual(
        numbers((one) => bodyAwaited(acceptingBody, one.decided) === body),
      );
  });
});

const sqlIs = (value: ReturnType<typeof bodyAwaitedSql>, wanted: string) => Prisma.sql`(${value} = ${wanted})`;

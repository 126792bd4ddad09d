import { beforeEach, describe, expect, test } from 'vitest';
import { refusal } from '@/lib/access/form-action';
import { withdrawEvidence } from '@/lib/evidence/commands/withdraw-evidence';
import { getTranslator } from '@/lib/i18n/translator';
import { bulkPlan } from '@/lib/plan/commands/bulk-plan';
import { planItem } from '@/lib/plan/commands/plan-item';
import { acceptMeasures, handOver, layFile } from '@/lib/testing/life-steps';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { today } from '@/lib/platform/clock';
import { addDays } from '@/lib/platform/day';
import { db } from '@/lib/platform/db';
import { isAppError, type AppError } from '@/lib/platform/errors';
import { useTestDatabase } from '@/lib/testing/test-database';
import { acceptItem } from './commands/accept-item';
import { judgeMeasure } from './commands/judge-measure';

useTestDatabase();

let office: SmallOffice;
beforeEach(async () => {
  office = await smallOffice();
});

async function refused(attempt: Promise<unknown>): Promise<AppError> {
  const error = await attempt.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!isAppError(error)) throw new Error('it was not refused');
  return error;
}

const t = getTranslator('zh-CN');

describe('who was faster is named, with the way on', () => {
  test('on the bench: the item was closed meanwhile', async () => {
    const { inspectionId, actors } = office;
    await handOver(office, 3);
    await acceptMeasures(office, 3, actors.inspector);
    await acceptItem(actors.inspector, { inspectionId, itemNumber: 3, verdict: 'COMPLETED' });
    const judged = { inspectionId, itemNumber: 3, measureNumber: 1, verdict: 'ACCEPTED' as const };
    const error = await refused(judgeMeasure(actors.inspector2, judged));
    expect(error).toMatchObject({ code: 'WRONG_STATE', details: { moved: { who: actors.inspector.name } } });
    const said = refusal(t, error, { inspectionId });
    expect(said.message).toContain(actors.inspector.name);
    expect(said.message).toContain(t('audit.verb.item.accept'));
    expect(said.way?.href).toBe(`/inspections/${inspectionId}/items/3`);
  });

  test('a file that somebody else withdrew', async () => {
    const { inspectionId, actors } = office;
    const { evidenceId } = await layFile(office, 3, 1, 'RULE');
    const input = { inspectionId, itemNumber: 3, evidenceId, reason: '传错了', version: 1 };
    const stale = await refused(withdrawEvidence(actors.generalHead, { ...input, version: 7 }));
    expect(stale).toMatchObject({ code: 'STALE', details: { current: { version: '1' } } });
    await withdrawEvidence(actors.generalHead, input);
    const gone = await refused(withdrawEvidence(actors.generalHead2, input));
    expect(gone).toMatchObject({ code: 'FILE_GONE', details: { moved: { who: actors.generalHead.name } } });
  });
});

test('a bulk change of the plan that met another one says who, and goes on when it is sent again', async () => {
  office = await smallOffice({ approved: false });
  const { inspectionId, actors, sections } = office;
  const rows = await db.item.findMany({ where: { inspectionId }, orderBy: { number: 'asc' } });
  const input = { inspectionId, picks: rows.map((row) => `${row.number}.${row.version}`), kind: 'IMMEDIATE' as const };
  await planItem(actors.rectification, {
    inspectionId,
    itemNumber: 2,
    version: rows[1]!.version,
    leaderId: actors.leader.personId,
    leadSectionId: sections.business,
    supportingSectionIds: [],
    deadline: addDays(today(), 20),
    kind: 'BY_DEADLINE',
    goal: '',
    rootCause: '',
    finding: '',
    manifestations: '',
  });
  const bulk = { ...input, requiredKinds: [], acceptanceCriterion: '', deadline: '' };
  const { code, details } = await refused(bulkPlan(actors.rectification, bulk));
  expect([code, details.current?.['who'], details.blockers?.map((one) => one.itemNumber)]).toEqual([
    'STALE',
    actors.rectification.name,
    [2],
  ]);
  const picks = details.current?.['picks']?.split(',') ?? [];
  expect(await bulkPlan(actors.rectification, { ...bulk, picks })).toEqual({ changed: rows.length });
});

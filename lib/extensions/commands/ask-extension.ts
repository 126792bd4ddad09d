import type { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { personStamp } from '@/lib/access/person-stamp';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { dayQuestion } from '@/lib/inspections/unlikely-day';
import { GRANTED, UNDECIDED } from '@/lib/items/extension-state';
import { isAccepted } from '@/lib/items/measure-state';
import { lockItem, type ItemForWrite, type LockedItem } from '@/lib/items/queries/lock-item';
import { recordHistory } from '@/lib/items/record-history';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { dayProblem } from '../deadline-limits';
import { mayAsk } from '../rights';
import { askSchema } from '../schema';
import { deadlinesOf, expectWithSection, subjectOf } from './lock-request';

type Measure = LockedItem['measures'][number];
type Input = z.output<typeof askSchema>;

/** What more time is asked for, each once: null is the item itself. AppErrors VALIDATION (an unknown measure), MEASURE_LOCKED. */
function targetsOf(item: LockedItem, targets: string[]): (Measure | null)[] {
  return [...new Set(targets)].map((one) => {
    if (one === 'item') return null;
    const measure = item.measures.find(({ number }) => number === Number(one));
    if (!measure) throw new AppError('VALIDATION', { fields: [{ field: 'targets', code: 'unknown' }] });
    if (isAccepted(measure)) throw new AppError('MEASURE_LOCKED');
    return measure;
  });
}

/** Refuses a second request while one is open, and one more than may be granted. */
async function expectRoom(tx: Tx, { item, inspection }: ItemForWrite, measure: Measure | null): Promise<void> {
  const earlier = await tx.extensionRequest.groupBy({
    by: ['state'],
    where: { itemId: item.id, measureId: measure?.id ?? null },
    _count: true,
  });
  const count = (states: string[]) =>
    earlier.filter(({ state }) => states.includes(state)).reduce((sum, one) => sum + one._count, 0);
  if (count(UNDECIDED) > 0) throw new AppError('EXTENSION_OPEN');
  if (count(GRANTED) >= inspection.extensionLimit)
    throw new AppError('EXTENSIONS_USED', { values: { count: inspection.extensionLimit } });
}

async function expectEvidence(tx: Tx, item: LockedItem, evidenceIds: number[]): Promise<void> {
  const known = await tx.evidence.count({ where: { itemId: item.id, withdrawnAt: null, id: { in: evidenceIds } } });
  if (known !== new Set(evidenceIds).size)
    throw new AppError('VALIDATION', { fields: [{ field: 'evidenceIds', code: 'unknown' }] });
}

async function writeRequest(
  tx: Tx,
  actor: Actor,
  held: ItemForWrite,
  input: Input,
  measure: Measure | null,
  number: number,
) {
  const { item, inspection } = held;
  const { original, current } = deadlinesOf(item, measure);
  const { reason, words, proposedDay, evidenceIds } = input;
  const { id } = await tx.extensionRequest.create({
    data: {
      inspectionId: inspection.id,
      itemId: item.id,
      measureId: measure?.id ?? null,
      number,
      reason,
      words,
      originalDay: fromDay(original),
      currentDay: fromDay(current),
      proposedDay: fromDay(proposedDay),
      evidenceIds,
      ...personStamp(actor),
      at: now(),
      day: fromDay(today()),
    },
    select: { id: true },
  });
  return { id, number, measure, current };
}

/**
 * Asks for more time for the item, for some of its measures, or for both, for one cause: a request for each, which is judged by itself. The
 * day is questioned where it is unlikely. AppErrors: NOT_FOUND, FORBIDDEN, ARCHIVED, NOT_APPROVED, LOCKED_SUBMITTED, WRONG_STATE,
 * MEASURE_LOCKED, EXTENSION_OPEN, EXTENSIONS_USED, VALIDATION, QUESTION. Source: R8.
 */
export const askExtension = defineCommand({
  verb: 'extension.ask',
  schema: askSchema,
  subject: subjectOf,
  run: async (tx, actor, input, note) => {
    const held = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    const { item, inspection, target } = held;
    const targets = targetsOf(item, input.targets);
    if (!targets.every((measure) => mayAsk(actor, target, measure))) throw new AppError('FORBIDDEN');
    expectWithSection(item);
    const limits = { today: today(), extensionDays: inspection.extensionDays };
    for (const measure of targets) {
      await expectRoom(tx, held, measure);
      const problem = dayProblem('proposedDay', input.proposedDay, deadlinesOf(item, measure), limits);
      if (problem) throw new AppError('VALIDATION', { fields: [problem] });
    }
    await expectEvidence(tx, item, input.evidenceIds);
    askFirst([dayQuestion('proposedDay', input.proposedDay, inspection, item)], input.sure);
    const made = [];
    for (const [at, measure] of targets.entries())
      made.push(await writeRequest(tx, actor, held, input, measure, item.extensionCount + at + 1));
    await tx.item.update({ where: { id: item.id }, data: { extensionCount: { increment: made.length } } });
    await recordHistory(
      tx,
      actor,
      made.map(({ number, measure, current }) => ({
        kind: 'extensionAsked' as const,
        item,
        measureId: measure?.id ?? null,
        data: {
          requestNo: number,
          reason: input.reason,
          proposedDay: input.proposedDay,
          currentDay: current,
          words: input.words,
        },
      })),
    );
    const first = made[0]?.id ?? 0;
    note({
      objectId: first,
      inspectionId: inspection.id,
      after: {
        item: item.number,
        requests: made.map(({ number }) => number),
        measures: made.flatMap(({ measure }) => (measure ? [measure.number] : [])),
        reason: input.reason,
        proposedDay: input.proposedDay,
        words: sha256(input.words),
      },
    });
    return { itemNumber: item.number, requests: made.map(({ number }) => number) };
  },
});

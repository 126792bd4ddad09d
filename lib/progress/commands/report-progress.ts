import { createHash } from 'node:crypto';
import { personStamp } from '@/lib/access/person-stamp';
import { defineCommand } from '@/lib/audit/commands';
import { lockForWork, startIfPlanned, type LockedMeasure } from '@/lib/evidence/lock-for-work';
import { formatMoment } from '@/lib/i18n/format';
import type { LockedItem } from '@/lib/items/queries/lock-item';
import { recordHistory } from '@/lib/items/record-history';
import { isAccepted, isReportedDone, reported } from '@/lib/items/measure-state';
import { isClosed } from '@/lib/items/status';
import { now, today } from '@/lib/platform/clock';
import { fromDay } from '@/lib/platform/day';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import type { z } from 'zod';
import { parseAmount } from '../amounts';
import { latestUpdate } from '../latest-update';
import { reportSchema } from '../schema';

type Report = z.output<typeof reportSchema>;

/**
 * Reports progress on a measure: a new update dated today, never an overwritten one; members of the owner section alone (R3, R9, "Who
 * reports"). Starts a planned item. `latestUpdateId` is the update that the form was made from: when somebody reported meanwhile, STALE
 * carries in `details.current` what they wrote, who and when, and the id to send instead. A return or an amendment between is no conflict:
 * it changes nothing that is typed here.
 * AppError NOT_FOUND, FORBIDDEN, NOT_APPROVED, LOCKED_SUBMITTED, WRONG_STATE (closed), MEASURE_LOCKED (accepted), STALE, ARCHIVED, VALIDATION.
 */
export const reportProgress = defineCommand({
  verb: 'measure.report',
  schema: reportSchema,
  subject: (input) => ({ objectId: `${input.itemNumber}-${input.measureNumber}`, inspectionId: input.inspectionId }),
  run: async (tx, actor, input, note) => {
    const work = await lockForWork(tx, actor, input, [input.measureNumber]);
    const measure = work.measures[0] as LockedMeasure;
    if (isClosed(work.item.status)) throw new AppError('WRONG_STATE');
    if (isAccepted(measure)) throw new AppError('MEASURE_LOCKED');
    const latest = await latestUpdate(tx, measure.id);
    if ((latest?.id ?? 0) !== input.latestUpdateId) throw stale(measure, latest);
    await checkEvidence(tx, work.item.id, input);

    const started = await startIfPlanned(tx, actor, work);
    const update = await tx.progressUpdate.create({
      data: {
        inspectionId: work.inspection.id,
        itemId: work.item.id,
        measureId: measure.id,
        day: fromDay(today()),
        done: input.done,
        obstacle: input.obstacle,
        nextStep: input.nextStep,
        stateAfter: input.state,
        ...personStamp(actor),
        createdAt: now(),
      },
    });
    await keepQuantities(tx, measure.id, update.id, input);
    await moveMeasure(tx, work.item, measure, input);
    await tx.progressDraft.deleteMany({ where: { personId: actor.personId, measureId: measure.id } });
    await recordHistory(tx, actor, [
      {
        item: work.item,
        kind: 'reported',
        measureId: measure.id,
        data: { measureNumber: measure.number, state: input.state, updateId: update.id },
      },
    ]);
    note({
      objectId: measure.id,
      inspectionId: work.inspection.id,
      before: { state: measure.state },
      after: { ...facts(input), item: work.item.number, measure: measure.number, updateId: update.id, started },
    });
    return { updateId: update.id };
  },
});

/** What the log keeps of a report: the state and hashes of the texts (R26). */
function facts(input: Report) {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
  return {
    state: input.state,
    done: hash(input.done),
    obstacle: hash(input.obstacle),
    nextStep: hash(input.nextStep),
    quantities: input.quantities.length,
  };
}

const NOTHING = { id: 0, done: '', obstacle: '', nextStep: '', personName: '' };

function stale(measure: LockedMeasure, latest: Awaited<ReturnType<typeof latestUpdate>>): AppError {
  const { id, done, obstacle, nextStep, personName } = latest ?? NOTHING;
  return new AppError('STALE', {
    current: {
      latestUpdateId: String(id),
      done,
      obstacle,
      nextStep,
      state: latest?.stateAfter ?? measure.state,
      who: personName,
      when: latest ? formatMoment(latest.createdAt, today()) : '',
    },
  });
}

/** A quantity names evidence of its own item that still stands. */
async function checkEvidence(tx: Tx, itemId: number, input: Report): Promise<void> {
  const named = [...new Set(input.quantities.map((line) => line.evidenceId).filter((one) => one !== null))];
  if (named.length === 0) return;
  const standing = await tx.evidence.findMany({
    where: { id: { in: named }, itemId, withdrawnAt: null },
    select: { id: true },
  });
  const known = new Set(standing.map((one) => one.id));
  const fields = input.quantities.flatMap((line, index) =>
    line.evidenceId === null || known.has(line.evidenceId)
      ? []
      : [{ field: `quantities.${index}.evidenceId`, code: 'unknown' }],
  );
  if (fields.length > 0) throw new AppError('VALIDATION', { fields });
}

async function keepQuantities(tx: Tx, measureId: number, updateId: number, input: Report): Promise<void> {
  if (input.quantities.length === 0) return;
  await tx.quantity.createMany({
    data: input.quantities.map((line) => ({
      updateId,
      measureId,
      kind: line.kind,
      amount: parseAmount(line.kind, line.amount) ?? 0n,
      label: line.label,
      evidenceId: line.evidenceId,
    })),
  });
}

/** The measure and what its item keeps of it; the item's measures were read under its lock, so they can be counted here. */
async function moveMeasure(tx: Tx, item: LockedItem, measure: LockedMeasure, input: Report): Promise<void> {
  const day = fromDay(today());
  const state = reported(measure, input.state);
  const isDone = isReportedDone({ state });
  await tx.measure.update({
    where: { id: measure.id },
    data: {
      state,
      reportedDoneDay: isDone ? (measure.state === state && measure.reportedDoneDay) || day : null,
      lastReportDay: day,
      version: { increment: 1 },
    },
  });
  const others = item.measures.filter((one) => one.id !== measure.id && isReportedDone(one));
  await tx.item.update({
    where: { id: item.id },
    data: { reportedCount: others.length + (isDone ? 1 : 0), lastReportDay: day, version: { increment: 1 } },
  });
}

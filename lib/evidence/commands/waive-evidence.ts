import { createHash } from 'node:crypto';
import { personStamp } from '@/lib/access/person-stamp';
import { defineCommand } from '@/lib/audit/commands';
import { recordHistory } from '@/lib/items/record-history';
import { isAccepted } from '@/lib/items/measure-state';
import { isClosed } from '@/lib/items/status';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { endWaiverSchema, waiveSchema } from '../schema';
import { lockForWork, startIfPlanned, type LockedMeasure } from '../lock-for-work';

function requireOpen(measure: LockedMeasure, status: Parameters<typeof isClosed>[0]): void {
  if (isClosed(status)) throw new AppError('WRONG_STATE');
  if (isAccepted(measure)) throw new AppError('MEASURE_LOCKED');
}

/**
 * States why a required kind of evidence cannot be had (R1); a reason stated anew replaces the standing one, which ends and stays readable.
 * AppError NOT_FOUND, FORBIDDEN, NOT_APPROVED, LOCKED_SUBMITTED, MEASURE_LOCKED, WRONG_STATE, VALIDATION (a kind that is not required).
 */
export const waiveEvidence = defineCommand({
  verb: 'measure.waive',
  schema: waiveSchema,
  subject: (input) => ({ objectId: `${input.itemNumber}-${input.measureNumber}`, inspectionId: input.inspectionId }),
  run: async (tx, actor, input, note) => {
    const work = await lockForWork(tx, actor, input, [input.measureNumber]);
    const measure = work.measures[0] as LockedMeasure;
    requireOpen(measure, work.item.status);
    if (!measure.requiredKinds.includes(input.kind))
      throw new AppError('VALIDATION', { fields: [{ field: 'kind', code: 'unknown' }] });
    const started = await startIfPlanned(tx, actor, work);
    await tx.evidenceWaiver.updateMany({
      where: { measureId: measure.id, kind: input.kind, endedAt: null },
      data: { endedAt: now() },
    });
    const waiver = await tx.evidenceWaiver.create({
      data: {
        itemId: work.item.id,
        measureId: measure.id,
        kind: input.kind,
        reason: input.reason,
        ...personStamp(actor),
        createdAt: now(),
      },
    });
    await recordHistory(tx, actor, [
      {
        item: work.item,
        kind: 'waived',
        measureId: measure.id,
        data: { measureNumber: measure.number, kind: input.kind, waiverId: waiver.id, reason: input.reason },
      },
    ]);
    note({
      objectId: measure.id,
      inspectionId: work.inspection.id,
      after: {
        item: work.item.number,
        measure: measure.number,
        kind: input.kind,
        waiverId: waiver.id,
        reason: createHash('sha256').update(input.reason).digest('hex').slice(0, 32),
        started,
      },
    });
    return { waiverId: waiver.id };
  },
});

/** Ends a stated reason, as when the evidence could be had after all. AppError as above; NOT_FOUND also when it has ended already. */
export const endWaiver = defineCommand({
  verb: 'measure.waive',
  schema: endWaiverSchema,
  subject: (input) => ({ objectId: input.itemNumber, inspectionId: input.inspectionId }),
  run: async (tx, actor, input, note) => {
    const standing = await tx.evidenceWaiver.findFirst({
      where: {
        id: input.waiverId,
        endedAt: null,
        measure: { inspectionId: input.inspectionId, item: { number: input.itemNumber } },
      },
      include: { measure: { select: { number: true } } },
    });
    // an unknown reason is looked for on no measure, so that what the actor may not see answers alike
    const work = await lockForWork(tx, actor, input, standing ? [standing.measure.number] : []);
    const measure = work.measures[0];
    if (!standing || !measure) throw new AppError('NOT_FOUND');
    requireOpen(measure, work.item.status);
    const { count } = await tx.evidenceWaiver.updateMany({
      where: { id: standing.id, endedAt: null },
      data: { endedAt: now() },
    });
    if (count === 0) throw new AppError('NOT_FOUND');
    await recordHistory(tx, actor, [
      {
        item: work.item,
        kind: 'waiverEnded',
        measureId: measure.id,
        data: { measureNumber: measure.number, kind: standing.kind, waiverId: standing.id },
      },
    ]);
    note({
      objectId: measure.id,
      inspectionId: work.inspection.id,
      before: { waiverId: standing.id, kind: standing.kind },
      after: { item: work.item.number, measure: measure.number, ended: true },
    });
    return { waiverId: standing.id };
  },
});

import type { z } from 'zod';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { staleSince } from '@/lib/audit/stale';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import type { InspectionView } from '@/lib/inspections/queries';
import { dayQuestion } from '@/lib/inspections/unlikely-day';
import { askRows, idRow } from '@/lib/platform/ask-rows';
import type { Tx } from '@/lib/platform/db';
import { fromDay, type Day } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { checkDuty, checkOwners, holdMeasuresTo, writeSupporting } from '../plan-duty';
import { requirePlanning } from '../planning';
import { bulkPlanInput } from '../schema';
import { periodEndFor } from './plan-item';

type Input = z.output<typeof bulkPlanInput>;

const NOBODY = { leaderId: null, leadSectionId: null, supportingSectionIds: [] };
const NO_OWNERS = { ownerSectionId: null, ownerPersonId: null };

/**
 * Sets the same leader, lead section, deadline or kind on several items, and the same owner section, criterion or kinds of evidence on all
 * their measures; all or nothing. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, ARCHIVED, STALE (naming the items that moved since they were
 * seen), VALIDATION, QUESTION (an unlikely day). Source: R10, R21.
 */
export const bulkPlan = defineCommand({
  verb: 'plan.edit',
  schema: bulkPlanInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, input, note) {
    const { inspection } = await lockInspection(tx, actor, input.inspectionId, 'plan.edit');
    const items = await pickedItems(tx, inspection, input.picks);
    const { leaderId = null, leadSectionId = null, ownerSectionId = null } = input;
    await checkDuty(tx, inspection.unitId, { leaderId, leadSectionId, supportingSectionIds: [] }, NOBODY);
    await checkOwners(tx, inspection.unitId, { ownerSectionId, ownerPersonId: null }, NO_OWNERS);
    askFirst([dayQuestion('deadline', input.deadline, inspection, { isRebound: items.every(isLater) })], input.sure);
    const ids = items.map((item) => item.id);
    await setItems(tx, inspection, ids, input);
    await setMeasures(tx, ids, input);
    await writeSupporting(tx, ids, null);
    await tx.item.updateMany({ where: { id: { in: ids } }, data: { version: { increment: 1 } } });
    note({
      objectId: inspection.id,
      inspectionId: inspection.id,
      after: {
        items: items.map((item) => item.number),
        leaderId,
        leadSectionId,
        deadline: input.deadline,
        kind: input.kind ?? null,
        ownerSectionId,
        kinds: input.requiredKinds,
        criterion: input.acceptanceCriterion === '' ? null : sha256(input.acceptanceCriterion),
        onlyMissing: input.onlyMissing ?? false,
      },
    });
    return { changed: ids.length };
  },
});

const isLater = (item: { isRebound: boolean }): boolean => item.isRebound;

/** The picked items, in order of their numbers, locked. */
async function pickedItems(tx: Tx, inspection: InspectionView, picks: string[]) {
  const seen = new Map(picks.map((pick) => pick.split('.').map(Number) as [number, number]));
  const numbers = [...seen.keys()];
  await askRows(
    tx,
    idRow,
  )`SELECT id FROM "Item" WHERE "inspectionId" = ${inspection.id} AND number = ANY(${numbers}) ORDER BY id FOR UPDATE`;
  const items = await tx.item.findMany({
    where: { inspectionId: inspection.id, number: { in: numbers } },
    select: { id: true, number: true, version: true, isRebound: true, approvedAt: true },
    orderBy: { number: 'asc' },
  });
  if (items.length !== numbers.length) throw new AppError('NOT_FOUND');
  for (const item of items) requirePlanning(inspection, item);
  const moved = items.filter((item) => item.version !== seen.get(item.number));
  if (moved.length > 0) throw await bulkStale(tx, inspection, items, moved);
  return items;
}

type Picked = { id: number; number: number; version: number };

/** The refusal with the items that moved, who moved the first of them, and the picks as they stand now: sent again with them it goes on. */
async function bulkStale(tx: Tx, inspection: InspectionView, items: Picked[], moved: Picked[]): Promise<AppError> {
  const [first] = moved as [Picked];
  const picks = items.map((item) => `${item.number}.${item.version}`).join(',');
  const place = { inspectionId: inspection.id, item: first.number, itemId: first.id };
  const { details } = await staleSince(tx, place, { picks });
  return new AppError('STALE', {
    ...details,
    blockers: moved.map((item) => ({ code: 'changed', itemNumber: item.number })),
  });
}

async function setItems(tx: Tx, inspection: InspectionView, ids: number[], input: Input): Promise<void> {
  const { leaderId, leadSectionId, kind, deadline, onlyMissing } = input;
  const where = { id: { in: ids } };
  const empty = <Key extends string>(key: Key) => (onlyMissing ? { [key]: null } : {});
  if (leaderId) await tx.item.updateMany({ where: { ...where, ...empty('leaderId') }, data: { leaderId } });
  if (leadSectionId)
    await tx.item.updateMany({ where: { ...where, ...empty('leadSectionId') }, data: { leadSectionId } });
  if (kind) await tx.item.updateMany({ where: { ...where, ...empty('kind') }, data: { kind } });
  if (deadline) {
    await tx.item.updateMany({ where: { ...where, ...empty('currentDeadline') }, data: bothDays(deadline) });
    if (!onlyMissing) await holdMeasuresTo(tx, ids, deadline);
  }
  const periodEnd = periodEndFor(inspection);
  if (periodEnd)
    await tx.item.updateMany({
      where: { ...where, kind: 'LONG_TERM', currentDeadline: null },
      data: bothDays(periodEnd),
    });
}

const bothDays = (day: Day) => ({ originalDeadline: fromDay(day), currentDeadline: fromDay(day) });

async function setMeasures(tx: Tx, ids: number[], input: Input): Promise<void> {
  const { ownerSectionId, acceptanceCriterion, requiredKinds, onlyMissing } = input;
  const where = { itemId: { in: ids } };
  const version = { increment: 1 };
  if (ownerSectionId)
    await tx.measure.updateMany({
      where: { ...where, ...(onlyMissing ? { ownerSectionId: null } : { NOT: { ownerSectionId } }) },
      data: { ownerSectionId, ownerPersonId: null, version },
    });
  if (ownerSectionId && !onlyMissing)
    await tx.measure.updateMany({
      where: { ...where, ownerSectionId: null },
      data: { ownerSectionId, ownerPersonId: null, version },
    });
  if (acceptanceCriterion !== '')
    await tx.measure.updateMany({
      where: { ...where, ...(onlyMissing ? { acceptanceCriterion: '' } : {}) },
      data: { acceptanceCriterion, version },
    });
  if (requiredKinds.length > 0)
    await tx.measure.updateMany({
      where: { ...where, ...(onlyMissing ? { requiredKinds: { isEmpty: true } } : {}) },
      data: { requiredKinds: [...new Set(requiredKinds)], version },
    });
}

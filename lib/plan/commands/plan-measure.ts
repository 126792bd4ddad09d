import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { staleSince } from '@/lib/audit/stale';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import { dayQuestion } from '@/lib/inspections/unlikely-day';
import { fromDayOrNull, toDayOrNull, type Day } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { checkOwners, refuseWith, writeSupporting } from '../plan-duty';
import { requirePlanning } from '../planning';
import { lockItem, type LockedItem } from '@/lib/items/queries/lock-item';
import { planMeasureInput } from '../schema';
import { placeOfItem } from './plan-item';

/**
 * Plans one measure: owner section and person, a day of its own (empty = the item's), criterion and required kinds of evidence. The owner
 * section becomes a supporting one when it neither leads nor supports. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, ARCHIVED, STALE,
 * VALIDATION (`deadline` dayAfterItem, owners unknown), QUESTION (an unlikely day). Source: R8, R10.
 */
export const planMeasure = defineCommand({
  verb: 'plan.edit',
  schema: planMeasureInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, input, note) {
    const { inspection } = await lockInspection(tx, actor, input.inspectionId, 'plan.edit');
    const { item } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    requirePlanning(inspection, item);
    const measure = measureOf(item, input.measureNumber);
    if (measure.version !== input.version)
      throw await staleSince(tx, { ...placeOfItem(item), measure: measure.number }, measureStanding(measure));
    const { deadline, acceptanceCriterion, requiredKinds, ownerSectionId = null, ownerPersonId = null } = input;
    const owners = { ownerSectionId, ownerPersonId };
    refuseWith([lateProblem(deadline, toDayOrNull(item.currentDeadline))]);
    await checkOwners(tx, inspection.unitId, owners, measure);
    const standing = { day: toDayOrNull(measure.currentDeadline), isRebound: item.isRebound };
    askFirst([dayQuestion('deadline', deadline, inspection, standing)], input.sure);
    const kinds = [...new Set(requiredKinds)];
    await tx.measure.update({
      where: { id: measure.id },
      data: {
        ...owners,
        originalDeadline: fromDayOrNull(deadline),
        currentDeadline: fromDayOrNull(deadline),
        acceptanceCriterion,
        requiredKinds: kinds,
        version: { increment: 1 },
      },
    });
    await writeSupporting(tx, [item.id], null);
    note({
      objectId: inspection.id,
      inspectionId: inspection.id,
      after: {
        item: item.number,
        measure: measure.number,
        ...owners,
        deadline,
        kinds,
        criterion: sha256(acceptanceCriterion),
      },
    });
    return { version: measure.version + 1 };
  },
});

type Measure = LockedItem['measures'][number];

/** The measure of that number; AppError NOT_FOUND. */
export function measureOf(item: LockedItem, number: number): Measure {
  const measure = item.measures.find((one) => one.number === number);
  if (!measure) throw new AppError('NOT_FOUND');
  return measure;
}

function lateProblem(deadline: Day | null, itemDay: Day | null) {
  if (deadline === null || itemDay === null || deadline <= itemDay) return null;
  return { field: 'deadline', code: 'dayAfterItem', values: { day: itemDay } };
}

/** What stands in the row now, field by field, for somebody whose form is older. */
export function measureStanding(measure: Measure): Record<string, string> {
  return {
    version: String(measure.version),
    text: measure.text,
    ownerSectionId: String(measure.ownerSectionId ?? ''),
    ownerPersonId: String(measure.ownerPersonId ?? ''),
    deadline: toDayOrNull(measure.currentDeadline) ?? '',
    acceptanceCriterion: measure.acceptanceCriterion,
    'requiredKinds[]': measure.requiredKinds.join(','),
  };
}

import type { z } from 'zod';
import { can } from '@/lib/access/policy';
import { defineCommand } from '@/lib/audit/commands';
import { staleSince } from '@/lib/audit/stale';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import {
  changeHashes,
  changesOf,
  movedField,
  recordChanges,
  requireAmendable,
  requireOnlyLeader,
  type Change,
} from '../amendment';
import { checkOwners, writeSupporting } from '../plan-duty';
import { lockItem, type LockedItem } from '@/lib/items/queries/lock-item';
import { amendMeasureInput } from '../schema';
import { isAccepted } from '@/lib/items/measure-state';
import { measureOf, measureStanding } from './plan-measure';
import { placeOfItem } from './plan-item';

type Input = z.output<typeof amendMeasureInput>;
type Measure = LockedItem['measures'][number];

/**
 * Amends an approved measure, with a reason and history by field: text, criterion and owners, never a deadline. An accepted measure is
 * locked (R3), a submitted item too. Nothing changed, nothing written. AppError NOT_FOUND, FORBIDDEN, NOT_APPROVED, WRONG_STATE,
 * MEASURE_LOCKED, LOCKED_SUBMITTED, STALE, VALIDATION, ARCHIVED. Source: R10.
 */
export const amendMeasure = defineCommand({
  verb: 'plan.amend',
  schema: amendMeasureInput,
  subject: (input) => ({ objectId: `${input.inspectionId}-${input.itemNumber}`, inspectionId: input.inspectionId }),
  async run(tx, actor, input, note) {
    const { item, inspection, target } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    if (!can(actor, 'plan.amend', target)) throw new AppError('FORBIDDEN');
    requireAmendable(item);
    const measure = measureOf(item, input.measureNumber);
    if (isAccepted(measure)) throw new AppError('MEASURE_LOCKED');
    if (measure.version !== input.version)
      throw await staleSince(tx, { ...placeOfItem(item), measure: measure.number }, measureStanding(measure));
    const { text, acceptanceCriterion, ownerSectionId, ownerPersonId = null } = input;
    await checkOwners(tx, inspection.unitId, { ownerSectionId, ownerPersonId }, measure);
    const changes = await changedFields(tx, item, measure, input);
    if (changes.length === 0) return { version: measure.version };
    requireOnlyLeader(item, changes);
    await tx.measure.update({
      where: { id: measure.id },
      data: { text, acceptanceCriterion, ownerSectionId, ownerPersonId, version: { increment: 1 } },
    });
    await writeSupporting(tx, [item.id], null);
    const { id: measureId, number: measureNumber } = measure;
    await recordChanges(tx, actor, { item, measureId, measureNumber, reason: input.reason, changes });
    const { before, after } = changeHashes(changes);
    note({ objectId: item.id, inspectionId: inspection.id, before: { measure: measureNumber, ...before }, after });
    return { version: measure.version + 1 };
  },
});

async function changedFields(tx: Tx, item: LockedItem, measure: Measure, input: Input): Promise<Change[]> {
  const { ownerSectionId, ownerPersonId = null } = input;
  const listed = (id: number | null) => (id === null ? [] : [id]);
  const before = item.supporting.map((one) => one.sectionId).sort((a, b) => a - b);
  const supporting = supportingWith(item, before, ownerSectionId);
  const select = { id: true, name: true } as const;
  const sectionIds = [...listed(measure.ownerSectionId), ...supporting, ownerSectionId];
  const personIds = [...listed(measure.ownerPersonId), ...listed(ownerPersonId)];
  const sections = await tx.section.findMany({ where: { id: { in: sectionIds } }, select });
  const people = await tx.person.findMany({ where: { id: { in: personIds } }, select });
  return [
    ...changesOf([
      ['text', measure.text, input.text],
      ['acceptanceCriterion', measure.acceptanceCriterion, input.acceptanceCriterion],
    ]),
    ...movedField('ownerSection', sections, listed(measure.ownerSectionId), [ownerSectionId]),
    ...movedField('ownerPerson', people, listed(measure.ownerPersonId), listed(ownerPersonId)),
    ...movedField('supportingSections', sections, before, supporting),
  ];
}

/** An owner that neither leads nor supports supports from now on; nobody stops supporting by this. */
function supportingWith(item: LockedItem, before: number[], ownerSectionId: number): number[] {
  if (ownerSectionId === item.leadSectionId || before.includes(ownerSectionId)) return before;
  return [...before, ownerSectionId].sort((a, b) => a - b);
}

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
import { checkDuty, writeSupporting } from '../plan-duty';
import { lockItem, type LockedItem } from '@/lib/items/queries/lock-item';
import { amendItemInput } from '../schema';
import { itemStanding, standingDuty, placeOfItem } from './plan-item';

type Input = z.output<typeof amendItemInput>;

/**
 * Amends an approved item, with a reason and history by field: texts, leader and sections, never a deadline. While a round is pending only
 * the leader may change; a closed item stays as it is. Nothing changed, nothing written. AppError NOT_FOUND, FORBIDDEN, NOT_APPROVED,
 * WRONG_STATE, LOCKED_SUBMITTED, STALE, VALIDATION, ARCHIVED. Source: R10.
 */
export const amendItem = defineCommand({
  verb: 'plan.amend',
  schema: amendItemInput,
  subject: (input) => ({ objectId: `${input.inspectionId}-${input.itemNumber}`, inspectionId: input.inspectionId }),
  async run(tx, actor, input, note) {
    const { item, inspection, target } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    if (!can(actor, 'plan.amend', target)) throw new AppError('FORBIDDEN');
    requireAmendable(item);
    if (item.version !== input.version) throw await staleSince(tx, placeOfItem(item), itemStanding(item));
    const supportingSectionIds = withOwners(item, input);
    const duty = { leaderId: input.leaderId, leadSectionId: input.leadSectionId, supportingSectionIds };
    await checkDuty(tx, inspection.unitId, duty, standingDuty(item));
    const changes = await changedFields(tx, item, input, supportingSectionIds);
    if (changes.length === 0) return { version: item.version };
    requireOnlyLeader(item, changes);
    const { title, finding, manifestations, rootCause, goal, leaderId, leadSectionId } = input;
    const texts = { title, finding, manifestations, rootCause, goal };
    await tx.item.update({
      where: { id: item.id },
      data: { ...texts, leaderId, leadSectionId, version: { increment: 1 } },
    });
    await writeSupporting(tx, [item.id], supportingSectionIds);
    await recordChanges(tx, actor, { item, reason: input.reason, changes });
    note({ objectId: item.id, inspectionId: inspection.id, ...changeHashes(changes) });
    return { version: item.version + 1 };
  },
});

/** The supporting sections as they will be: chosen ones and owners of measures, without the lead section. */
function withOwners(item: LockedItem, input: Input): number[] {
  const owners = item.measures.map((measure) => measure.ownerSectionId).filter((one) => one !== null);
  const all = new Set([...input.supportingSectionIds, ...owners]);
  all.delete(input.leadSectionId);
  return [...all].sort((a, b) => a - b);
}

async function changedFields(tx: Tx, item: LockedItem, input: Input, supporting: number[]): Promise<Change[]> {
  const before = item.supporting.map((one) => one.sectionId).sort((a, b) => a - b);
  const select = { id: true, name: true } as const;
  const leads = [item.leadSectionId, input.leadSectionId].filter((one) => one !== null);
  const leaders = [item.leaderId, input.leaderId].filter((one) => one !== null);
  const sections = await tx.section.findMany({ where: { id: { in: [...leads, ...before, ...supporting] } }, select });
  const people = await tx.person.findMany({ where: { id: { in: leaders } }, select });
  const listed = (id: number | null) => (id === null ? [] : [id]);
  return [
    ...changesOf([
      ['title', item.title, input.title],
      ['finding', item.finding, input.finding],
      ['manifestations', item.manifestations, input.manifestations],
      ['rootCause', item.rootCause, input.rootCause],
      ['goal', item.goal, input.goal],
    ]),
    ...movedField('supportingSections', sections, before, supporting),
    ...movedField('leader', people, listed(item.leaderId), [input.leaderId]),
    ...movedField('leadSection', sections, listed(item.leadSectionId), [input.leadSectionId]),
  ];
}

import type { z } from 'zod';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { staleSince } from '@/lib/audit/stale';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import type { InspectionView } from '@/lib/inspections/queries';
import { dayQuestion } from '@/lib/inspections/unlikely-day';
import { today } from '@/lib/platform/clock';
import { fromDayOrNull, toDayOrNull, type Day } from '@/lib/platform/day';
import { askFirst } from '@/lib/platform/input';
import { checkDuty, holdMeasuresTo, writeSupporting, type Duty } from '../plan-duty';
import { isPlanning } from '@/lib/inspections/state';
import { requirePlanning } from '../planning';
import { lockItem, type LockedItem } from '@/lib/items/queries/lock-item';
import { planItemInput } from '../schema';

type Input = z.output<typeof planItemInput>;

/**
 * Plans one item: leader, sections, deadline, kind and its texts. Before the approval both deadlines are the same day; a long-term item
 * without a day gets the end of the period; measures never end after their item. Sections that own a measure stay supporting.
 * AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, ARCHIVED, STALE (with what stands now), VALIDATION, QUESTION (an unlikely day). Source: R8, R10.
 */
export const planItem = defineCommand({
  verb: 'plan.edit',
  schema: planItemInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, input, note) {
    const { inspection } = await lockInspection(tx, actor, input.inspectionId, 'plan.edit');
    const { item } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    requirePlanning(inspection, item);
    if (item.version !== input.version) throw await staleSince(tx, placeOfItem(item), itemStanding(item));
    const duty = { ...dutyOf(input) };
    await checkDuty(tx, inspection.unitId, duty, standingDuty(item));
    const kind = input.kind ?? null;
    const deadline = input.deadline ?? (kind === 'LONG_TERM' ? periodEndFor(inspection) : null);
    const { goal, rootCause, finding, manifestations } = input;
    const standing = { day: toDayOrNull(item.currentDeadline), isRebound: item.isRebound };
    askFirst([dayQuestion('deadline', input.deadline, inspection, standing)], input.sure);
    await tx.item.update({
      where: { id: item.id },
      data: {
        leaderId: duty.leaderId,
        leadSectionId: duty.leadSectionId,
        originalDeadline: fromDayOrNull(deadline),
        currentDeadline: fromDayOrNull(deadline),
        kind,
        goal,
        rootCause,
        finding,
        manifestations,
        version: { increment: 1 },
      },
    });
    await writeSupporting(tx, [item.id], duty.supportingSectionIds);
    await holdMeasuresTo(tx, [item.id], deadline);
    const texts = sha256([goal, rootCause, finding, manifestations].join('\n'));
    note({
      objectId: inspection.id,
      inspectionId: inspection.id,
      before: {
        item: item.number,
        leaderId: item.leaderId,
        leadSectionId: item.leadSectionId,
        deadline: toDayOrNull(item.currentDeadline),
        kind: item.kind,
      },
      after: { item: item.number, leaderId: duty.leaderId, leadSectionId: duty.leadSectionId, deadline, kind, texts },
    });
    return { version: item.version + 1 };
  },
});

/** The last day of the period, the default of a long-term item; null when it is past (a rebound that is planned later). */
export function periodEndFor(inspection: InspectionView): Day | null {
  const past = !isPlanning(inspection) && inspection.periodEndDay < today();
  return past ? null : inspection.periodEndDay;
}

function dutyOf(input: Input): Duty {
  const { leaderId = null, leadSectionId = null, supportingSectionIds } = input;
  return { leaderId, leadSectionId, supportingSectionIds };
}

/** Leader and sections as they stand in the row. */
export function standingDuty(item: LockedItem): Duty {
  const { leaderId, leadSectionId } = item;
  return { leaderId, leadSectionId, supportingSectionIds: item.supporting.map((one) => one.sectionId) };
}

/** An item as the log knows it. */
export const placeOfItem = (item: LockedItem) => ({
  inspectionId: item.inspectionId,
  item: item.number,
  itemId: item.id,
});

/** What stands in the row now, field by field, for somebody whose form is older. */
export function itemStanding(item: LockedItem): Record<string, string> {
  const { title, goal, rootCause, finding, manifestations } = item;
  return {
    version: String(item.version),
    leaderId: String(item.leaderId ?? ''),
    leadSectionId: String(item.leadSectionId ?? ''),
    'supportingSectionIds[]': item.supporting.map((one) => one.sectionId).join(','),
    deadline: toDayOrNull(item.currentDeadline) ?? '',
    kind: item.kind ?? '',
    title,
    goal,
    rootCause,
    finding,
    manifestations,
  };
}

import { defineCommand } from '@/lib/audit/commands';
import { staleSince } from '@/lib/audit/stale';
import { toDay } from '@/lib/platform/day';
import { askFirst } from '@/lib/platform/input';
import { inspectionColumns } from '../inspection-columns';
import type { InspectionView } from '../queries';
import { lockInspection } from '../lock-inspection';
import { configureInspectionInput } from '../schema';
import { courseQuestions } from '../unlikely-day';

/**
 * Changes what an inspection is called, its days, declared counts, light steps and level names; never its unit. No deadline of an item moves
 * with it. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, STALE, VALIDATION, QUESTION (unlikely days). Source: R11, R23.
 */
export const configureInspection = defineCommand({
  verb: 'inspection.update',
  schema: configureInspectionInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, version, sure, ...facts }, note) {
    const { inspection } = await lockInspection(tx, actor, inspectionId, 'inspection.configure');
    const columns = inspectionColumns(facts);
    if (inspection.version !== version)
      throw await staleSince(tx, { type: 'Inspection', id: inspectionId }, inspectionStanding(inspection));
    askFirst(courseQuestions(facts, inspection), sure);
    await tx.inspection.update({ where: { id: inspectionId }, data: { ...columns, version: { increment: 1 } } });
    const { feedbackDay, planDueDay, periodEndDay, yellowDays, orangeDays, extensionLimit, extensionDays } = inspection;
    note({
      objectId: inspectionId,
      inspectionId,
      before: { feedbackDay, planDueDay, periodEndDay, yellowDays, orangeDays, extensionLimit, extensionDays },
      after: {
        feedbackDay: facts.feedbackDay,
        planDueDay: toDay(columns.planDueDay),
        periodEndDay: toDay(columns.periodEndDay),
        yellowDays: facts.yellowDays,
        orangeDays: facts.orangeDays,
        extensionLimit: facts.extensionLimit,
        extensionDays: facts.extensionDays,
      },
    });
    return { version: version + 1 };
  },
});

const text = (value: string | number | null): string => (value === null ? '' : String(value));

/** What stands in the row now, by the names of the form, for somebody whose form is older. */
function inspectionStanding({ declared, levelNames, ...row }: InspectionView): Record<string, string> {
  return {
    version: String(row.version),
    title: row.title,
    teamName: row.teamName,
    startDay: text(row.startDay),
    endDay: text(row.endDay),
    feedbackDay: row.feedbackDay,
    planDueDay: row.planDueDay,
    periodEndDay: row.periodEndDay,
    yellowDays: text(row.yellowDays),
    orangeDays: text(row.orangeDays),
    extensionLimit: text(row.extensionLimit),
    extensionDays: text(row.extensionDays),
    declaredAreas: text(declared.areas),
    declaredCategories: text(declared.categories),
    declaredItems: text(declared.items),
    declaredMeasures: text(declared.measures),
    areaName: levelNames.area,
    categoryName: levelNames.category,
    itemName: levelNames.item,
  };
}

import { defineCommand } from '@/lib/audit/commands';
import { toDay } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { inspectionColumns } from '../inspection-columns';
import { lockInspection } from '../lock-inspection';
import { configureInspectionInput } from '../schema';

/**
 * Changes what an inspection is called, its days, declared counts, light steps and level names; never its unit. No deadline of an item moves
 * with it. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, STALE, VALIDATION. Source: R11, R23.
 */
export const configureInspection = defineCommand({
  verb: 'inspection.update',
  schema: configureInspectionInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, version, ...facts }, note) {
    const { inspection } = await lockInspection(tx, actor, inspectionId, 'inspection.configure');
    const columns = inspectionColumns(facts);
    if (inspection.version !== version)
      throw new AppError('STALE', { current: { version: String(inspection.version) } });
    await tx.inspection.update({ where: { id: inspectionId }, data: { ...columns, version: { increment: 1 } } });
    const { feedbackDay, planDueDay, periodEndDay, yellowDays, orangeDays } = inspection;
    note({
      objectId: inspectionId,
      inspectionId,
      before: { feedbackDay, planDueDay, periodEndDay, yellowDays, orangeDays },
      after: {
        feedbackDay: facts.feedbackDay,
        planDueDay: toDay(columns.planDueDay),
        periodEndDay: toDay(columns.periodEndDay),
        yellowDays: facts.yellowDays,
        orangeDays: facts.orangeDays,
      },
    });
    return { version: version + 1 };
  },
});

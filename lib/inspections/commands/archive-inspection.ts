import { defineCommand } from '@/lib/audit/commands';
import { lockInspection } from '../lock-inspection';
import { archiveInput } from '../schema';
import { COURSE } from '../state';
import { askFirst } from '@/lib/platform/input';

/**
 * Archives an inspection: everything in it can be read and nothing written any more. It is asked first, as there is no way back.
 * AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE (nothing was started yet), QUESTION. Source: R10.
 */
export const archiveInspection = defineCommand({
  verb: 'inspection.archive',
  schema: archiveInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, sure }, note) {
    const { inspection } = await lockInspection(tx, actor, inspectionId, 'inspection.configure');
    const state = COURSE.move(inspection.state, 'archive');
    askFirst([{ field: 'archive', code: 'archive', value: String(inspectionId), values: {} }], sure);
    await tx.inspection.update({ where: { id: inspectionId }, data: { state, version: { increment: 1 } } });
    note({ objectId: inspectionId, inspectionId, before: { state: inspection.state }, after: { state } });
    return { state };
  },
});

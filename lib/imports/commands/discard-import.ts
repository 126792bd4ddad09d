import { defineCommand } from '@/lib/audit/commands';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import { askFirst } from '@/lib/platform/input';
import { lockImport } from '../kept-import';
import { discardImportInput } from '../schema';

/** Gives a draft up; it stays in the list with its source. AppError NOT_FOUND, FORBIDDEN, WRONG_STATE, ARCHIVED, QUESTION (always once). */
export const discardImport = defineCommand({
  verb: 'import.discard',
  schema: discardImportInput,
  subject: (input) => ({ objectId: input.importId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, importId, sure }, note) {
    await lockInspection(tx, actor, inspectionId, 'plan.edit');
    const { to } = await lockImport(tx, 'discard', { inspectionId, importId });
    askFirst([{ field: 'import', code: 'discardImport', value: String(importId) }], sure);
    await tx.import.update({ where: { id: importId }, data: { state: to, version: { increment: 1 } } });
    note({ objectId: importId });
    return { importId };
  },
});

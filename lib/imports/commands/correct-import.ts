import { personStamp } from '@/lib/access/person-stamp';
import { defineCommand } from '@/lib/audit/commands';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import { requirePlanning } from '@/lib/plan/planning';
import { now } from '@/lib/platform/clock';
import { applyStep, confirmed, type Correction } from '../corrections';
import { keepStep, lockImport, outlineOf } from '../kept-import';
import { correctImportInput } from '../schema';

/**
 * Takes one step on the preview of an import: a level up or down, joined, split, other words, dropped with a reason, set aside, or a doubt
 * settled. No character is lost by any of them. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, WRONG_STATE, STALE, VALIDATION. Source: R15.
 */
export const correctImport = defineCommand({
  verb: 'import.correct',
  schema: correctImportInput,
  subject: (input) => ({ objectId: input.importId, inspectionId: input.inspectionId }),
  async run(tx, actor, step, note) {
    const { inspection } = await lockInspection(tx, actor, step.inspectionId, 'plan.edit');
    requirePlanning(inspection);
    const row = await lockImport(tx, 'correct', { ...step, inspectionId: inspection.id });
    const before = outlineOf(row);
    const who = { change: step.change, ...personStamp(actor), at: now().toISOString() };
    const settles = step.change === 'CONFIRM';
    const outline = settles ? before : applyStep(before, step);
    const fresh: Correction[] = settles
      ? confirmed(before, step.issue).map((issue) => ({ ...who, issue }))
      : [{ ...who, block: step.block, ...(step.reason === '' ? {} : { reason: step.reason }) }];
    await tx.import.update({
      where: { id: row.id },
      data: {
        state: row.to,
        version: { increment: 1 },
      },
    });
    await keepStep(tx, row.id, settles ? null : outline, fresh);
    note({ objectId: row.id, after: { change: step.change, block: step.block, version: row.version + 1 } });
    return { version: row.version + 1 };
  },
});

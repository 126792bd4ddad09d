import { can } from '@/lib/access/policy';
import { defineCommand } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { inspectionColumns } from '../inspection-columns';
import { hasOfficeAbove } from '../lock-inspection';
import { createInspectionInput } from '../schema';
import { courseQuestions } from '../unlikely-day';

/**
 * Lays an inspection of a unit, in PLANNING and without items. The accepting body can be chosen only by who may set it, else it is the
 * team. AppError NOT_FOUND (a unit that is nothing to the actor), FORBIDDEN, VALIDATION, QUESTION (unlikely days). Source: R23, product section 2.
 */
export const createInspection = defineCommand({
  verb: 'inspection.create',
  schema: createInspectionInput,
  subject: (input) => ({ objectId: `unit.${input.unitId}` }),
  async run(tx, actor, { unitId, acceptingBody, sure, ...facts }, note) {
    const unit = await tx.unit.findFirst({ where: { id: unitId, disabledAt: null } });
    const near = actor.officeUnitIds.includes(unitId) || actor.grants.some((grant) => grant.unitId === unitId);
    if (!unit || !near) throw new AppError('NOT_FOUND');
    const target = { unitId, hasOffice: await hasOfficeAbove(unitId, tx) };
    if (!can(actor, 'inspection.configure', target)) throw new AppError('FORBIDDEN');
    askFirst(courseQuestions(facts), sure);
    const body = can(actor, 'inspection.assign', target) ? (acceptingBody ?? 'TEAM') : 'TEAM';
    const made = await tx.inspection.create({
      data: { ...inspectionColumns(facts), unitId, acceptingBody: body, createdAt: now() },
      select: { id: true },
    });
    note({
      objectId: made.id,
      inspectionId: made.id,
      after: { unitId, feedbackDay: facts.feedbackDay, acceptingBody: body },
    });
    return { inspectionId: made.id };
  },
});

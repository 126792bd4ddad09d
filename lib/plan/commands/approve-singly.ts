import { isApproved } from '@/lib/items/approval';
import { can } from '@/lib/access/policy';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { toDayOrNull } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { checkMeetingDay, freezePlan } from '../plan-freeze';
import { planGaps } from '@/lib/items/plan-gaps';
import { planFacts, plannedInclude, planText } from '../plan-text';
import { lockItem } from '@/lib/items/queries/lock-item';
import { approveSinglyInput } from '../schema';

/**
 * The principal approves the plan of one recurrence, by the same rule as a whole plan (R10); the old totals are not touched.
 * AppError NOT_FOUND, FORBIDDEN, WRONG_STATE (no recurrence, or approved already), PLAN_INCOMPLETE, ARCHIVED, VALIDATION, QUESTION. Source: R6.
 */
export const approveSingly = defineCommand({
  verb: 'item.approveSingly',
  schema: approveSinglyInput,
  subject: (input) => ({ objectId: `${input.inspectionId}-${input.itemNumber}`, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, itemNumber, meetingDay, sure }, note) {
    const { item: locked, target, inspection } = await lockItem(tx, actor, inspectionId, itemNumber);
    if (!can(actor, 'plan.approve', target)) throw new AppError('FORBIDDEN');
    if (!locked.isRebound || isApproved(locked)) throw new AppError('WRONG_STATE');
    checkMeetingDay({ meetingDay, sure }, inspection);
    const item = await tx.item.findUniqueOrThrow({ where: { id: locked.id }, include: plannedInclude });
    const { blockers } = planGaps([planFacts(item)]);
    if (blockers.length > 0) throw new AppError('PLAN_INCOMPLETE', { blockers });
    await freezePlan(tx, actor, [item], null, { kind: 'approvedSingly', data: { meetingDay } });
    const hash = sha256(planText({ inspection: inspectionId, meetingDay }, [item]));
    const deadline = toDayOrNull(item.currentDeadline);
    note({ objectId: item.id, inspectionId, after: { item: itemNumber, meetingDay, deadline, sha256: hash } });
    return { itemNumber };
  },
});

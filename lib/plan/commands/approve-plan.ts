import { COURSE } from '@/lib/inspections/state';
import { personStamp } from '@/lib/access/person-stamp';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import { now } from '@/lib/platform/clock';
import { fromDay } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { checkMeetingDay, freezePlan } from '../plan-freeze';
import { planGaps } from '@/lib/items/plan-gaps';
import { planFacts, plannedInclude, planText } from '../plan-text';
import { requirePlanning } from '../planning';
import { approvePlanInput } from '../schema';

/** A form shows no more than this many places at once; the plan page has them all. */
const SHOWN_BLOCKERS = 100;

/**
 * The principal approves the plan that the meeting of `meetingDay` passed: original deadlines and texts are frozen, the whole is kept as
 * canonical text with its hash, and work may begin. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, ARCHIVED, PLAN_INCOMPLETE (with what blocks),
 * VALIDATION, QUESTION. Source: R10.
 */
export const approvePlan = defineCommand({
  verb: 'plan.approve',
  schema: approvePlanInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, meetingDay, sure }, note) {
    const { inspection } = await lockInspection(tx, actor, inspectionId, 'plan.approve');
    requirePlanning(inspection);
    checkMeetingDay({ meetingDay, sure }, inspection);
    const items = await tx.item.findMany({
      where: { inspectionId },
      orderBy: { position: 'asc' },
      include: plannedInclude,
    });
    const { blockers } = planGaps(items.map(planFacts));
    if (blockers.length > 0) throw new AppError('PLAN_INCOMPLETE', { blockers: blockers.slice(0, SHOWN_BLOCKERS) });
    const text = planText(
      { inspection: inspectionId, title: inspection.title, unit: inspection.unitName, meetingDay },
      items,
    );
    const hash = sha256(text);
    const approvedAt = now();
    const plan = await tx.plan.create({
      data: {
        inspectionId,
        meetingDay: fromDay(meetingDay),
        approvedAt,
        ...personStamp(actor, 'approvedBy'),
        text,
        sha256: hash,
      },
      select: { id: true },
    });
    await freezePlan(tx, actor, items, plan.id, { kind: 'planApproved', data: { meetingDay } });
    await tx.inspection.update({
      where: { id: inspectionId },
      data: {
        state: COURSE.move(inspection.state, 'approve'),
        meetingDay: fromDay(meetingDay),
        approvedAt,
        approvedById: actor.personId,
        version: { increment: 1 },
      },
    });
    note({ objectId: inspectionId, inspectionId, after: { meetingDay, items: items.length, sha256: hash } });
    return { items: items.length, sha256: hash };
  },
});

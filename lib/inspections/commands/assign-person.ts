import { defineCommand } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { lockForAssignment } from '../lock-inspection';
import { askFirst } from '@/lib/platform/input';
import { assignmentInput, unassignInput } from '../schema';

/**
 * Lets an inspector or observer see (and, where the setting says so, judge) one inspection. The person must hold the role and not be
 * disabled. Twice is the same as once. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, VALIDATION (`personId` unknown). Source: R23.
 */
export const assignPerson = defineCommand({
  verb: 'inspection.assign',
  schema: assignmentInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, personId, role }, note) {
    await lockForAssignment(tx, actor, inspectionId);
    const holder = await tx.person.findFirst({
      where: { id: personId, disabledAt: null, grants: { some: { role, revokedAt: null } } },
      select: { name: true },
    });
    if (!holder) throw new AppError('VALIDATION', { fields: [{ field: 'personId', code: 'unknown' }] });
    const key = { inspectionId, personId, role };
    await tx.inspectionAssignment.upsert({
      where: { inspectionId_personId_role: key },
      create: { ...key, assignedById: actor.personId, assignedAt: now() },
      update: {},
    });
    note({ objectId: inspectionId, inspectionId, after: { personId, role } });
    return { personId, role, name: holder.name };
  },
});

/** Takes an assignment away; it bites on the next request, so it is asked first. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, QUESTION. Source: R23. */
export const unassignPerson = defineCommand({
  verb: 'inspection.unassign',
  schema: unassignInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, personId, role, sure }, note) {
    await lockForAssignment(tx, actor, inspectionId);
    const { count } = await tx.inspectionAssignment.deleteMany({ where: { inspectionId, personId, role } });
    if (count === 0) throw new AppError('NOT_FOUND');
    const { name } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } });
    askFirst([{ field: 'assigned', code: 'unassign', value: `${role}.${personId}`, values: { name } }], sure);
    note({ objectId: inspectionId, inspectionId, before: { personId, role } });
    return { personId, role, name };
  },
});

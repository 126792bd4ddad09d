import { defineCommand } from '@/lib/audit/commands';
import { lockForAssignment } from '../lock-inspection';
import { acceptingBodyInput } from '../schema';

/**
 * Says who accepts: the team, the inspection office, or the team with the office's confirmation. Any time before ARCHIVED, so that the
 * setting outlives the team. AppError NOT_FOUND, FORBIDDEN, ARCHIVED. Source: R2, R23.
 */
export const setAcceptingBody = defineCommand({
  verb: 'inspection.setAcceptingBody',
  schema: acceptingBodyInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, acceptingBody }, note) {
    await lockForAssignment(tx, actor, inspectionId);
    const before = await tx.inspection.findUniqueOrThrow({
      where: { id: inspectionId },
      select: { acceptingBody: true },
    });
    await tx.inspection.update({ where: { id: inspectionId }, data: { acceptingBody } });
    note({ objectId: inspectionId, inspectionId, before, after: { acceptingBody } });
    return { acceptingBody };
  },
});

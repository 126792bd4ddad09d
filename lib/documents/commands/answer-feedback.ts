import { personStamp } from '@/lib/access/person-stamp';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { feedbackAnswerInput } from '../schema';

/** Notes what became of something that the public said, once. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE (answered), VALIDATION. */
export const answerFeedback = defineCommand({
  verb: 'feedback.answer',
  schema: feedbackAnswerInput,
  subject: (input) => ({ objectId: input.feedbackId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, feedbackId, answer }, note) {
    await lockInspection(tx, actor, inspectionId, 'feedback.answer');
    const row = await tx.publicFeedback.findFirst({ where: { id: feedbackId, inspectionId } });
    if (!row) throw new AppError('NOT_FOUND');
    if (row.answeredAt) throw new AppError('WRONG_STATE');
    const data = { answer, answeredAt: now(), ...personStamp(actor, 'answeredBy') };
    await tx.publicFeedback.update({ where: { id: feedbackId }, data });
    note({ objectId: feedbackId, inspectionId, after: { words: sha256(answer) } });
    return { feedbackId };
  },
});

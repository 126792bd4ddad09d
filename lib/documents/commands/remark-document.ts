import { personStamp } from '@/lib/access/person-stamp';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { isFrozen } from '../document-state';
import { lockDocument } from '../lock-document';
import { answerInput, remarkInput } from '../schema';

/**
 * A remark of somebody who reads the draft, on the whole or on one paragraph. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE (frozen),
 * VALIDATION. Source: R18.
 */
export const remarkDocument = defineCommand({
  verb: 'document.remark',
  schema: remarkInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, { paragraphId, words, ...place }, note) {
    const { document } = await lockDocument(tx, actor, place, 'notice.remark');
    if (isFrozen(document)) throw new AppError('WRONG_STATE');
    const known = paragraphId
      ? await tx.documentParagraph.findFirst({
          where: { id: paragraphId, documentId: document.id },
          select: { id: true },
        })
      : null;
    if (paragraphId && !known) throw new AppError('NOT_FOUND');
    const { id } = await tx.documentRemark.create({
      data: { documentId: document.id, paragraphId, words, at: now(), ...personStamp(actor) },
      select: { id: true },
    });
    note({ objectId: document.id, inspectionId: place.inspectionId, after: { remark: id, words: sha256(words) } });
    return { remarkId: id };
  },
});

/** What became of a remark, said once. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE (frozen, or answered), VALIDATION. */
export const answerRemark = defineCommand({
  verb: 'document.answer',
  schema: answerInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, { remarkId, answer, ...place }, note) {
    const { document } = await lockDocument(tx, actor, place, 'notice.edit');
    const remark = await tx.documentRemark.findFirst({ where: { id: remarkId, documentId: document.id } });
    if (!remark) throw new AppError('NOT_FOUND');
    if (isFrozen(document) || remark.answeredAt) throw new AppError('WRONG_STATE');
    await tx.documentRemark.update({
      where: { id: remarkId },
      data: { answer, answeredAt: now(), ...personStamp(actor, 'answeredBy') },
    });
    note({
      objectId: document.id,
      inspectionId: place.inspectionId,
      after: { remark: remarkId, words: sha256(answer) },
    });
    return { remarkId };
  },
});

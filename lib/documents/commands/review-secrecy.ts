import { personStamp } from '@/lib/access/person-stamp';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { now, today } from '@/lib/platform/clock';
import { dayAt, fromDay } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { lockDocument, moveDocument } from '../lock-document';
import { secrecyInput } from '../schema';

/**
 * The secrecy review: who, with what conclusion, on which day (R18). Released it goes to the principal, else back to the draft with words.
 * Nobody reviews what they sent. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE, OWN_DOCUMENT, VALIDATION, QUESTION (a day before the draft).
 */
export const reviewSecrecy = defineCommand({
  verb: 'document.review',
  schema: secrecyInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, { conclusion, day, words, sure, ...place }, note) {
    const { document } = await lockDocument(tx, actor, place, 'notice.review');
    const isReleased = conclusion === 'RELEASE';
    if (!isReleased && words === '')
      throw new AppError('VALIDATION', { fields: [{ field: 'words', code: 'required' }] });
    if (day > today()) throw new AppError('VALIDATION', { fields: [{ field: 'day', code: 'dayAfterToday' }] });
    const moved = await moveDocument(tx, actor, document, { event: isReleased ? 'release' : 'object', words });
    const drafted = dayAt(document.createdAt);
    const early = { field: 'day', code: 'beforeDraft', value: day, values: { day, drafted } };
    askFirst([day < drafted ? early : null], sure);
    const sent = await tx.documentStep.findFirst({
      where: { documentId: document.id, event: 'send' },
      orderBy: { id: 'desc' },
      select: { personId: true },
    });
    if (sent?.personId === actor.personId) throw new AppError('OWN_DOCUMENT');
    await tx.secrecyReview.create({
      data: { documentId: document.id, conclusion, day: fromDay(day), words, at: now(), ...personStamp(actor) },
    });
    note({
      objectId: document.id,
      inspectionId: place.inspectionId,
      before: moved.before,
      after: { ...moved.after, conclusion, day, words: sha256(words) },
    });
    return moved.after;
  },
});

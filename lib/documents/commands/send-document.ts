import { defineCommand } from '@/lib/audit/commands';
import { AppError, type Blocker } from '@/lib/platform/errors';
import type { Tx } from '@/lib/platform/db';
import { lockDocument, moveDocument } from '../lock-document';
import { documentInput } from '../schema';
import words from '../notice-words.json';

/** What keeps a draft from going on: places left blank in the public text, remarks that nobody answered. */
async function gapsOf(tx: Tx, documentId: number): Promise<Blocker[]> {
  const blank = await tx.documentParagraph.findMany({
    where: { documentId, isWithheld: false, publicText: { contains: words.blank } },
    select: { position: true },
    orderBy: { position: 'asc' },
  });
  const open = await tx.documentRemark.count({ where: { documentId, answeredAt: null } });
  return [
    ...blank.map(({ position }) => ({ code: 'documentBlank', name: String(position) })),
    ...(open > 0 ? [{ code: 'documentRemarks', name: String(open) }] : []),
  ];
}

/** Hands a draft over to who looks whether it may be published. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE, DOCUMENT_INCOMPLETE. Source: R18. */
export const sendDocument = defineCommand({
  verb: 'document.send',
  schema: documentInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, place, note) {
    const { document } = await lockDocument(tx, actor, place, 'notice.edit');
    const blockers = await gapsOf(tx, document.id);
    const moved = await moveDocument(tx, actor, document, { event: 'send' });
    if (blockers.length > 0) throw new AppError('DOCUMENT_INCOMPLETE', { blockers });
    note({ objectId: document.id, inspectionId: place.inspectionId, ...moved });
    return moved.after;
  },
});

/** Takes a draft back before it is approved. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE. */
export const recallDocument = defineCommand({
  verb: 'document.recall',
  schema: documentInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, place, note) {
    const { document } = await lockDocument(tx, actor, place, 'notice.edit');
    const moved = await moveDocument(tx, actor, document, { event: 'recall' });
    note({ objectId: document.id, inspectionId: place.inspectionId, ...moved });
    return moved.after;
  },
});

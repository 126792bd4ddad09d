import type { Actor } from '@/lib/access/actor';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import type { InspectionView } from '@/lib/inspections/queries';
import { COURSE } from '@/lib/inspections/state';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { isFrozen, isInForce, PUBLISHING } from '../document-state';
import { lockDocument, moveDocument } from '../lock-document';
import { publishInput, wordsInput } from '../schema';

/** The version in force gives way to a newer one; an older one never comes back before it. */
async function giveWay(tx: Tx, actor: Actor, document: { id: number; inspectionId: number; versionNo: number }) {
  const others = await tx.document.findMany({
    where: { inspectionId: document.inspectionId, kind: 'NOTICE', id: { not: document.id } },
    select: { id: true, state: true, versionNo: true },
  });
  const newer = others.some(
    (one) => one.versionNo > document.versionNo && isFrozen(one) && PUBLISHING.next(one.state, 'unpublish'),
  );
  if (newer) throw new AppError('WRONG_STATE');
  for (const other of others.filter(isInForce)) await moveDocument(tx, actor, other, { event: 'supersede' });
}

/** The first publication moves the inspection; it stops nothing there. */
async function moveInspection(tx: Tx, inspection: InspectionView) {
  const state = COURSE.next(inspection.state, 'publish');
  if (state === null) return inspection.state;
  await tx.inspection.update({ where: { id: inspection.id }, data: { state, version: { increment: 1 } } });
  return state;
}

/**
 * Opens the page of an approved notice to everybody. The version before gives way and stays readable as the former one; the inspection becomes
 * NOTICE_PUBLISHED by the first publication. It is asked first. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE, QUESTION. Source: R18.
 */
export const publishDocument = defineCommand({
  verb: 'document.publish',
  schema: publishInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, { sure, ...place }, note) {
    const { inspection, document } = await lockDocument(tx, actor, place, 'notice.publish');
    PUBLISHING.move(document.state, 'publish');
    askFirst([{ field: 'publish', code: 'publishNotice', value: String(document.id), values: {} }], sure);
    await giveWay(tx, actor, document);
    const moved = await moveDocument(tx, actor, document, { event: 'publish' });
    const inspectionState = await moveInspection(tx, inspection);
    const after = { ...moved.after, publicSha256: document.publicSha256 ?? '', inspectionState };
    note({ objectId: document.id, inspectionId: inspection.id, before: moved.before, after });
    return moved.after;
  },
});

/**
 * Closes the page again, with a reason; that it was there, who closed it and why stays on record. The inspection stays where it is.
 * AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE, VALIDATION. Source: R18.
 */
export const unpublishDocument = defineCommand({
  verb: 'document.unpublish',
  schema: wordsInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, { words, ...place }, note) {
    const { document } = await lockDocument(tx, actor, place, 'notice.unpublish');
    const moved = await moveDocument(tx, actor, document, { event: 'unpublish', words });
    const after = { ...moved.after, words: sha256(words) };
    note({ objectId: document.id, inspectionId: place.inspectionId, before: moved.before, after });
    return moved.after;
  },
});

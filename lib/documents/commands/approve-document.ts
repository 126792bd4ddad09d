import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import type { InspectionView } from '@/lib/inspections/queries';
import { earlyQuestion, farQuestion } from '@/lib/inspections/unlikely-day';
import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay, type Day } from '@/lib/platform/day';
import { askFirst } from '@/lib/platform/input';
import { sealRecord } from '@/lib/reviews/snapshot';
import { freezeParagraphs, wordingOf, type FrozenDocument } from '../frozen';
import { figureSource } from '../load-notice';
import { PUBLISHING } from '../document-state';
import { lockDocument, moveDocument } from '../lock-document';
import { figureTexts } from '../notice-figures';
import { noticeText } from '../notice-layout';
import { approveInput, wordsInput } from '../schema';

/** The day below the signature lies near the approval. */
const SIGNED_DAYS = 90;

type Draft = { id: number; versionNo: number; signer: string };

/** The whole document as canonical text, the public text as it is printed, and both hashes. */
async function freeze(tx: Tx, inspection: InspectionView, draft: Draft, signedDay: Day) {
  const rows = await tx.documentParagraph.findMany({
    where: { documentId: draft.id },
    orderBy: { position: 'asc' },
    include: { item: { select: { number: true } } },
  });
  const figures = figureTexts(await figureSource(inspection, tx));
  const paragraphs = freezeParagraphs(
    rows.map((row) => ({ ...row, itemNumber: row.item?.number ?? null })),
    figures,
  );
  const content: FrozenDocument = {
    inspection: inspection.id,
    versionNo: draft.versionNo,
    signer: draft.signer,
    signedDay,
    figures,
    paragraphs,
  };
  const publicText = noticeText(wordingOf(paragraphs, 'public'), content);
  const sealed = sealRecord('rectify-document-1', content);
  return { frozen: sealed.text, sha256: sealed.sha256, publicText, publicSha256: sha256(publicText) };
}

/**
 * The principal approves a document with the day below its signature: texts and figures are frozen as they stand now, with their hashes.
 * AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE, VALIDATION, QUESTION (an unlikely day). Source: R17, R18.
 */
export const approveDocument = defineCommand({
  verb: 'document.approve',
  schema: approveInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, { signedDay, sure, ...place }, note) {
    const { inspection, document } = await lockDocument(tx, actor, place, 'notice.approve');
    PUBLISHING.move(document.state, 'approve');
    const early = earlyQuestion('signedDay', signedDay, inspection);
    askFirst([early ?? farQuestion('signedDay', signedDay, { ahead: SIGNED_DAYS, back: SIGNED_DAYS })], sure);
    const fixed = await freeze(tx, inspection, document, signedDay);
    const data = { ...fixed, frozenAt: now(), signedDay: fromDay(signedDay) };
    const moved = await moveDocument(tx, actor, document, { event: 'approve', data });
    const { sha256: hash, publicSha256 } = fixed;
    note({
      objectId: document.id,
      inspectionId: inspection.id,
      before: moved.before,
      after: { ...moved.after, signedDay, sha256: hash, publicSha256 },
    });
    return { ...moved.after, sha256: hash, publicSha256 };
  },
});

/** The principal sends a document back with words. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE, VALIDATION. */
export const declineDocument = defineCommand({
  verb: 'document.decline',
  schema: wordsInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, { words, ...place }, note) {
    const { document } = await lockDocument(tx, actor, place, 'notice.approve');
    const moved = await moveDocument(tx, actor, document, { event: 'decline', words });
    const after = { ...moved.after, words: sha256(words) };
    note({ objectId: document.id, inspectionId: place.inspectionId, before: moved.before, after });
    return moved.after;
  },
});

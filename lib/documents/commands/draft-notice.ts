import type { DocumentState } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { personStamp } from '@/lib/access/person-stamp';
import { defineCommand } from '@/lib/audit/commands';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import type { InspectionView } from '@/lib/inspections/queries';
import { isRunning } from '@/lib/inspections/state';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { FIRST_STATE, isDraft, isUnderWay } from '../document-state';
import { noticeTree } from '../load-notice';
import { expectVersion, lockDocument, moveDocument } from '../lock-document';
import { draftNotice, type DraftParagraph } from '../notice-draft';
import { draftNoticeInput, redraftInput } from '../schema';

async function paragraphsOf(tx: Tx, inspection: InspectionView): Promise<DraftParagraph[]> {
  const { unitName, teamName, startDay, endDay, feedbackDay, meetingDay } = inspection;
  const tree = await noticeTree(tx, inspection.id);
  return draftNotice({ unitName, teamName, startDay, endDay, feedbackDay, meetingDay, tree });
}

const numbered = (documentId: number, paragraphs: DraftParagraph[]) =>
  paragraphs.map((paragraph, at) => ({ ...paragraph, documentId, position: at + 1 }));

/** The texts of the version before, its withholdings with who decided them; `null` where there is none. */
async function lastWording(tx: Tx, inspectionId: number) {
  return tx.document.findFirst({
    where: { inspectionId, kind: 'NOTICE' },
    orderBy: { versionNo: 'desc' },
    include: { paragraphs: { orderBy: { position: 'asc' } } },
  });
}

async function begin(tx: Tx, actor: Actor, documentId: number, toState: DocumentState): Promise<void> {
  const step = { documentId, event: 'draft', fromState: null, toState, day: fromDay(today()), at: now() };
  await tx.documentStep.create({ data: { ...step, ...personStamp(actor) } });
}

/**
 * Begins the notice of an inspection, or its next version. The first is written by the data; a later one begins with the words of the one
 * before, figures as of today. AppError NOT_FOUND, FORBIDDEN, ARCHIVED, NOT_RUNNING, DOCUMENT_OPEN (a version is on its way). Source: R17.
 */
export const draftNoticeVersion = defineCommand({
  verb: 'document.draft',
  schema: draftNoticeInput,
  subject: (input) => ({ objectId: `inspection.${input.inspectionId}`, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId }, note) {
    const { inspection } = await lockInspection(tx, actor, inspectionId, 'notice.edit');
    if (!isRunning(inspection)) throw new AppError('NOT_RUNNING');
    const last = await lastWording(tx, inspectionId);
    if (last && isUnderWay(last)) throw new AppError('DOCUMENT_OPEN');
    const versionNo = (last?.versionNo ?? 0) + 1;
    const { id } = await tx.document.create({
      data: {
        inspectionId,
        kind: 'NOTICE',
        versionNo,
        signer: last?.signer ?? inspection.unitName,
        ...personStamp(actor, 'createdBy'),
        createdAt: now(),
      },
      select: { id: true },
    });
    const rows = last
      ? last.paragraphs.map(({ id: _id, ...paragraph }) => ({ ...paragraph, documentId: id }))
      : numbered(id, await paragraphsOf(tx, inspection));
    await tx.documentParagraph.createMany({ data: rows });
    await begin(tx, actor, id, FIRST_STATE);
    note({ objectId: id, inspectionId, after: { kind: 'NOTICE', versionNo, paragraphs: rows.length } });
    return { inspectionId, documentId: id };
  },
});

/**
 * Writes a draft anew from the data as it stands. Words that somebody changed would go with it: that is asked first.
 * AppError NOT_FOUND, FORBIDDEN, ARCHIVED, WRONG_STATE, STALE, QUESTION. Source: R17.
 */
export const redraftDocument = defineCommand({
  verb: 'document.redraft',
  schema: redraftInput,
  subject: (input) => ({ objectId: input.documentId, inspectionId: input.inspectionId }),
  async run(tx, actor, { version, sure, ...place }, note) {
    const { inspection, document } = await lockDocument(tx, actor, place, 'notice.edit');
    if (!isDraft(document)) throw new AppError('WRONG_STATE');
    await expectVersion(tx, document.id, { row: document, version }, {});
    const changed = await tx.documentParagraph.count({ where: { documentId: document.id, version: { gt: 1 } } });
    const question = { field: 'redraft', code: 'redraft', value: String(changed), values: { count: changed } };
    askFirst([changed > 0 ? question : null], sure);
    await tx.documentParagraph.deleteMany({ where: { documentId: document.id } });
    const rows = numbered(document.id, await paragraphsOf(tx, inspection));
    await tx.documentParagraph.createMany({ data: rows });
    await moveDocument(tx, actor, document, { event: 'edit' });
    note({ objectId: document.id, inspectionId: inspection.id, after: { paragraphs: rows.length } });
    return { paragraphs: rows.length };
  },
});

import type { Document } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import type { Permission } from '@/lib/access/policy';
import { personStamp } from '@/lib/access/person-stamp';
import { staleSince } from '@/lib/audit/stale';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import type { InspectionView } from '@/lib/inspections/queries';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { PUBLISHING, type DocumentEventName } from './document-state';

export type LockedDocument = { inspection: InspectionView; document: Document };

/**
 * A document for a command: its inspection is locked, so that steps of one document stand in a row. AppError NOT_FOUND, FORBIDDEN, ARCHIVED.
 */
export async function lockDocument(
  tx: Tx,
  actor: Actor,
  place: { inspectionId: number; documentId: number },
  permission: Permission,
): Promise<LockedDocument> {
  const { inspection } = await lockInspection(tx, actor, place.inspectionId, permission);
  const document = await tx.document.findFirst({ where: { id: place.documentId, inspectionId: place.inspectionId } });
  if (!document) throw new AppError('NOT_FOUND');
  return { inspection, document };
}

/** The form was made from another state of the row. AppError STALE with what stands there now, and who changed the document last. */
export async function expectVersion(
  tx: Tx,
  documentId: number,
  { row, version }: { row: { version: number }; version: number },
  current: Record<string, string>,
): Promise<void> {
  if (row.version === version) return;
  throw await staleSince(tx, { type: 'Document', id: documentId }, { version: String(row.version), ...current });
}

type Step = { event: DocumentEventName; words?: string; data?: Parameters<Tx['document']['update']>[0]['data'] };

/** Moves a document by its machine and writes the step down. AppError WRONG_STATE. Answers the states before and after. */
export async function moveDocument(
  tx: Tx,
  actor: Actor,
  document: Pick<Document, 'id' | 'state'>,
  { event, words = '', data = {} }: Step,
) {
  const state = PUBLISHING.move(document.state, event);
  await tx.document.update({ where: { id: document.id }, data: { ...data, state, version: { increment: 1 } } });
  await tx.documentStep.create({
    data: {
      documentId: document.id,
      event,
      fromState: document.state,
      toState: state,
      words,
      day: fromDay(today()),
      at: now(),
      ...personStamp(actor),
    },
  });
  return { before: { state: document.state }, after: { state } };
}

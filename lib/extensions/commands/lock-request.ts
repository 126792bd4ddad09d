import type { ExtensionRequest } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import { isApproved } from '@/lib/items/approval';
import { EXTENSION, type ExtensionEventName } from '@/lib/items/extension-state';
import { lockItem, type ItemForWrite, type LockedItem } from '@/lib/items/queries/lock-item';
import { isSubmitted, isWithSection } from '@/lib/items/status';
import { personStamp } from '@/lib/access/person-stamp';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { fromDay, toDayOrNull, type Day } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import type { Deadlines } from '../deadline-limits';

export type RequestForWrite = ItemForWrite & {
  request: ExtensionRequest;
  /** The measure whose deadline is asked about; null for the item's own. */
  measure: LockedItem['measures'][number] | null;
};

/** Refuses where the section has not got the item: before the plan is approved, while a round is pending, once it is closed. */
export function expectWithSection(item: LockedItem): void {
  if (!isApproved(item)) throw new AppError('NOT_APPROVED');
  if (isSubmitted(item.status)) throw new AppError('LOCKED_SUBMITTED');
  if (!isWithSection(item.status)) throw new AppError('WRONG_STATE');
}

/** Locks the item of a request and loads both. AppErrors NOT_FOUND, ARCHIVED. */
export async function lockRequest(
  tx: Tx,
  actor: Actor,
  input: { inspectionId: number; itemNumber: number; requestNo: number },
): Promise<RequestForWrite> {
  const held = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
  const request = await tx.extensionRequest.findUnique({
    where: { itemId_number: { itemId: held.item.id, number: input.requestNo } },
  });
  if (!request) throw new AppError('NOT_FOUND');
  const measure = held.item.measures.find((one) => one.id === request.measureId) ?? null;
  return { ...held, request, measure };
}

/** Both deadlines of the item or of one of its measures as they stand now. AppError NOT_APPROVED where there is none yet. */
export function deadlinesOf(item: LockedItem, measure: LockedItem['measures'][number] | null): Deadlines {
  const of = measure ?? item;
  const original = toDayOrNull(of.originalDeadline);
  const current = toDayOrNull(of.currentDeadline);
  if (original === null || current === null) throw new AppError('NOT_APPROVED');
  return { original, current, item: measure ? toDayOrNull(item.currentDeadline) : null };
}

/** Takes a request to where `event` leads. AppError WRONG_STATE when it cannot happen now. */
export async function moveRequest(tx: Tx, request: ExtensionRequest, event: ExtensionEventName): Promise<void> {
  const state = EXTENSION.move(request.state, event);
  await tx.extensionRequest.update({ where: { id: request.id }, data: { state, version: { increment: 1 } } });
}

type Word = { step: 'LEADER' | 'TEAM'; agrees: boolean; words: string; grantedDay?: Day };

/** Writes a word about a request down; a record from then on. Gives its id. */
export async function recordWord(tx: Tx, actor: Actor, requestId: number, word: Word): Promise<number> {
  const { grantedDay, ...rest } = word;
  const made = await tx.extensionDecision.create({
    data: {
      requestId,
      ...rest,
      grantedDay: grantedDay ? fromDay(grantedDay) : null,
      ...personStamp(actor),
      at: now(),
      day: fromDay(today()),
    },
    select: { id: true },
  });
  return made.id;
}

/** What an entry of the log is written against before the request is known. */
export function subjectOf(input: { inspectionId: number; itemNumber: number; requestNo?: number }) {
  const { inspectionId, itemNumber, requestNo } = input;
  return { objectId: [inspectionId, itemNumber, ...(requestNo ? [requestNo] : [])].join('/'), inspectionId };
}

import type { ItemStatus, ItemVerdict } from '@/prisma/generated/enums';
import { CAME_FROM, machine } from '@/lib/platform/machine';

/** Everything that moves an item (product, "The life of an item"). */
export const ITEM_EVENTS = [
  'start',
  'submit',
  'withdrawSubmission',
  'sign',
  'decline',
  'withdrawSignature',
  'accept',
  'return',
] as const;
export type ItemEventName = (typeof ITEM_EVENTS)[number];

/** State × event → state. A withdrawn submission goes back to where the pending round came from. No other file compares two statuses. */
export const LIFE = machine<ItemStatus, ItemEventName>(ITEM_EVENTS, {
  PLANNED: { start: 'IN_PROGRESS' },
  IN_PROGRESS: { submit: 'AWAITING_SIGN_OFF' },
  AWAITING_SIGN_OFF: { withdrawSubmission: CAME_FROM, sign: 'AWAITING_REVIEW', decline: 'RETURNED' },
  AWAITING_REVIEW: { withdrawSignature: 'AWAITING_SIGN_OFF', accept: 'CLOSED', return: 'RETURNED' },
  RETURNED: { submit: 'AWAITING_SIGN_OFF' },
  CLOSED: {},
});

/** Where `event` takes an item that is in `status`; null when it cannot happen there. `cameFrom` is the pending round's origin. */
export function nextStatus(
  status: ItemStatus,
  event: ItemEventName,
  cameFrom: ItemStatus = 'IN_PROGRESS',
): ItemStatus | null {
  return LIFE.next(status, event, cameFrom);
}

/** The status that every item begins in. */
export const FIRST: ItemStatus = 'PLANNED';
export const CLOSED: ItemStatus[] = ['CLOSED'];
export const AWAITING_SIGN_OFF: ItemStatus[] = ['AWAITING_SIGN_OFF'];
export const AWAITING_REVIEW: ItemStatus[] = ['AWAITING_REVIEW'];
export const SUBMITTED: ItemStatus[] = [...AWAITING_SIGN_OFF, ...AWAITING_REVIEW];
/** The section has to act. */
export const WITH_SECTION: ItemStatus[] = ['PLANNED', 'IN_PROGRESS', 'RETURNED'];
/** Sent back and taken up again by nobody else than the section. */
export const RETURNED: ItemStatus[] = ['RETURNED'];
/** How work flows, for charts that show it. */
export const FLOW: ItemStatus[] = [
  'PLANNED',
  'IN_PROGRESS',
  'RETURNED',
  'AWAITING_SIGN_OFF',
  'AWAITING_REVIEW',
  'CLOSED',
];

/** Everything before the closing. */
export const UNFINISHED: ItemStatus[] = FLOW.filter((status) => !CLOSED.includes(status));

/** True while a round is pending: read-only for the section (R9). */
export function isSubmitted(status: ItemStatus): boolean {
  return SUBMITTED.includes(status);
}

/** True while the round waits for a signature (R2). */
export function awaitsSignOff(status: ItemStatus): boolean {
  return AWAITING_SIGN_OFF.includes(status);
}

/** True while the round waits for the accepting body. */
export function awaitsReview(status: ItemStatus): boolean {
  return AWAITING_REVIEW.includes(status);
}

/** True once the item is closed; it never reopens (R6). */
export function isClosed(status: ItemStatus): boolean {
  return CLOSED.includes(status);
}

/** True while the section may report, attach and correct. */
export function isWithSection(status: ItemStatus): boolean {
  return WITH_SECTION.includes(status);
}

/** True before the first progress update or start. */
export function isPlanned(status: ItemStatus): boolean {
  return status === FIRST;
}

/** True while the last round was sent back and nothing new was submitted. */
export function isReturned(status: ItemStatus): boolean {
  return RETURNED.includes(status);
}

export const COMPLETED: ItemVerdict[] = ['COMPLETED'];
export const KEPT_UP: ItemVerdict[] = ['PHASE_ACHIEVED'];

/** True for a closing that is to be looked at again on a day (R5). */
export function isKeptUp(verdict: ItemVerdict | null | undefined): boolean {
  return !!verdict && KEPT_UP.includes(verdict);
}

import type { DocumentState } from '@/prisma/generated/enums';
import { machine } from '@/lib/platform/machine';

/**
 * What happens to a document that leaves the house (R18): written, looked at for secrecy, approved, published. The approval freezes it. A version
 * that is published puts the one before it out of force; taken back, it can be published again.
 */
export const DOCUMENT_EVENTS = [
  'edit',
  'send',
  'recall',
  'release',
  'object',
  'approve',
  'decline',
  'publish',
  'unpublish',
  'supersede',
] as const;
export type DocumentEventName = (typeof DOCUMENT_EVENTS)[number];

/** State × event → state. */
export const PUBLISHING = machine<DocumentState, DocumentEventName>(DOCUMENT_EVENTS, {
  DRAFT: { edit: 'DRAFT', send: 'SECRECY_REVIEW' },
  SECRECY_REVIEW: { recall: 'DRAFT', release: 'AWAITING_APPROVAL', object: 'DRAFT' },
  AWAITING_APPROVAL: { recall: 'DRAFT', approve: 'APPROVED', decline: 'DRAFT' },
  APPROVED: { publish: 'PUBLISHED', supersede: 'SUPERSEDED' },
  PUBLISHED: { unpublish: 'WITHDRAWN', supersede: 'SUPERSEDED' },
  SUPERSEDED: { unpublish: 'WITHDRAWN' },
  WITHDRAWN: { publish: 'PUBLISHED' },
});

type Standing = { state: DocumentState };

/** The state that every document begins in. */
export const FIRST_STATE: DocumentState = 'DRAFT';

/** True while its words may be changed. */
export function isDraft({ state }: Standing): boolean {
  return PUBLISHING.next(state, 'edit') !== null;
}

/** True while somebody has to look whether it may be published. */
export function awaitsReview({ state }: Standing): boolean {
  return PUBLISHING.next(state, 'release') !== null;
}

/** True while the principal has to approve it. */
export function awaitsApproval({ state }: Standing): boolean {
  return PUBLISHING.next(state, 'approve') !== null;
}

/** True while it may be taken back to the draft. */
export function mayBeRecalled({ state }: Standing): boolean {
  return PUBLISHING.next(state, 'recall') !== null;
}

/** True once its text is fixed for ever. */
export function isFrozen({ state }: Standing): boolean {
  return !isDraft({ state }) && !mayBeRecalled({ state });
}

/** True while it may be published. */
export function mayBePublished({ state }: Standing): boolean {
  return PUBLISHING.next(state, 'publish') !== null;
}

/** True while it waits to be published for the first time; one that was taken back waits for nothing. */
export function awaitsPublication({ state }: Standing): boolean {
  return mayBePublished({ state }) && PUBLISHING.next(state, 'supersede') !== null;
}

/** True while its page is open to everybody: in force, or the former wording of what is. */
export function isPublic({ state }: Standing): boolean {
  return PUBLISHING.next(state, 'unpublish') !== null;
}

/** True for the version in force. */
export function isInForce({ state }: Standing): boolean {
  return isPublic({ state }) && PUBLISHING.next(state, 'supersede') !== null;
}

/** True while another version cannot be begun: this one is still on its way. */
export function isUnderWay({ state }: Standing): boolean {
  return !isFrozen({ state }) || awaitsPublication({ state });
}

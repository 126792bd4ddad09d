import type { ItemStatus, MeasureState, MeasureVerdict } from '@/prisma/generated/enums';

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

/** The state that a withdrawn submission goes back to is the one that it came from. */
type Goal = ItemStatus | 'CAME_FROM';

/** State × event → state. What is not here cannot happen. No other file compares two statuses. */
export const LIFE: Record<ItemStatus, Partial<Record<ItemEventName, Goal>>> = {
  PLANNED: { start: 'IN_PROGRESS' },
  IN_PROGRESS: { submit: 'AWAITING_SIGN_OFF' },
  AWAITING_SIGN_OFF: { withdrawSubmission: 'CAME_FROM', sign: 'AWAITING_REVIEW', decline: 'RETURNED' },
  AWAITING_REVIEW: { withdrawSignature: 'AWAITING_SIGN_OFF', accept: 'CLOSED', return: 'RETURNED' },
  RETURNED: { submit: 'AWAITING_SIGN_OFF' },
  CLOSED: {},
};

/** Where `event` takes an item that is in `status`; null when it cannot happen there. `cameFrom` is the pending round's origin. */
export function nextStatus(
  status: ItemStatus,
  event: ItemEventName,
  cameFrom: ItemStatus = 'IN_PROGRESS',
): ItemStatus | null {
  const goal = LIFE[status][event];
  if (goal === undefined) return null;
  return goal === 'CAME_FROM' ? cameFrom : goal;
}

export const SUBMITTED: ItemStatus[] = ['AWAITING_SIGN_OFF', 'AWAITING_REVIEW'];
export const OPEN: ItemStatus[] = ['PLANNED', 'IN_PROGRESS', 'AWAITING_SIGN_OFF', 'AWAITING_REVIEW', 'RETURNED'];
/** The section has to act. */
export const WITH_SECTION: ItemStatus[] = ['PLANNED', 'IN_PROGRESS', 'RETURNED'];

/** True while a round is pending: read-only for the section (R9). */
export function isSubmitted(status: ItemStatus): boolean {
  return SUBMITTED.includes(status);
}

/** True once the item is closed; it never reopens (R6). */
export function isClosed(status: ItemStatus): boolean {
  return status === 'CLOSED';
}

/** True while the section may report, attach and correct. */
export function isWithSection(status: ItemStatus): boolean {
  return WITH_SECTION.includes(status);
}

/** True before the first progress update or start. */
export function isPlanned(status: ItemStatus): boolean {
  return status === 'PLANNED';
}

/** Who has the item now: the words of the banner and of "waiting on" follow from it. */
export type Holder = 'section' | 'leader' | 'acceptingBody' | 'nobody';

/** Who has to act on an item in `status`. */
export function holderOf(status: ItemStatus): Holder {
  if (isClosed(status)) return 'nobody';
  if (status === 'AWAITING_SIGN_OFF') return 'leader';
  return status === 'AWAITING_REVIEW' ? 'acceptingBody' : 'section';
}

/** What a measure's cell is marked with (design, "Colour, icon, word"). */
export const MEASURE_STAGES = [
  'notStarted',
  'underWay',
  'reported',
  'awaitingSignOff',
  'awaitingReview',
  'reopened',
  'accepted',
] as const;
export type MeasureStage = (typeof MEASURE_STAGES)[number];

type MeasureFacts = { state: MeasureState; verdict: MeasureVerdict | null };

/** The stage of a measure of an item in `status`. */
export function measureStage(measure: MeasureFacts, status: ItemStatus): MeasureStage {
  if (measure.verdict === 'ACCEPTED') return 'accepted';
  if (status === 'AWAITING_SIGN_OFF') return 'awaitingSignOff';
  if (status === 'AWAITING_REVIEW') return 'awaitingReview';
  if (measure.state === 'REPORTED_DONE') return 'reported';
  if (measure.verdict === 'REOPENED') return 'reopened';
  return measure.state === 'UNDER_WAY' ? 'underWay' : 'notStarted';
}

/** True for a measure that was accepted: locked, not judged again (R3). */
export function isAccepted(measure: Pick<MeasureFacts, 'verdict'>): boolean {
  return measure.verdict === 'ACCEPTED';
}

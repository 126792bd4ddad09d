import type { ItemStatus, MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import { machine } from '@/lib/platform/machine';
import { awaitsReview, awaitsSignOff } from './status';

/** What moves a measure: its section reports (R3), a return or a decline opens it again. */
export const MEASURE_EVENTS = ['report', 'reportDone', 'reopen'] as const;
export type MeasureEventName = (typeof MEASURE_EVENTS)[number];

/** State × event → state: what its section says of a measure. */
export const REPORTING = machine<MeasureState, MeasureEventName>(MEASURE_EVENTS, {
  NOT_STARTED: { report: 'UNDER_WAY', reportDone: 'REPORTED_DONE', reopen: 'UNDER_WAY' },
  UNDER_WAY: { report: 'UNDER_WAY', reportDone: 'REPORTED_DONE', reopen: 'UNDER_WAY' },
  REPORTED_DONE: { report: 'UNDER_WAY', reportDone: 'REPORTED_DONE', reopen: 'UNDER_WAY' },
});

/** What is said of a measure by those who sign and judge: nothing yet, accepted for ever, or to be done again. */
export type Judgement = MeasureVerdict | 'NONE';

/** `forget`: the round that opened it was followed by a decline that does not name it. */
export const JUDGEMENT_EVENTS = ['accept', 'reopen', 'forget'] as const;
export type JudgementEventName = (typeof JUDGEMENT_EVENTS)[number];

/** State × event → state: accepted measures are locked (R3). */
export const JUDGING = machine<Judgement, JudgementEventName>(JUDGEMENT_EVENTS, {
  NONE: { accept: 'ACCEPTED', reopen: 'REOPENED', forget: 'NONE' },
  REOPENED: { accept: 'ACCEPTED', reopen: 'REOPENED', forget: 'NONE' },
  ACCEPTED: {},
});

type MeasureFacts = { state: MeasureState; verdict: MeasureVerdict | null };

const judgementOf = ({ verdict }: Pick<MeasureFacts, 'verdict'>): Judgement => verdict ?? 'NONE';

/** The verdict of a measure after `event`; AppError WRONG_STATE for an accepted one. */
export function verdictAfter(measure: Pick<MeasureFacts, 'verdict'>, event: JudgementEventName): MeasureVerdict | null {
  const judgement = JUDGING.move(judgementOf(measure), event);
  return judgement === 'NONE' ? null : judgement;
}

/** The state and verdict of a measure that was sent back; AppError WRONG_STATE for an accepted one. */
export function reopened(measure: MeasureFacts): MeasureFacts {
  return { state: REPORTING.move(measure.state, 'reopen'), verdict: verdictAfter(measure, 'reopen') };
}

/** The verdict after something that leaves accepted measures as they are. */
export function verdictUnlessAccepted(
  measure: Pick<MeasureFacts, 'verdict'>,
  event: JudgementEventName,
): MeasureVerdict | null {
  return isAccepted(measure) ? measure.verdict : verdictAfter(measure, event);
}

/** What a report makes of a measure; `said` is one of REPORTABLE. */
export function reported(measure: Pick<MeasureFacts, 'state'>, said: MeasureState): MeasureState {
  return REPORTING.move(measure.state, DONE.includes(said) ? 'reportDone' : 'report');
}

/** How every measure begins. */
export const UNTOUCHED: MeasureFacts = { state: 'NOT_STARTED', verdict: null };

/** What a report may say (its form's two choices, the first the usual one). */
export const REPORTABLE = ['UNDER_WAY', 'REPORTED_DONE'] as const satisfies MeasureState[];

export const DONE: MeasureState[] = ['REPORTED_DONE'];
export const UNDER_WAY: MeasureState[] = ['UNDER_WAY'];
export const ACCEPTED: MeasureVerdict[] = ['ACCEPTED'];
export const REOPENED: MeasureVerdict[] = ['REOPENED'];

/** True for a measure that its section reported as done; nobody else says so yet. */
export function isReportedDone({ state }: Pick<MeasureFacts, 'state'>): boolean {
  return DONE.includes(state);
}

type Verdict = { verdict: MeasureVerdict | null | undefined };

/** True for a measure that was accepted: locked, not judged again (R3). */
export function isAccepted({ verdict }: Verdict): boolean {
  return !!verdict && ACCEPTED.includes(verdict);
}

/** True for a measure that was sent back. */
export function isReopened({ verdict }: Verdict): boolean {
  return !!verdict && REOPENED.includes(verdict);
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

/** The stage of a measure of an item in `status`. */
export function measureStage(measure: MeasureFacts, status: ItemStatus): MeasureStage {
  if (isAccepted(measure)) return 'accepted';
  if (awaitsSignOff(status)) return 'awaitingSignOff';
  if (awaitsReview(status)) return 'awaitingReview';
  if (isReportedDone(measure)) return 'reported';
  if (isReopened(measure)) return 'reopened';
  return UNDER_WAY.includes(measure.state) ? 'underWay' : 'notStarted';
}

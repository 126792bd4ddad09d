import type { ItemStatus, ItemVerdict } from '@/prisma/generated/enums';
import { daysBetween, type Day } from '@/lib/platform/day';
import { isClosed, isKeptUp, isSubmitted } from './status';

export const COLOURS = ['RED', 'ORANGE', 'YELLOW', 'GREEN', 'CLOSED', 'NONE'] as const;
export type Colour = (typeof COLOURS)[number];

/** Whether a colour says that nothing is due: closed, or without a day. */
export const IS_QUIET: Record<Colour, boolean> = {
  RED: false,
  ORANGE: false,
  YELLOW: false,
  GREEN: false,
  CLOSED: true,
  NONE: true,
};

/** Steps of the inspection: `yellowDays` (20) and `orangeDays` (10) calendar days left. */
export type LightSteps = { yellowDays: number; orangeDays: number };

export type LightFacts = {
  status: ItemStatus;
  /** The plan of the item was approved; before that there is no light (R11). */
  approved: boolean;
  currentDeadline: Day | null;
  originalDeadline: Day | null;
  /** Day on which the standing round was submitted. */
  submittedDay: Day | null;
  verdict: ItemVerdict | null;
  nextReviewDay: Day | null;
};

export type LightWord =
  | 'left'
  | 'today'
  | 'overdue'
  | 'heldInTime'
  | 'heldLate'
  | 'closedOnTime'
  | 'closedLate'
  | 'closedLateOriginal'
  | 'closedByOriginal'
  | 'review'
  | 'noDeadline'
  | 'notApproved';

/**
 * `pale`: somebody else has it. `overdue`: counted in 逾期. `word` with `days` (and `original`, `day`) are the words at the row's end:
 * keys of `domain.time`.
 */
export type Light = {
  colour: Colour;
  pale: boolean;
  overdue: boolean;
  word: LightWord;
  days: number;
  original: number;
  day: Day | null;
};

const base = { pale: false, overdue: false, days: 0, original: 0, day: null };

function countdown(left: number, steps: LightSteps): Colour {
  if (left < 0) return 'RED';
  if (left <= steps.orangeDays) return 'ORANGE';
  return left <= steps.yellowDays ? 'YELLOW' : 'GREEN';
}

function closedLight(facts: LightFacts): Light {
  const late = lateDays(facts.submittedDay, facts.currentDeadline);
  const original = lateDays(facts.submittedDay, facts.originalDeadline);
  const differs = facts.originalDeadline !== facts.currentDeadline && original > 0;
  const light: Light = { ...base, colour: 'CLOSED', word: 'closedOnTime', days: late, original };
  if (late > 0) return { ...light, word: differs ? 'closedLateOriginal' : 'closedLate' };
  if (differs) return { ...light, word: 'closedByOriginal' };
  const kept = isKeptUp(facts.verdict) && facts.nextReviewDay;
  return kept ? { ...light, word: 'review', day: facts.nextReviewDay } : light;
}

/** Days by which a round was late: submitted after `deadline` (R7: the reviewer's time is never the section's delay); 0 in time. */
export function lateDays(submittedDay: Day | null, deadline: Day | null): number {
  return submittedDay && deadline ? Math.max(0, daysBetween(deadline, submittedDay)) : 0;
}

/** The light of an item, or of a measure (with the measure's own deadlines), on the day `today`. Source: R11, R7. */
export function lightOf(facts: LightFacts, today: Day, steps: LightSteps): Light {
  if (isClosed(facts.status)) return closedLight(facts);
  if (!facts.approved) return { ...base, colour: 'NONE', word: 'notApproved' };
  if (!facts.currentDeadline) return { ...base, colour: 'NONE', word: 'noDeadline' };
  const left = daysBetween(today, facts.currentDeadline);
  const pending = isSubmitted(facts.status) && facts.submittedDay !== null;
  if (pending) {
    const late = lateDays(facts.submittedDay, facts.currentDeadline);
    if (late > 0) return { ...base, colour: 'RED', pale: true, overdue: true, word: 'heldLate', days: late };
    if (left < 0) return { ...base, colour: 'ORANGE', pale: true, word: 'heldInTime' };
  }
  const colour = countdown(left, steps);
  const word = left < 0 ? 'overdue' : left === 0 ? 'today' : 'left';
  return { ...base, colour, pale: pending, overdue: colour === 'RED', word, days: Math.abs(left) };
}

import { addDays, fromDay, toDay, type Day } from '@/lib/platform/day';

/** Days of the concentrated period that an inspection starts with: three months, the usual span of a district. */
const PERIOD_DAYS = 92;

/** The same date one month later; the last day of that month where the date does not exist in it. */
export function monthAfter(day: Day): Day {
  const date = fromDay(day);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 2, 0)).getUTCDate();
  const next = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, Math.min(date.getUTCDate(), last));
  return toDay(new Date(next));
}

/** By when the plan is due: one month after the feedback day (domain, calendar). */
export function planDueAfter(feedbackDay: Day): Day {
  return monthAfter(feedbackDay);
}

/** Last day of the concentrated period when nothing else is set: feedback day + 92 days. */
export function periodEndAfter(feedbackDay: Day): Day {
  return addDays(feedbackDay, PERIOD_DAYS);
}

import type { Day } from '@/lib/platform/day';
import type { Question } from '@/lib/platform/errors';

type Calendar = { feedbackDay: Day; periodEndDay: Day };

/**
 * What to ask about a deadline: a day before the feedback or after the period is possible and unlikely, so somebody has to mean it (R8).
 * Null for a likely day, for none, and for the day that stands there already. A recurrence comes after the period: its end says nothing.
 */
export function dayQuestion(
  field: string,
  day: Day | null,
  { feedbackDay, periodEndDay }: Calendar,
  standing: { day?: Day | null; isRebound?: boolean } = {},
): Question | null {
  if (day === null || day === standing.day) return null;
  if (day < feedbackDay) return { field, code: 'beforeFeedback', value: day, values: { day, feedback: feedbackDay } };
  if (day > periodEndDay && !standing.isRebound)
    return { field, code: 'afterPeriod', value: day, values: { day, end: periodEndDay } };
  return null;
}

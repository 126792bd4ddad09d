import { today } from '@/lib/platform/clock';
import { daysBetween, type Day } from '@/lib/platform/day';
import type { Question } from '@/lib/platform/errors';

type Calendar = { feedbackDay: Day; periodEndDay: Day };

/** A recurrence, a review to come: nothing is planned further ahead than some more than a year without being meant so. */
const AHEAD_DAYS = 400;
/** What is brought in late still lies within a few years. */
const BACK_DAYS = 1_100;
/** A concentrated period has twelve months at most (domain, section 2). */
const PERIOD_DAYS = 366;

/** What to ask about a day that lies far from today, more than `back` before or more than `ahead` after it; null for the day that stands there already. */
export function farQuestion(
  field: string,
  day: Day | null,
  { ahead = AHEAD_DAYS, back = BACK_DAYS, standing }: { ahead?: number; back?: number; standing?: Day | null } = {},
): Question | null {
  if (day === null || day === standing) return null;
  const days = daysBetween(today(), day);
  if (days > ahead) return { field, code: 'farAhead', value: day, values: { day, days } };
  return days < -back ? { field, code: 'farBack', value: day, values: { day, days: -days } } : null;
}

/** The day on which something was done cannot lie before what it follows from: to be meant so, somebody says it. */
export function earlyQuestion(
  field: string,
  day: Day,
  { feedbackDay }: Pick<Calendar, 'feedbackDay'>,
): Question | null {
  return day < feedbackDay ? beforeFeedback(field, day, feedbackDay) : null;
}

const beforeFeedback = (field: string, day: Day, feedback: Day): Question => {
  return { field, code: 'beforeFeedback', value: day, values: { day, feedback } };
};

type Course = {
  startDay: Day | null;
  endDay: Day | null;
  feedbackDay: Day;
  planDueDay: Day | null;
  periodEndDay: Day | null;
};

/** What to ask about the days of an inspection itself; nothing about those that stand as they are. */
export function courseQuestions(course: Course, standing: Partial<Course> = {}): (Question | null)[] {
  const { startDay, endDay, feedbackDay, planDueDay, periodEndDay } = course;
  const asked = (field: keyof Course, isUnlikely: boolean, code: string, other: Day): Question | null => {
    const day = course[field];
    const isSame = day === standing[field];
    return day !== null && !isSame && isUnlikely ? { field, code, value: day, values: { day, other } } : null;
  };
  const long = (from: Day, to: Day | null) => to !== null && daysBetween(from, to) > PERIOD_DAYS;
  return [
    farQuestion('feedbackDay', feedbackDay, { standing: standing.feedbackDay }) ??
      asked('feedbackDay', endDay !== null && feedbackDay < endDay, 'feedbackBeforeEnd', endDay ?? feedbackDay),
    asked('startDay', long(startDay ?? feedbackDay, feedbackDay), 'longBefore', feedbackDay),
    asked('endDay', long(endDay ?? feedbackDay, feedbackDay), 'longBefore', feedbackDay),
    asked('periodEndDay', long(feedbackDay, periodEndDay), 'longAfter', feedbackDay),
    asked('planDueDay', long(feedbackDay, planDueDay), 'longAfter', feedbackDay),
  ];
}

/**
 * What to ask about a deadline: a day before the feedback or after the period is possible and unlikely, so somebody has to mean it (R8).
 * Null for a likely day, for none, and for the day that stands there already. A recurrence comes after the period: its end says nothing, only
 * that the day lies far ahead.
 */
export function dayQuestion(
  field: string,
  day: Day | null,
  { feedbackDay, periodEndDay }: Calendar,
  standing: { day?: Day | null; isRebound?: boolean } = {},
): Question | null {
  if (day === null || day === standing.day) return null;
  if (day < feedbackDay) return beforeFeedback(field, day, feedbackDay);
  if (standing.isRebound) return farQuestion(field, day);
  if (day > periodEndDay) return { field, code: 'afterPeriod', value: day, values: { day, end: periodEndDay } };
  return null;
}

import { addDays, daysBetween, type Day } from '@/lib/platform/day';

/** Items due (by their original deadlines) and items closed, per day; rebounds left out. */
export type CourseDay = { day: Day; planned: number; closed: number };

/** A step of the course: how many items there are in all up to this day. */
export type CourseStep = { day: Day; planned: number; closed: number };

export type Course = {
  from: Day;
  to: Day;
  today: Day;
  /** Planned ends with the period or the last deadline; what really happened ends today. */
  planned: { day: Day; count: number }[];
  real: { day: Day; count: number }[];
  plannedNow: number;
  realNow: number;
};

/**
 * Planned against real course: cumulative counts of original deadlines and of closing days (R19). `from` is the feedback day; the course ends
 * with the period, later when a deadline or today lies behind it.
 */
export function courseOf(days: CourseDay[], from: Day, periodEnd: Day, today: Day): Course {
  const sorted = [...days].sort((a, b) => (a.day < b.day ? -1 : 1));
  const last = sorted.filter((one) => one.planned > 0).at(-1)?.day ?? periodEnd;
  const first = sorted[0]?.day ?? from;
  const to = [periodEnd, last, today].reduce((latest, day) => (day > latest ? day : latest));
  const until = (limit: Day, of: 'planned' | 'closed') => {
    let count = 0;
    const steps: { day: Day; count: number }[] = [];
    for (const one of sorted) {
      if (one.day > limit || one[of] === 0) continue;
      count += one[of];
      steps.push({ day: one.day, count });
    }
    return { steps, count };
  };
  const planned = until(to, 'planned');
  const real = until(today, 'closed');
  return {
    from: first < from ? first : from,
    to,
    today,
    planned: planned.steps,
    real: real.steps,
    plannedNow: until(today, 'planned').count,
    realNow: real.count,
  };
}

/** The count that a line of steps has reached on `day`. */
export function countOn(steps: { day: Day; count: number }[], day: Day): number {
  return steps.filter((step) => step.day <= day).at(-1)?.count ?? 0;
}

/** Last days of the months that the course touches, today among them, in order: the rows of its table. */
export function courseTable(course: Course): CourseStep[] {
  const days = new Set<Day>([course.today]);
  for (let day = endOfMonth(course.from); day < course.to; day = endOfMonth(addDays(day, 1))) days.add(day);
  days.add(course.to);
  return [...days]
    .filter((day) => day >= course.from && day <= course.to)
    .sort()
    .map((day) => ({ day, planned: countOn(course.planned, day), closed: countOn(course.real, day) }));
}

function endOfMonth(day: Day): Day {
  const [year, month] = day.split('-').map(Number) as [number, number];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}

/** First days of the months between `from` and `to`, thinned to at most `limit`: the marks of an axis. */
export function monthMarks(from: Day, to: Day, limit: number): Day[] {
  const days: Day[] = [];
  for (let day = addDays(endOfMonth(from), 1); day <= to; day = addDays(endOfMonth(day), 1)) days.push(day);
  const step = Math.max(1, Math.ceil(days.length / limit));
  return days.filter((_, at) => at % step === 0);
}

/** How far along the axis a day lies, from 0 to 1. */
export function placeOf(day: Day, from: Day, to: Day): number {
  return daysBetween(from, day) / Math.max(1, daysBetween(from, to));
}

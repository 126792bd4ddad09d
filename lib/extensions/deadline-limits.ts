import { addDays, type Day } from '@/lib/platform/day';
import type { FieldProblem } from '@/lib/platform/errors';

export type Deadlines = {
  /** Of what more time is asked for. */
  original: Day;
  current: Day;
  /** The item's own, where it is a measure: no measure is due after its item. */
  item: Day | null;
};

/**
 * Why a day cannot be the new deadline; null when it can: it is later than today and than the current one, no measure is due after its item,
 * and the days after the original deadline are limited. Source: R8.
 */
export function dayProblem(
  field: string,
  wanted: Day,
  { original, current, item }: Deadlines,
  limit: { today: Day; extensionDays: number },
): FieldProblem | null {
  if (wanted < limit.today) return { field, code: 'dayBeforeToday' };
  if (wanted <= current) return { field, code: 'dayNotLater', values: { day: current } };
  if (item !== null && wanted > item) return { field, code: 'dayAfterItem', values: { day: item } };
  const last = addDays(original, limit.extensionDays);
  if (wanted > last) return { field, code: 'dayBeyondLimit', values: { day: last, days: limit.extensionDays } };
  return null;
}

import { expect, test } from 'vitest';
import { addDays, type Day } from '@/lib/platform/day';
import { dayProblem } from './deadline-limits';

const TODAY = '2025-03-12' as Day;
const day = (after: number) => addDays(TODAY, after);
const limit = { today: TODAY, extensionDays: 90 };

test.each([
  ['yesterday', day(-1), { original: day(-30), current: day(-20), item: null }, 'dayBeforeToday'],
  ['today, when it was due before', day(0), { original: day(-30), current: day(-20), item: null }, undefined],
  ['the day on which it is due', day(10), { original: day(10), current: day(10), item: null }, 'dayNotLater'],
  ['the day after', day(11), { original: day(10), current: day(10), item: null }, undefined],
  ['the last day of the limit', day(100), { original: day(10), current: day(50), item: null }, undefined],
  ['one more', day(101), { original: day(10), current: day(50), item: null }, 'dayBeyondLimit'],
  ["the item's day", day(20), { original: day(10), current: day(10), item: day(20) }, undefined],
  ['a day after the item', day(21), { original: day(10), current: day(10), item: day(20) }, 'dayAfterItem'],
] as const)('%s', (_what, wanted, deadlines, code) => {
  expect(dayProblem('proposedDay', wanted, deadlines, limit)?.code).toBe(code);
});

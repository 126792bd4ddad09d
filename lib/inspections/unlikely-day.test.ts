import { describe, expect, it } from 'vitest';
import { addDays } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { dayQuestion } from './unlikely-day';

const calendar = { feedbackDay: '2024-12-20', periodEndDay: '2025-03-22' };

describe('unlikely days', () => {
  it.each([
    ['2020-01-01', 'beforeFeedback'],
    ['2024-12-19', 'beforeFeedback'],
    ['2024-12-20', undefined],
    ['2025-03-22', undefined],
    ['2025-03-23', 'afterPeriod'],
    ['2062-03-22', 'afterPeriod'],
  ])('%s: %s', (day, code) => {
    expect(dayQuestion('deadline', day, calendar)?.code).toBe(code);
  });

  it('asks nothing about no day, the day that stands, and a recurrence after the period', () => {
    expect(dayQuestion('deadline', null, calendar)).toBeNull();
    expect(dayQuestion('deadline', '2062-01-01', calendar, { day: '2062-01-01' })).toBeNull();
    expect(dayQuestion('deadline', addDays(calendar.periodEndDay, 40), calendar, { isRebound: true })).toBeNull();
    expect(dayQuestion('deadline', '2020-01-01', calendar, { isRebound: true })?.code).toBe('beforeFeedback');
  });

  it('an answer is about the very day that was asked about', () => {
    const ask = (day: string, answers?: Record<string, string>) => () =>
      askFirst([dayQuestion('deadline', day, calendar)], answers);
    expect(ask('2062-01-01')).toThrow(AppError);
    expect(ask('2062-01-01', { deadline: '2062-01-01' })).not.toThrow();
    expect(ask('2063-01-01', { deadline: '2062-01-01' })).toThrow(AppError);
    expect(ask('2062-01-01', { newDeadline: '2062-01-01' })).toThrow(AppError);
    expect(ask('2025-01-01')).not.toThrow();
  });
});

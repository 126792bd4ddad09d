import { describe, expect, it } from 'vitest';
import { withClock } from '@/lib/platform/clock';
import { addDays } from '@/lib/platform/day';
import { AppError } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import { courseQuestions, dayQuestion, earlyQuestion, farQuestion } from './unlikely-day';

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

  it('a recurrence that is planned far ahead is asked about all the same', () => {
    withClock(new Date('2025-06-01T04:00:00Z'), () => {
      expect(dayQuestion('deadline', '2026-06-30', calendar, { isRebound: true })).toBeNull();
      expect(dayQuestion('deadline', '2199-01-01', calendar, { isRebound: true })?.code).toBe('farAhead');
    });
  });

  it.each([
    ['1900-01-01', 'farBack'],
    ['2022-05-01', 'farBack'],
    ['2024-05-01', undefined],
    ['2025-06-01', undefined],
    ['2026-06-30', undefined],
    ['2026-08-01', 'farAhead'],
    ['2199-12-31', 'farAhead'],
  ])('a day that nothing else limits, %s: %s', (day, code) => {
    withClock(new Date('2025-06-01T04:00:00Z'), () => {
      expect(farQuestion('nextReviewDay', day)?.code).toBe(code);
      expect(farQuestion('nextReviewDay', day, { standing: day })).toBeNull();
    });
  });

  it('what follows from the feedback does not lie before it', () => {
    expect(earlyQuestion('meetingDay', '2024-12-19', calendar)?.code).toBe('beforeFeedback');
    expect(earlyQuestion('meetingDay', '2024-12-20', calendar)).toBeNull();
  });

  const course = {
    startDay: '2024-09-01',
    endDay: '2024-11-01',
    feedbackDay: '2024-12-20',
    planDueDay: '2025-01-20',
    periodEndDay: '2025-03-22',
  };
  it.each([
    [{}, []],
    [{ feedbackDay: '1900-01-01' }, ['feedbackDay farBack', 'periodEndDay longAfter', 'planDueDay longAfter']],
    [{ feedbackDay: '2024-10-01' }, ['feedbackDay feedbackBeforeEnd']],
    [{ startDay: '1900-01-01' }, ['startDay longBefore']],
    [{ endDay: '1900-01-01', startDay: '1900-01-01' }, ['startDay longBefore', 'endDay longBefore']],
    [{ periodEndDay: '2199-01-01' }, ['periodEndDay longAfter']],
    [{ planDueDay: '2199-01-01' }, ['planDueDay longAfter']],
    [{ startDay: null, endDay: null, planDueDay: null, periodEndDay: null }, []],
  ])('the days of an inspection with %j: %j', (change, expected) => {
    withClock(new Date('2025-06-01T04:00:00Z'), () => {
      const days = { ...course, ...change };
      const asked = (standing?: typeof days) =>
        courseQuestions(days, standing).flatMap((one) => (one ? [`${one.field} ${one.code}`] : []));
      expect(asked()).toEqual(expected);
      expect(asked(days)).toEqual([]);
    });
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

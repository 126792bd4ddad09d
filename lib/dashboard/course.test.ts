import { expect, test } from 'vitest';
import { courseOf, courseTable, countOn, monthMarks } from './course';

const days = [
  { day: '2025-01-20', planned: 0, closed: 2 },
  { day: '2025-01-10', planned: 3, closed: 0 },
  { day: '2025-02-15', planned: 4, closed: 1 },
  { day: '2025-04-20', planned: 1, closed: 0 },
];

test('cumulates plan and reality apart, reality only until today', () => {
  const course = courseOf(days, '2025-01-05', '2025-04-05', '2025-02-20');
  expect(course.planned).toEqual([
    { day: '2025-01-10', count: 3 },
    { day: '2025-02-15', count: 7 },
    { day: '2025-04-20', count: 8 },
  ]);
  expect(course.real).toEqual([
    { day: '2025-01-20', count: 2 },
    { day: '2025-02-15', count: 3 },
  ]);
  expect([course.plannedNow, course.realNow, course.to]).toEqual([7, 3, '2025-04-20']);
});

test('the table has the month ends, today and the last day', () => {
  const course = courseOf(days, '2025-01-05', '2025-04-05', '2025-02-20');
  expect(courseTable(course)).toEqual([
    { day: '2025-01-31', planned: 3, closed: 2 },
    { day: '2025-02-20', planned: 7, closed: 3 },
    { day: '2025-02-28', planned: 7, closed: 3 },
    { day: '2025-03-31', planned: 7, closed: 3 },
    { day: '2025-04-20', planned: 8, closed: 3 },
  ]);
});

test('nothing planned and nothing closed is a course as well', () => {
  const course = courseOf([], '2025-01-05', '2025-04-05', '2025-02-20');
  expect([course.plannedNow, course.realNow, countOn(course.planned, course.to)]).toEqual([0, 0, 0]);
});

test('marks the months, thinned where there are many', () => {
  expect(monthMarks('2024-12-05', '2025-03-05', 6)).toEqual(['2025-01-01', '2025-02-01', '2025-03-01']);
  expect(monthMarks('2024-01-05', '2026-01-05', 6)).toHaveLength(6);
});

import { expect, test } from 'vitest';
import { arrowsOf } from '@/lib/testing/arrows';
import { InspectionState } from '@/prisma/generated/enums';
import { COURSE, isArchived, isPlanning, isRunning } from './state';

const STATES = Object.values(InspectionState);

/** From the product, one line per arrow; written apart from the code. */
const ARROWS = [
  'PLANNING approve PLAN_APPROVED',
  'PLAN_APPROVED start RECTIFYING',
  'RECTIFYING publish NOTICE_PUBLISHED',
  'RECTIFYING archive ARCHIVED',
  'NOTICE_PUBLISHED archive ARCHIVED',
];

test('an inspection has these arrows and no other', () => {
  expect(arrowsOf(COURSE)).toEqual([...ARROWS].sort());
});

test('it is planned, or runs, or is archived, or waits for its first start', () => {
  expect(STATES.filter((state) => isPlanning({ state }))).toEqual(['PLANNING']);
  expect(STATES.filter((state) => isRunning({ state }))).toEqual(['RECTIFYING', 'NOTICE_PUBLISHED']);
  expect(STATES.filter((state) => isArchived({ state }))).toEqual(['ARCHIVED']);
});

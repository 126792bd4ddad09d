import { expect, test } from 'vitest';
import { arrowsOf } from '@/lib/testing/arrows';
import { JobState } from '@/prisma/generated/enums';
import { isFailedRun, isOpenRun, isUnderWay, isWaitingRun, RUN, RUN_EVENTS } from './job-state';
import { IS_OPEN, IS_OVER, IS_UNDER_WAY, stateAfter } from './job-state-sql';

const STATES = Object.values(JobState);
const which = (asked: (run: { state: JobState }) => boolean) => STATES.filter((state) => asked({ state }));

test('a run has these arrows and no other', () => {
  expect(arrowsOf(RUN)).toEqual([
    'QUEUED cancel CANCELLED',
    'QUEUED lose FAILED',
    'QUEUED take RUNNING',
    'RUNNING cancel CANCELLED',
    'RUNNING fail FAILED',
    'RUNNING finish DONE',
    'RUNNING giveBack QUEUED',
    'RUNNING lose FAILED',
    'RUNNING retry QUEUED',
    'RUNNING take RUNNING',
  ]);
});

test('it waits, is under way, or is over', () => {
  expect(which(isOpenRun)).toEqual(['QUEUED', 'RUNNING']);
  expect(which(isWaitingRun)).toEqual(['QUEUED']);
  expect(which(isUnderWay)).toEqual(['RUNNING']);
  expect(which(isFailedRun)).toEqual(['FAILED']);
});

test('the same stands in the text of the queue', () => {
  expect([IS_OPEN, IS_UNDER_WAY, IS_OVER]).toEqual([
    "IN ('QUEUED', 'RUNNING')",
    "IN ('RUNNING')",
    "IN ('DONE', 'FAILED', 'CANCELLED')",
  ]);
  expect(RUN_EVENTS.map(stateAfter)).toEqual(
    ['RUNNING', 'DONE', 'FAILED', 'QUEUED', 'QUEUED', 'CANCELLED', 'FAILED'].map((state) => `'${state}'::"JobState"`),
  );
});

import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '@/lib/platform/day';
import { ItemStatus } from '@/prisma/generated/enums';
import { lateDays, lightOf, type Light, type LightFacts, type LightSteps } from './light';
import { isClosed, isSubmitted } from './status';

const TODAY: Day = '2025-03-12';
const STEPS: LightSteps = { yellowDays: 20, orangeDays: 10 };
const STATUSES = Object.values(ItemStatus);

const facts = (change: Partial<LightFacts>): LightFacts => ({
  status: 'IN_PROGRESS',
  approved: true,
  currentDeadline: addDays(TODAY, 30),
  originalDeadline: addDays(TODAY, 30),
  submittedDay: null,
  verdict: null,
  nextReviewDay: null,
  ...change,
});
const light = (change: Partial<LightFacts>, steps = STEPS) => lightOf(facts(change), TODAY, steps);
const due = (left: number, change: Partial<LightFacts> = {}) => {
  const deadline = addDays(TODAY, left);
  return light({ currentDeadline: deadline, originalDeadline: deadline, ...change });
};
const short = ({ colour, pale, overdue, word, days }: Light) => [colour, pale ? 'pale' : 'full', overdue, word, days];

describe('R11: the light of an open item', () => {
  it('turns on the day of each step', () => {
    const colours = [21, 20, 11, 10, 1, 0, -1].map((left) => short(due(left)));
    expect(colours).toEqual([
      ['GREEN', 'full', false, 'left', 21],
      ['YELLOW', 'full', false, 'left', 20],
      ['YELLOW', 'full', false, 'left', 11],
      ['ORANGE', 'full', false, 'left', 10],
      ['ORANGE', 'full', false, 'left', 1],
      ['ORANGE', 'full', false, 'today', 0],
      ['RED', 'full', true, 'overdue', 1],
    ]);
  });

  it('takes its steps from the inspection', () => {
    const steps = { yellowDays: 5, orangeDays: 2 };
    const of = (left: number) => light({ currentDeadline: addDays(TODAY, left) }, steps).colour;
    expect([6, 5, 3, 2, 0, -1].map(of)).toEqual(['GREEN', 'YELLOW', 'YELLOW', 'ORANGE', 'ORANGE', 'RED']);
  });

  it('has none without a deadline', () => {
    expect(short(light({ currentDeadline: null }))).toEqual(['NONE', 'full', false, 'noDeadline', 0]);
  });

  it('has none before the plan is approved, however late the day', () => {
    for (const status of STATUSES.filter((one) => !isClosed(one)))
      for (const left of [-2524, -1, 0, 5, 30])
        expect(short(due(left, { status, approved: false, submittedDay: addDays(TODAY, -3) }))).toEqual([
          'NONE',
          'full',
          false,
          'notApproved',
          0,
        ]);
  });

  it('counts down pale while somebody else has it', () => {
    for (const status of ['AWAITING_SIGN_OFF', 'AWAITING_REVIEW'] as const) {
      const held = (left: number) => short(due(left, { status, submittedDay: addDays(TODAY, -3) }));
      expect([25, 15, 5, 0].map(held)).toEqual([
        ['GREEN', 'pale', false, 'left', 25],
        ['YELLOW', 'pale', false, 'left', 15],
        ['ORANGE', 'pale', false, 'left', 5],
        ['ORANGE', 'pale', false, 'today', 0],
      ]);
    }
  });

  it('never turns red for the reviewer: submitted in time it is pale orange and not overdue, however long they take', () => {
    for (const left of [-1, -5, -400]) {
      const deadline = addDays(TODAY, left);
      for (const submittedDay of [deadline, addDays(deadline, -10)])
        expect(short(due(left, { status: 'AWAITING_REVIEW', submittedDay }))).toEqual([
          'ORANGE',
          'pale',
          false,
          'heldInTime',
          0,
        ]);
    }
  });

  it('stays pale red with the days of the submission when that came late', () => {
    for (const waited of [0, 1, 90]) {
      const submittedDay = addDays(TODAY, -waited);
      const currentDeadline = addDays(submittedDay, -4);
      expect(short(light({ status: 'AWAITING_SIGN_OFF', submittedDay, currentDeadline }))).toEqual([
        'RED',
        'pale',
        true,
        'heldLate',
        4,
      ]);
    }
  });

  it('loses the protection with a decline or a return', () => {
    expect(short(due(-3, { status: 'RETURNED', submittedDay: null }))).toEqual(['RED', 'full', true, 'overdue', 3]);
  });
});

describe('R7, R11: the light of a closed item', () => {
  const closed = (change: Partial<LightFacts>) =>
    light({
      status: 'CLOSED',
      verdict: 'COMPLETED',
      currentDeadline: '2025-02-20',
      originalDeadline: '2025-02-20',
      ...change,
    });

  it('is grey for ever, and says how late the accepted round was submitted', () => {
    expect(closed({ submittedDay: '2025-02-20' })).toMatchObject({
      colour: 'CLOSED',
      word: 'closedOnTime',
      overdue: false,
    });
    expect(closed({ submittedDay: '2025-02-23' })).toMatchObject({
      colour: 'CLOSED',
      word: 'closedLate',
      days: 3,
      overdue: false,
    });
  });

  it('names the original deadline as well where it differs', () => {
    const moved = { currentDeadline: '2025-02-20', originalDeadline: '2025-02-01' };
    expect(closed({ ...moved, submittedDay: '2025-02-23' })).toMatchObject({
      word: 'closedLateOriginal',
      days: 3,
      original: 22,
    });
    expect(closed({ ...moved, submittedDay: '2025-02-10' })).toMatchObject({
      word: 'closedByOriginal',
      days: 0,
      original: 9,
    });
    expect(closed({ ...moved, submittedDay: '2025-01-30' })).toMatchObject({ word: 'closedOnTime', original: 0 });
  });

  it('shows the review day of what is kept up, never red when it has passed', () => {
    const kept = { verdict: 'PHASE_ACHIEVED', submittedDay: '2025-02-01' } as const;
    for (const nextReviewDay of ['2025-09-01', '2025-03-01'])
      expect(closed({ ...kept, nextReviewDay })).toMatchObject({
        colour: 'CLOSED',
        word: 'review',
        day: nextReviewDay,
        overdue: false,
      });
    expect(closed({ ...kept, nextReviewDay: '2025-09-01', submittedDay: '2025-02-25' }).word).toBe('closedLate');
  });
});

describe('the light over everything', () => {
  it('keeps its promises for every status, deadline and day of submission', () => {
    for (const status of STATUSES)
      for (let left = -40; left <= 40; left += 1)
        for (const submitted of [null, -60, -20, -10, -1, 0]) {
          const submittedDay = submitted === null ? null : addDays(TODAY, submitted);
          if (submittedDay === null && (isSubmitted(status) || isClosed(status))) continue;
          const found = due(left, { status, submittedDay });
          if (isClosed(status)) expect(found.colour).toBe('CLOSED');
          else expect(found.overdue).toBe(found.colour === 'RED');
          expect(found.pale).toBe(isSubmitted(status));
          if (isSubmitted(status) && submittedDay && submittedDay <= addDays(TODAY, left))
            expect(found.colour).not.toBe('RED');
          expect(found.days).toBeGreaterThanOrEqual(0);
        }
  });

  it('counts days of the calendar over a month and a leap day', () => {
    expect(lateDays('2024-03-01', '2024-02-28')).toBe(2);
    expect(lateDays('2023-03-01', '2023-02-28')).toBe(1);
    expect([lateDays(null, TODAY), lateDays(TODAY, null), lateDays(TODAY, TODAY)]).toEqual([0, 0, 0]);
  });
});

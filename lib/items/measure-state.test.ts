import { describe, expect, it } from 'vitest';
import { arrowsOf } from '@/lib/testing/arrows';
import { ItemStatus, MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import {
  isAccepted,
  isReopened,
  isReportedDone,
  JUDGEMENT_EVENTS,
  JUDGING,
  MEASURE_EVENTS,
  MEASURE_STAGES,
  measureStage,
  reopened,
  REPORTABLE,
  REPORTING,
  UNTOUCHED,
  verdictAfter,
} from './measure-state';

const STATUSES = Object.values(ItemStatus);
const VERDICTS = [null, ...Object.values(MeasureVerdict)];

describe('the life of a measure', () => {
  it('is reported and opened again, whatever was said before, and never untouched again', () => {
    const goals = { report: 'UNDER_WAY', reportDone: 'REPORTED_DONE', reopen: 'UNDER_WAY' };
    const all = Object.values(MeasureState).flatMap((state) =>
      MEASURE_EVENTS.map((event) => `${state} ${event} ${goals[event]}`),
    );
    expect(arrowsOf(REPORTING)).toEqual(all.sort());
    expect(REPORTABLE.map((state) => REPORTING.before('report').includes(state))).toEqual([true, true]);
  });

  it('is judged until it is accepted', () => {
    expect(arrowsOf(JUDGING)).toEqual(
      [
        'NONE accept ACCEPTED',
        'NONE reopen REOPENED',
        'NONE forget NONE',
        'REOPENED accept ACCEPTED',
        'REOPENED reopen REOPENED',
        'REOPENED forget NONE',
      ].sort(),
    );
  });

  it('refuses everything on an accepted one', () => {
    for (const event of JUDGEMENT_EVENTS)
      expect(() => verdictAfter({ verdict: 'ACCEPTED' }, event)).toThrow('WRONG_STATE');
    expect(() => reopened({ state: 'REPORTED_DONE', verdict: 'ACCEPTED' })).toThrow('WRONG_STATE');
    expect(reopened({ state: 'REPORTED_DONE', verdict: null })).toEqual({ state: 'UNDER_WAY', verdict: 'REOPENED' });
    expect(verdictAfter({ verdict: 'REOPENED' }, 'forget')).toBeNull();
    expect(UNTOUCHED).toEqual({ state: 'NOT_STARTED', verdict: null });
  });

  it('has one answer to each question', () => {
    expect(VERDICTS.map((verdict) => [isAccepted({ verdict }), isReopened({ verdict })])).toEqual([
      [false, false],
      [true, false],
      [false, true],
    ]);
    expect(Object.values(MeasureState).filter((state) => isReportedDone({ state }))).toEqual(['REPORTED_DONE']);
  });
});

describe('the stage of a measure', () => {
  it('follows the verdict, then the holder of the item, then the section itself, for every combination', () => {
    const stages = STATUSES.flatMap((status) =>
      Object.values(MeasureState).flatMap((state) =>
        VERDICTS.map((verdict) => ({ status, state, verdict, stage: measureStage({ state, verdict }, status) })),
      ),
    );
    for (const { status, state, verdict, stage } of stages) {
      if (verdict === 'ACCEPTED') expect(stage).toBe('accepted');
      else if (status === 'AWAITING_SIGN_OFF') expect(stage).toBe('awaitingSignOff');
      else if (status === 'AWAITING_REVIEW') expect(stage).toBe('awaitingReview');
      else if (state === 'REPORTED_DONE') expect(stage).toBe('reported');
      else if (verdict === 'REOPENED') expect(stage).toBe('reopened');
      else expect(stage).toBe(state === 'UNDER_WAY' ? 'underWay' : 'notStarted');
    }
    expect(new Set(stages.map((one) => one.stage))).toEqual(new Set(MEASURE_STAGES));
  });
});

import { describe, expect, it } from 'vitest';
import { ItemStatus, MeasureState, MeasureVerdict } from '@/prisma/generated/enums';
import {
  holderOf,
  isAccepted,
  isClosed,
  isPlanned,
  isSubmitted,
  isWithSection,
  ITEM_EVENTS,
  LIFE,
  MEASURE_STAGES,
  measureStage,
  nextStatus,
  OPEN,
  SUBMITTED,
  WITH_SECTION,
} from './status';

const STATUSES = Object.values(ItemStatus);

/** From the table of the product, one line per arrow; written apart from the code. */
const ARROWS = [
  'PLANNED start IN_PROGRESS',
  'IN_PROGRESS submit AWAITING_SIGN_OFF',
  'RETURNED submit AWAITING_SIGN_OFF',
  'AWAITING_SIGN_OFF withdrawSubmission IN_PROGRESS',
  'AWAITING_SIGN_OFF sign AWAITING_REVIEW',
  'AWAITING_SIGN_OFF decline RETURNED',
  'AWAITING_REVIEW withdrawSignature AWAITING_SIGN_OFF',
  'AWAITING_REVIEW accept CLOSED',
  'AWAITING_REVIEW return RETURNED',
];

describe('the life of an item', () => {
  it('has these arrows and no other', () => {
    const found = STATUSES.flatMap((status) =>
      ITEM_EVENTS.flatMap((event) => {
        const goal = nextStatus(status, event);
        return goal ? [`${status} ${event} ${goal}`] : [];
      }),
    );
    expect(found.sort()).toEqual([...ARROWS].sort());
  });

  it('goes back to where a withdrawn submission came from', () => {
    expect(nextStatus('AWAITING_SIGN_OFF', 'withdrawSubmission', 'RETURNED')).toBe('RETURNED');
    expect(nextStatus('AWAITING_SIGN_OFF', 'withdrawSubmission', 'IN_PROGRESS')).toBe('IN_PROGRESS');
    expect(nextStatus('AWAITING_SIGN_OFF', 'sign', 'RETURNED')).toBe('AWAITING_REVIEW');
  });

  it('reaches every status from PLANNED and leaves none but CLOSED for ever', () => {
    const reached = new Set<ItemStatus>(['PLANNED']);
    for (let grown = 0; grown !== reached.size;) {
      grown = reached.size;
      for (const status of [...reached])
        for (const event of ITEM_EVENTS) {
          const goal = nextStatus(status, event);
          if (goal) reached.add(goal);
        }
    }
    expect([...reached].sort()).toEqual([...STATUSES].sort());
    expect(STATUSES.filter((status) => Object.keys(LIFE[status]).length === 0)).toEqual(['CLOSED']);
  });

  it('divides the statuses: with the section, submitted, closed', () => {
    for (const status of STATUSES) {
      const parts = [isWithSection(status), isSubmitted(status), isClosed(status)].filter(Boolean);
      expect(parts).toHaveLength(1);
      expect(OPEN.includes(status)).toBe(!isClosed(status));
      expect(SUBMITTED.includes(status)).toBe(isSubmitted(status));
      expect(WITH_SECTION.includes(status)).toBe(isWithSection(status));
      expect(isPlanned(status)).toBe(status === 'PLANNED');
    }
    expect(STATUSES.map(holderOf)).toEqual(['section', 'section', 'leader', 'acceptingBody', 'section', 'nobody']);
  });
});

describe('the stage of a measure', () => {
  it('follows the verdict, then the holder of the item, then the section itself, for every combination', () => {
    const verdicts = [null, ...Object.values(MeasureVerdict)];
    const stages = STATUSES.flatMap((status) =>
      Object.values(MeasureState).flatMap((state) =>
        verdicts.map((verdict) => ({ status, state, verdict, stage: measureStage({ state, verdict }, status) })),
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
    expect([
      isAccepted({ verdict: 'ACCEPTED' }),
      isAccepted({ verdict: 'REOPENED' }),
      isAccepted({ verdict: null }),
    ]).toEqual([true, false, false]);
  });
});

import { describe, expect, it } from 'vitest';
import { arrowsOf } from '@/lib/testing/arrows';
import { ItemStatus } from '@/prisma/generated/enums';
import {
  awaitsReview,
  awaitsSignOff,
  isClosed,
  isPlanned,
  isReturned,
  isSubmitted,
  isWithSection,
  ITEM_EVENTS,
  LIFE,
  nextStatus,
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
    expect(arrowsOf(LIFE, 'IN_PROGRESS')).toEqual([...ARROWS].sort());
    expect(LIFE.next('AWAITING_SIGN_OFF', 'withdrawSubmission')).toBeNull();
    for (const status of STATUSES)
      for (const event of ITEM_EVENTS.filter((one) => nextStatus(status, one) === null))
        expect(() => LIFE.move(status, event)).toThrow('WRONG_STATE');
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
    expect(STATUSES.filter(LIFE.isOver)).toEqual(['CLOSED']);
  });

  it('divides the statuses: with the section, submitted, closed', () => {
    for (const status of STATUSES) {
      const parts = [isWithSection(status), isSubmitted(status), isClosed(status)].filter(Boolean);
      expect(parts).toHaveLength(1);
      expect(SUBMITTED.includes(status)).toBe(isSubmitted(status));
      expect(WITH_SECTION.includes(status)).toBe(isWithSection(status));
      expect(isPlanned(status)).toBe(status === 'PLANNED');
      expect(isReturned(status)).toBe(status === 'RETURNED');
      expect(isSubmitted(status)).toBe(awaitsSignOff(status) || awaitsReview(status));
    }
  });
});

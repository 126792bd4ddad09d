import { expect, test } from 'vitest';
import { arrowsOf } from '@/lib/testing/arrows';
import { RoundOutcome, SignOffDecision } from '@/prisma/generated/enums';
import {
  isDecline,
  isDeclined,
  isPending,
  isSentBack,
  isStandingSignature,
  JUDGED,
  ROUND,
  ROUND_EVENTS,
} from './round-outcome';

const OUTCOMES = Object.values(RoundOutcome);

test('a round ends once', () => {
  expect(arrowsOf(ROUND)).toEqual([
    'PENDING accept ACCEPTED',
    'PENDING decline DECLINED',
    'PENDING return RETURNED',
    'PENDING withdrawSubmission WITHDRAWN',
  ]);
  for (const outcome of OUTCOMES.filter((one) => one !== 'PENDING'))
    for (const event of ROUND_EVENTS) expect(() => ROUND.move(outcome, event)).toThrow('WRONG_STATE');
});

test('it waits, was judged, or was sent back', () => {
  const which = (asked: (round: { outcome: RoundOutcome }) => boolean) =>
    OUTCOMES.filter((outcome) => asked({ outcome }));
  expect(which(isPending)).toEqual(['PENDING']);
  expect(which(isSentBack)).toEqual(['DECLINED', 'RETURNED']);
  expect(which(isDeclined)).toEqual(['DECLINED']);
  expect(JUDGED).toEqual(['RETURNED', 'ACCEPTED']);
});

test('a signature stands until it is taken back', () => {
  const words = Object.values(SignOffDecision).flatMap((decision) =>
    [null, new Date(0)].map((withdrawnAt) => ({ decision, withdrawnAt })),
  );
  expect(words.map(isStandingSignature)).toEqual([true, false, false, false]);
  expect(words.map(isDecline)).toEqual([false, false, true, true]);
});

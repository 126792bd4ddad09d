import { describe, expect, it } from 'vitest';
import type { DocumentState } from '@/prisma/generated/enums';
import {
  awaitsApproval,
  awaitsPublication,
  awaitsReview,
  isDraft,
  isFrozen,
  isInForce,
  isPublic,
  isUnderWay,
  mayBePublished,
  PUBLISHING,
} from './document-state';

const ALL = PUBLISHING.states;
const where = (ask: (one: { state: DocumentState }) => boolean) => ALL.filter((state) => ask({ state }));

describe('the course of a document', () => {
  it('goes by review and approval to the public, and by no other way', () => {
    const way = (['send', 'release', 'approve', 'publish'] as const).reduce<DocumentState>(
      (state, event) => PUBLISHING.move(state, event),
      'DRAFT',
    );
    expect(way).toBe('PUBLISHED');
    expect(PUBLISHING.before('publish')).toEqual(['APPROVED', 'WITHDRAWN']);
    expect(PUBLISHING.before('approve')).toEqual(['AWAITING_APPROVAL']);
    expect(PUBLISHING.before('release')).toEqual(['SECRECY_REVIEW']);
    expect(ALL.filter((state) => PUBLISHING.isOver(state))).toEqual([]);
  });

  it('comes back to the draft until it is frozen, and never after', () => {
    const back = ALL.filter((state) =>
      (['recall', 'object', 'decline'] as const).some((one) => PUBLISHING.next(state, one)),
    );
    expect(back).toEqual(['SECRECY_REVIEW', 'AWAITING_APPROVAL']);
    expect(where(isFrozen)).toEqual(['APPROVED', 'PUBLISHED', 'SUPERSEDED', 'WITHDRAWN']);
  });

  it('tells who has it', () => {
    expect(where(isDraft)).toEqual(['DRAFT']);
    expect(where(awaitsReview)).toEqual(['SECRECY_REVIEW']);
    expect(where(awaitsApproval)).toEqual(['AWAITING_APPROVAL']);
    expect(where(mayBePublished)).toEqual(['APPROVED', 'WITHDRAWN']);
    expect(where(awaitsPublication)).toEqual(['APPROVED']);
    expect(where(isPublic)).toEqual(['PUBLISHED', 'SUPERSEDED']);
    expect(where(isInForce)).toEqual(['PUBLISHED']);
    expect(where(isUnderWay)).toEqual(['DRAFT', 'SECRECY_REVIEW', 'AWAITING_APPROVAL', 'APPROVED']);
  });
});

import type { RoundOutcome, SignOffDecision } from '@/prisma/generated/enums';
import { machine } from '@/lib/platform/machine';

/** How a submission round ends (R2, R3, R5); each is also something that happens to its item. */
export const ROUND_EVENTS = ['withdrawSubmission', 'decline', 'return', 'accept'] as const;
export type RoundEventName = (typeof ROUND_EVENTS)[number];

/** State × event → state: a round ends once and is a record from then on. */
export const ROUND = machine<RoundOutcome, RoundEventName>(ROUND_EVENTS, {
  PENDING: { withdrawSubmission: 'WITHDRAWN', decline: 'DECLINED', return: 'RETURNED', accept: 'ACCEPTED' },
  WITHDRAWN: {},
  DECLINED: {},
  RETURNED: {},
  ACCEPTED: {},
});

export const PENDING: RoundOutcome[] = ['PENDING'];
export const RETURNED_ROUND: RoundOutcome[] = ['RETURNED'];
/** The accepting body gave its verdict (R3). */
export const JUDGED: RoundOutcome[] = ['RETURNED', 'ACCEPTED'];
/** Measures went back to their section, by the accepting body or by who should have signed (R4). */
export const SENT_BACK: RoundOutcome[] = ['RETURNED', 'DECLINED'];

type Round = { outcome: RoundOutcome };

/** True while a round waits for a signature or a verdict. */
export function isPending({ outcome }: Round): boolean {
  return PENDING.includes(outcome);
}

/** True for a round that sent measures back (R4). */
export function isSentBack({ outcome }: Round): boolean {
  return SENT_BACK.includes(outcome);
}

/** True for a round that the one who should have signed sent back. */
export function isDeclined({ outcome }: Round): boolean {
  return outcome === 'DECLINED';
}

export const SIGNED: SignOffDecision[] = ['SIGNED'];
export const DECLINED: SignOffDecision[] = ['DECLINED'];

type SignOff = { decision: SignOffDecision; withdrawnAt: Date | string | null };

/** True for a signature that was not taken back. */
export function isStandingSignature({ decision, withdrawnAt }: SignOff): boolean {
  return SIGNED.includes(decision) && withdrawnAt === null;
}

/** True for the word of somebody who did not sign. */
export function isDecline({ decision }: Pick<SignOff, 'decision'>): boolean {
  return DECLINED.includes(decision);
}

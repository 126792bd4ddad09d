import type { ItemStatus, SignOffDecision } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { can, type Target } from '@/lib/access/policy';
import { isClosed, nextStatus } from '@/lib/items/status';
import type { ErrorCode } from '@/lib/platform/errors';
import { reviewRefusal } from './accepting-body';
import { signRefusal, standingSignature, submitRefusal } from './signers';

export type StepName = 'submit' | 'withdrawSubmission' | 'sign' | 'decline' | 'withdrawSignature' | 'review' | 'recur';

/** A step that stands before the actor; `refused` says why it is theirs by role but not by person (R2). */
export type Step = { name: StepName; refused: ErrorCode | null };

type RoundFacts = {
  submittedById: number;
  signOffs: { personId: number; decision: SignOffDecision; withdrawnAt: Date | string | null }[];
} | null;

function signSteps(actor: Actor, target: Target, status: ItemStatus, round: NonNullable<RoundFacts>): Step[] {
  if (!can(actor, 'item.sign', target)) return [];
  if (nextStatus(status, 'withdrawSignature')) {
    const mine = standingSignature(round)?.personId === actor.personId;
    return mine ? [{ name: 'withdrawSignature', refused: null }] : [];
  }
  if (!nextStatus(status, 'sign')) return [];
  const refused = signRefusal(actor, target, round.submittedById);
  if (refused === 'FORBIDDEN') return [];
  return [
    { name: 'sign', refused },
    { name: 'decline', refused },
  ];
}

/**
 * What this person may do now with an item in `status`; `round` is the one that is pending. The commands ask the same functions, so a button is
 * never promised that they refuse for who is asking.
 */
export function itemSteps(actor: Actor, target: Target, status: ItemStatus, round: RoundFacts): Step[] {
  const steps: Step[] = [];
  const refused = submitRefusal(actor, target);
  if (refused !== 'FORBIDDEN') {
    if (nextStatus(status, 'submit')) steps.push({ name: 'submit', refused });
    if (nextStatus(status, 'withdrawSubmission')) steps.push({ name: 'withdrawSubmission', refused: null });
  }
  if (round) steps.push(...signSteps(actor, target, status, round));
  if (nextStatus(status, 'accept') && !reviewRefusal(actor, target)) steps.push({ name: 'review', refused: null });
  if (isClosed(status) && can(actor, 'item.recur', target)) steps.push({ name: 'recur', refused: null });
  return steps;
}

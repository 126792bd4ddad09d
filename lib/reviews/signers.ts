import { unitsWith, type Actor } from '@/lib/access/actor';
import { can, type Target } from '@/lib/access/policy';
import { signerOf } from '@/lib/items/holder';
import { isStandingSignature } from '@/lib/items/round-outcome';
import type { ErrorCode } from '@/lib/platform/errors';
import type { SignOffDecision } from '@/prisma/generated/enums';

const isPrincipal = (actor: Actor, target: Target): boolean =>
  target.unitId !== undefined && unitsWith(actor, 'PRINCIPAL').includes(target.unitId);

/** Who submits, signs and judges (R2). The same in SQL: `signers-sql.ts`. */

/** R2: why the actor may not submit; the principal who leads the item leaves it to another head, since nobody could sign for him. */
export function submitRefusal(actor: Actor, target: Target): ErrorCode | null {
  if (!can(actor, 'item.submit', target)) return 'FORBIDDEN';
  const leads = target.leaderId === actor.personId;
  return leads && isPrincipal(actor, target) ? 'OTHER_HEAD_MUST_SUBMIT' : null;
}

/**
 * R2: why the actor may not sign or decline the round that `submitterId` submitted; null when they may. The responsible leader signs; where
 * the leader submitted the round, the principal; never the submitter.
 */
export function signRefusal(actor: Actor, target: Target, submitterId: number): ErrorCode | null {
  if (!can(actor, 'item.sign', target)) return 'FORBIDDEN';
  const signer = signerOf({ leaderId: target.leaderId ?? null, submittedById: submitterId });
  if (actor.personId === submitterId) return signer === 'principal' ? 'PRINCIPAL_MUST_SIGN' : 'OWN_SUBMISSION';
  if (signer === 'principal') return isPrincipal(actor, target) ? null : 'PRINCIPAL_MUST_SIGN';
  return target.leaderId === actor.personId ? null : 'FORBIDDEN';
}

type SignOff = { decision: SignOffDecision; withdrawnAt: Date | string | null };
type Round = { submittedById: number; signOffs: (SignOff & { personId: number })[] };

/** R2: nobody judges what they submitted or signed. */
export function hasHandInRound(actor: Actor, round: Round): boolean {
  if (round.submittedById === actor.personId) return true;
  return standingSignature(round)?.personId === actor.personId;
}

/** The signature that stands in a round; undefined when there is none or it was withdrawn. */
export function standingSignature<One extends SignOff>(round: { signOffs: One[] }): One | undefined {
  return round.signOffs.find(isStandingSignature);
}

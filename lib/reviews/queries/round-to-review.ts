import type { ReviewBody } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import type { ItemForWrite } from '@/lib/items/queries/lock-item';
import { nextStatus } from '@/lib/items/status';
import { movedSince } from '@/lib/audit/stale';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { reviewRefusal, turnOf } from '../accepting-body';
import { hasHandInRound } from '../signers';
import { pendingRound, type PendingRound } from './pending-round';

export type RoundToReview = { round: PendingRound; body: ReviewBody; decided: ReviewBody[] };

/**
 * The round that the actor may judge now, and in whose name; the setting of this moment counts.
 * AppErrors: FORBIDDEN, NOT_ACCEPTING_BODY, WRONG_STATE, OWN_SUBMISSION, TEAM_FIRST, ALREADY_DECIDED. Source: R2, R5.
 */
export async function roundToReview(tx: Tx, actor: Actor, held: ItemForWrite): Promise<RoundToReview> {
  const refused = reviewRefusal(actor, held.target);
  if (refused) throw new AppError(refused);
  if (!nextStatus(held.item.status, 'accept')) throw await movedSince(tx, 'WRONG_STATE', held.item);
  const round = await pendingRound(tx, held.item.id);
  if (hasHandInRound(actor, round)) throw new AppError('OWN_SUBMISSION');
  const decided = round.decisions.map((one) => one.body);
  const turn = turnOf(actor, held.target, decided);
  if (turn.code) throw await movedSince(tx, turn.code, held.item);
  return { round, body: turn.body, decided };
}

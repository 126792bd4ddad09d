import type { Prisma } from '@/prisma/generated/client';
import { PENDING } from '@/lib/items/round-outcome';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';

const pending = {
  measures: { orderBy: { number: 'asc' }, include: { opinions: true } },
  signOffs: { orderBy: { id: 'asc' } },
  decisions: true,
} satisfies Prisma.SubmissionInclude;

/** A round that waits for a signature or a verdict, with the opinions saved so far. */
export type PendingRound = Prisma.SubmissionGetPayload<{ include: typeof pending }>;

/** The pending round of a locked item. AppError WRONG_STATE when there is none. */
export async function pendingRound(tx: Tx, itemId: number): Promise<PendingRound> {
  const round = await tx.submission.findFirst({ where: { itemId, outcome: { in: PENDING } }, include: pending });
  if (!round) throw new AppError('WRONG_STATE');
  return round;
}

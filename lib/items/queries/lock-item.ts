import { z } from 'zod';
import { isArchived } from '@/lib/inspections/state';
import type { Prisma } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import type { Target } from '@/lib/access/policy';
import { visibleItems } from '@/lib/access/visibility';
import { findInspection, inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { askRows, idRow } from '@/lib/platform/ask-rows';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';

const locked = {
  measures: { orderBy: { number: 'asc' } },
  supporting: true,
} satisfies Prisma.ItemInclude;

/** An item with its measures as a command holds it, its row locked until the transaction ends. */
export type LockedItem = Prisma.ItemGetPayload<{ include: typeof locked }>;

export type ItemForWrite = { item: LockedItem; inspection: InspectionView; target: Target };

/**
 * Locks an item for a command and loads it with its measures and inspection. The lock is the first thing a command on an item takes, so
 * two of them stand in a row. AppError NOT_FOUND when it does not exist for the actor, ARCHIVED when the inspection is read-only.
 */
export async function lockItem(tx: Tx, actor: Actor, inspectionId: number, number: number): Promise<ItemForWrite> {
  const found = await findInspection(actor, inspectionId, tx);
  if (!found) throw new AppError('NOT_FOUND');
  const { inspection } = found;
  await askRows(
    tx,
    idRow,
  )`SELECT id FROM "Item" WHERE "inspectionId" = ${inspectionId} AND number = ${number} FOR UPDATE`;
  const item = await tx.item.findFirst({
    where: { AND: [visibleItems(actor), { inspectionId, number }] },
    include: locked,
  });
  if (!item) throw new AppError('NOT_FOUND');
  if (isArchived(inspection)) throw new AppError('ARCHIVED');
  return { item, inspection, target: itemTarget(inspection, item) };
}

/** The names behind a locked item's leader and lead section; empty where there is none. Few commands need them. */
export async function holderNames(
  tx: Tx,
  item: Pick<LockedItem, 'leaderId' | 'leadSectionId'>,
): Promise<{ leader: string; leadSection: string }> {
  const rows = await askRows(tx, z.object({ leader: z.string(), leadSection: z.string() }))`
    SELECT coalesce((SELECT p.name FROM "Person" p WHERE p.id = ${item.leaderId}), '') AS leader,
      coalesce((SELECT s.name FROM "Section" s WHERE s.id = ${item.leadSectionId}), '') AS "leadSection"`;
  return rows[0] ?? { leader: '', leadSection: '' };
}

type TargetFacts = { leadSectionId: number | null; leaderId: number | null; supporting: { sectionId: number }[] };

/** What the policy is asked about for an item. */
export function itemTarget(inspection: InspectionView, item: TargetFacts): Target {
  return {
    ...inspectionTarget(inspection),
    leadSectionId: item.leadSectionId,
    leaderId: item.leaderId,
    supportingSectionIds: item.supporting.map((one) => one.sectionId),
  };
}

import type { ItemStatus } from '@/prisma/generated/enums';
import { can } from '@/lib/access/policy';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { lockItem, type LockedItem } from '@/lib/items/queries/lock-item';
import { recordHistory } from '@/lib/items/record-history';
import { isClosed } from '@/lib/items/status';
import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { placeOf, recurrenceSchema } from '../schema';
import { expectVersion } from './move-item';

/**
 * Records that a closed item came back: a new item with the next free number, linked to the old one, PLANNED, outside the old totals.
 * It is planned and approved singly afterwards. AppErrors: NOT_FOUND, FORBIDDEN, WRONG_STATE (not closed), STALE. Source: R6.
 */
export const recordRecurrence = defineCommand({
  verb: 'item.recur',
  schema: recurrenceSchema,
  subject: placeOf,
  run: async (tx, actor, input, note) => {
    const { item, inspection, target } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    if (!can(actor, 'item.recur', target)) throw new AppError('FORBIDDEN');
    if (!isClosed(item.status)) throw new AppError('WRONG_STATE');
    await expectVersion(tx, item, input.itemVersion);
    const { number, position } = await nextPlace(tx, item);
    const repeated = await tx.item.create({
      data: {
        inspectionId: inspection.id,
        categoryId: item.categoryId,
        number,
        position,
        title: input.title,
        finding: input.finding,
        statusSince: now(),
        isRebound: true,
        repeatOfId: item.id,
        createdAt: now(),
      },
    });
    const { words } = input;
    const stays = (one: { status: ItemStatus }) => ({ from: one.status, to: one.status });
    await recordHistory(tx, actor, [
      { item, kind: 'recurrence', data: { itemNumber: number, words }, ...stays(item) },
      { item: repeated, kind: 'recurrenceOf', data: { itemNumber: item.number, words }, ...stays(repeated) },
    ]);
    note({
      objectId: item.id,
      inspectionId: inspection.id,
      after: { item: repeated.id, number, finding: sha256(input.finding) },
    });
    return { itemNumber: number };
  },
});

/** The next free number and place of the inspection; its row stays locked until the transaction ends, so no number is given twice. */
async function nextPlace(tx: Tx, item: LockedItem): Promise<{ number: number; position: number }> {
  const { nextItemNumber } = await tx.inspection.update({
    where: { id: item.inspectionId },
    data: { nextItemNumber: { increment: 1 } },
    select: { nextItemNumber: true },
  });
  const last = await tx.item.aggregate({ where: { inspectionId: item.inspectionId }, _max: { position: true } });
  return { number: nextItemNumber - 1, position: (last._max.position ?? 0) + 1 };
}

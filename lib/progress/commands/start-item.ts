import { defineCommand } from '@/lib/audit/commands';
import { mayWorkOn, startIfPlanned } from '@/lib/evidence/lock-for-work';
import { isApproved } from '@/lib/items/approval';
import { lockItem } from '@/lib/items/queries/lock-item';
import { nextStatus } from '@/lib/items/status';
import { AppError } from '@/lib/platform/errors';
import { startSchema } from '../schema';

/**
 * Starts an item by button: PLANNED → IN_PROGRESS, by a section that owns one of its measures (product, "The life of an item").
 * AppError NOT_FOUND, FORBIDDEN, NOT_APPROVED, WRONG_STATE, ARCHIVED.
 */
export const startItem = defineCommand({
  verb: 'item.start',
  schema: startSchema,
  subject: (input) => ({ objectId: input.itemNumber, inspectionId: input.inspectionId }),
  run: async (tx, actor, input, note) => {
    const work = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    const { item, inspection } = work;
    if (!item.measures.some((measure) => mayWorkOn(actor, work, measure))) throw new AppError('FORBIDDEN');
    if (!isApproved(item)) throw new AppError('NOT_APPROVED');
    const goal = nextStatus(item.status, 'start');
    if (goal === null) throw new AppError('WRONG_STATE');
    await startIfPlanned(tx, actor, work);
    note({
      objectId: item.id,
      inspectionId: inspection.id,
      before: { status: item.status },
      after: { number: item.number, status: goal },
    });
    return { status: goal };
  },
});

import { defineCommand } from '@/lib/audit/commands';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import type { Tx } from '@/lib/platform/db';
import type { Question } from '@/lib/platform/errors';
import { askFirst } from '@/lib/platform/input';
import type { Prisma } from '@/prisma/generated/client';
import { removeNodeInput, type NodeKind } from '../schema';
import { childIds, requireNode } from '../tree-nodes';
import { closeRanks, countMeasures, numberMeasures } from '../tree-order';

/**
 * Removes a node with everything below it. Numbers of removed items are not given again; the measures that stay are numbered anew.
 * AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, ARCHIVED, QUESTION (always once). Source: R6, product section 3.
 */
export const removeNode = defineCommand({
  verb: 'tree.remove',
  schema: removeNodeInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, kind, id, sure }, note) {
    const { inspection } = await lockInspection(tx, actor, inspectionId, 'plan.edit');
    const node = await requireNode(tx, inspection, kind, id);
    askFirst([await removalQuestion(tx, kind, id)], sure);
    const items = await remove[kind](tx, id);
    if (kind === 'MEASURE' && node.parentId !== null) {
      await numberMeasures(tx, node.parentId, await childIds(tx, inspectionId, kind, node.parentId));
      await countMeasures(tx, node.parentId);
    } else await closeRanks(tx, inspectionId);
    note({ objectId: inspectionId, inspectionId, before: { kind, id, parentId: node.parentId, items } });
    return { id };
  },
});

const within: Record<NodeKind, (id: number) => Prisma.ItemWhereInput> = {
  AREA: (id) => ({ category: { areaId: id } }),
  CATEGORY: (id) => ({ categoryId: id }),
  ITEM: (id) => ({ id }),
  MEASURE: (id) => ({ measures: { some: { id } } }),
};

/** What goes with the node: its number is never given again, so somebody has to mean it. */
async function removalQuestion(tx: Tx, kind: NodeKind, id: number): Promise<Question> {
  const items = await tx.item.findMany({ where: within[kind](id), select: { _count: { select: { measures: true } } } });
  const isMeasure = kind === 'MEASURE';
  const measures = isMeasure ? 1 : items.reduce((sum, item) => sum + item._count.measures, 0);
  return {
    field: 'node',
    code: 'removeNode',
    value: `${kind}.${id}`,
    values: { items: isMeasure ? 0 : items.length, measures },
  };
}

/** Each answers how many items went. An item goes before its category: the database would refuse the other order. */
const remove: Record<NodeKind, (tx: Tx, id: number) => Promise<number>> = {
  async AREA(tx, id) {
    const { count } = await tx.item.deleteMany({ where: { category: { areaId: id } } });
    await tx.area.delete({ where: { id } });
    return count;
  },
  async CATEGORY(tx, id) {
    const { count } = await tx.item.deleteMany({ where: { categoryId: id } });
    await tx.category.delete({ where: { id } });
    return count;
  },
  async ITEM(tx, id) {
    await tx.item.delete({ where: { id } });
    return 1;
  },
  async MEASURE(tx, id) {
    await tx.measure.delete({ where: { id } });
    return 0;
  },
};

import { defineCommand } from '@/lib/audit/commands';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { moveNodeInput, type NodeKind } from '../schema';
import { childIds, requireNode, requireParent } from '../tree-nodes';
import { closeRanks, numberMeasures, orderWith, writeOrder } from '../tree-order';

/**
 * Takes a node to a place among its siblings (from 1), or below another parent of the same kind. Items keep their numbers; measures are
 * numbered anew and stay with their item. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, ARCHIVED, VALIDATION (`parentId`). Source: R6, R15.
 */
export const moveNode = defineCommand({
  verb: 'tree.move',
  schema: moveNodeInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, input, note) {
    const { inspectionId, kind, id, position } = input;
    const { inspection } = await lockInspection(tx, actor, inspectionId, 'plan.edit');
    const node = await requireNode(tx, inspection, kind, id);
    const parentId = await newParent(tx, inspectionId, kind, input.parentId ?? node.parentId, node.parentId);
    const order = orderWith(await childIds(tx, inspectionId, kind, parentId), id, position);
    if (kind === 'MEASURE') await numberMeasures(tx, parentId ?? 0, order);
    else {
      if (parentId !== node.parentId) await adopt(tx, kind, id, parentId);
      await writeOrder(tx, kind, order);
      await closeRanks(tx, inspectionId);
    }
    note({
      objectId: inspectionId,
      inspectionId,
      before: { kind, id, parentId: node.parentId },
      after: { parentId, position },
    });
    return { id };
  },
});

async function newParent(
  tx: Tx,
  inspectionId: number,
  kind: NodeKind,
  wanted: number | null,
  old: number | null,
): Promise<number | null> {
  if (kind === 'AREA') return null;
  if (kind === 'MEASURE' && wanted !== old)
    throw new AppError('VALIDATION', { fields: [{ field: 'parentId', code: 'invalid' }] });
  return requireParent(tx, inspectionId, kind, wanted);
}

async function adopt(tx: Tx, kind: NodeKind, id: number, parentId: number | null): Promise<void> {
  if (parentId === null) return;
  if (kind === 'CATEGORY') await tx.category.update({ where: { id }, data: { areaId: parentId } });
  if (kind === 'ITEM') await tx.item.update({ where: { id }, data: { categoryId: parentId } });
}

import type { InspectionView } from '@/lib/inspections/queries';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { requirePlanning } from './planning';
import type { NodeKind } from './schema';

/** A node of the tree as the commands on it need it. `parentId` is an area, category or item, by kind. */
export type TreeNode = {
  kind: NodeKind;
  id: number;
  parentId: number | null;
  title: string;
  mark: string;
  version: number;
};

type Where = { inspectionId: number; id: number };

async function loadNode(tx: Tx, kind: NodeKind, where: Where): Promise<TreeNode | null> {
  if (kind === 'AREA') {
    const row = await tx.area.findFirst({ where });
    return row && { kind, id: row.id, parentId: null, title: row.title, mark: row.mark, version: row.version };
  }
  if (kind === 'CATEGORY') {
    const row = await tx.category.findFirst({ where });
    return row && { kind, id: row.id, parentId: row.areaId, title: row.title, mark: row.mark, version: row.version };
  }
  if (kind === 'ITEM') {
    const row = await tx.item.findFirst({ where });
    return row && { kind, id: row.id, parentId: row.categoryId, title: row.title, mark: '', version: row.version };
  }
  const row = await tx.measure.findFirst({ where });
  return row && { kind, id: row.id, parentId: row.itemId, title: row.text, mark: '', version: row.version };
}

/** The node that a command names. AppError NOT_FOUND, NOT_PLANNING (only measures of a rebound may change after the approval). */
export async function requireNode(tx: Tx, inspection: InspectionView, kind: NodeKind, id: number): Promise<TreeNode> {
  const node = await loadNode(tx, kind, { inspectionId: inspection.id, id });
  if (!node) throw new AppError('NOT_FOUND');
  await requireOpen(tx, inspection, kind, node.parentId);
  return node;
}

/** Throws NOT_PLANNING when nothing of this kind may change below this parent. */
export async function requireOpen(
  tx: Tx,
  inspection: InspectionView,
  kind: NodeKind,
  parentId: number | null | undefined,
): Promise<void> {
  if (kind !== 'MEASURE' || !parentId) return requirePlanning(inspection);
  const item = await tx.item.findFirst({ where: { id: parentId, inspectionId: inspection.id } });
  requirePlanning(inspection, item);
}

/** Throws VALIDATION (`parentId` unknown) when the parent is not a node of the right kind in this inspection. */
export async function requireParent(
  tx: Tx,
  inspectionId: number,
  kind: NodeKind,
  parentId: number | null | undefined,
): Promise<number> {
  const where = { inspectionId, id: parentId ?? 0 };
  const parent =
    kind === 'CATEGORY'
      ? await tx.area.findFirst({ where, select: { id: true } })
      : kind === 'ITEM'
        ? await tx.category.findFirst({ where, select: { id: true } })
        : await tx.item.findFirst({ where, select: { id: true } });
  if (!parent) throw new AppError('VALIDATION', { fields: [{ field: 'parentId', code: 'unknown' }] });
  return parent.id;
}

/** Ids of the children of one kind, in order. */
export async function childIds(
  tx: Tx,
  inspectionId: number,
  kind: NodeKind,
  parentId: number | null,
): Promise<number[]> {
  const select = { id: true } as const;
  const byPosition = [{ position: 'asc' }, { id: 'asc' }] as const;
  const rows =
    kind === 'AREA'
      ? await tx.area.findMany({ where: { inspectionId }, select, orderBy: [...byPosition] })
      : kind === 'CATEGORY'
        ? await tx.category.findMany({ where: { areaId: parentId ?? 0 }, select, orderBy: [...byPosition] })
        : kind === 'ITEM'
          ? await tx.item.findMany({ where: { categoryId: parentId ?? 0 }, select, orderBy: [...byPosition] })
          : await tx.measure.findMany({ where: { itemId: parentId ?? 0 }, select, orderBy: { number: 'asc' } });
  return rows.map((row) => row.id);
}

import type { Tx } from '@/lib/platform/db';

/** `ids` with `id` taken to the place `position` (counted from 1; behind the last when it is greater). Pure. */
export function orderWith(ids: number[], id: number, position: number): number[] {
  const others = ids.filter((one) => one !== id);
  others.splice(Math.min(position, others.length + 1) - 1, 0, id);
  return others;
}

/** Writes the order of some areas, categories or items among themselves; `closeRanks` makes it one over the inspection. */
export async function writeOrder(tx: Tx, kind: 'AREA' | 'CATEGORY' | 'ITEM', ids: number[]): Promise<void> {
  if (kind === 'AREA')
    await tx.$executeRaw`UPDATE "Area" a SET position = v.at FROM unnest(${ids}::int[]) WITH ORDINALITY AS v(id, at) WHERE a.id = v.id`;
  if (kind === 'CATEGORY')
    await tx.$executeRaw`UPDATE "Category" k SET position = v.at FROM unnest(${ids}::int[]) WITH ORDINALITY AS v(id, at) WHERE k.id = v.id`;
  if (kind === 'ITEM')
    await tx.$executeRaw`UPDATE "Item" i SET position = v.at FROM unnest(${ids}::int[]) WITH ORDINALITY AS v(id, at) WHERE i.id = v.id`;
}

/** Makes the positions of areas, categories and items of an inspection dense again, in the order of the tree. */
export async function closeRanks(tx: Tx, inspectionId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Area" a SET position = v.at FROM (
      SELECT id, row_number() OVER (ORDER BY position, id) AS at FROM "Area" WHERE "inspectionId" = ${inspectionId}) v
    WHERE a.id = v.id AND a.position <> v.at`;
  await tx.$executeRaw`
    UPDATE "Category" k SET position = v.at FROM (
      SELECT k.id, row_number() OVER (ORDER BY a.position, k.position, k.id) AS at
      FROM "Category" k JOIN "Area" a ON a.id = k."areaId" WHERE k."inspectionId" = ${inspectionId}) v
    WHERE k.id = v.id AND k.position <> v.at`;
  await tx.$executeRaw`
    UPDATE "Item" i SET position = v.at FROM (
      SELECT i.id, row_number() OVER (ORDER BY k.position, i.position, i.id) AS at
      FROM "Item" i JOIN "Category" k ON k.id = i."categoryId" WHERE i."inspectionId" = ${inspectionId}) v
    WHERE i.id = v.id AND i.position <> v.at`;
}

/** Numbers the measures of an item 1, 2, 3 … in the order of `ids` (by way of negative numbers: they are unique at every moment). */
export async function numberMeasures(tx: Tx, itemId: number, ids: number[]): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Measure" m SET number = -v.at FROM unnest(${ids}::int[]) WITH ORDINALITY AS v(id, at) WHERE m.id = v.id`;
  await tx.$executeRaw`UPDATE "Measure" SET number = -number WHERE "itemId" = ${itemId} AND number < 0`;
}

/** Counts the measures of an item anew into its row. */
export async function countMeasures(tx: Tx, itemId: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Item" SET "measureCount" = (SELECT count(*) FROM "Measure" WHERE "itemId" = ${itemId}), version = version + 1
    WHERE id = ${itemId}`;
}

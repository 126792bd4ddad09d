import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import type { PlanTree } from './plan-tree';

type Place = { inspectionId: number; importId: number };
type Counts = { areas: number; categories: number; items: number; measures: number };

const BATCH = 1_000;

/** Ids of rows that were made, by their position. */
const byPosition = (rows: { id: number; position: number }[]): Map<number, number> =>
  new Map(rows.map((row) => [row.position, row.id]));

async function inBatches<Row, Made>(rows: Row[], make: (batch: Row[]) => Promise<Made[]>): Promise<Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < rows.length; at += BATCH) made.push(...(await make(rows.slice(at, at + BATCH))));
  return made;
}

const select = { id: true, position: true } as const;

/** Writes areas, categories, items and measures; the number of statements grows by one per thousand rows. Answers what was written. */
export async function writeTree(tx: Tx, place: Place, { areas }: PlanTree): Promise<Counts> {
  const { inspectionId, importId } = place;
  const categories = areas.flatMap((area, at) => area.categories.map((category) => ({ ...category, area: at + 1 })));
  const items = categories.flatMap((category, at) => category.items.map((item) => ({ ...item, category: at + 1 })));
  const areaIds = byPosition(
    await inBatches(
      areas.map(({ mark, title, paragraph }, at) => ({ inspectionId, position: at + 1, mark, title, paragraph })),
      (data) => tx.area.createManyAndReturn({ data, select }),
    ),
  );
  const categoryIds = byPosition(
    await inBatches(
      categories.map(({ mark, title, paragraph, area }, at) => {
        return { inspectionId, areaId: areaIds.get(area) ?? 0, position: at + 1, mark, title, paragraph };
      }),
      (data) => tx.category.createManyAndReturn({ data, select }),
    ),
  );
  const at = now();
  const itemIds = byPosition(
    await inBatches(
      items.map(({ measures, category, ...item }, index) => ({
        ...item,
        inspectionId,
        importId,
        categoryId: categoryIds.get(category) ?? 0,
        position: index + 1,
        measureCount: measures.length,
        statusSince: at,
        createdAt: at,
      })),
      (data) => tx.item.createManyAndReturn({ data, select }),
    ),
  );
  const measures = items.flatMap((item, index) =>
    item.measures.map((measure, order) => {
      return { ...measure, inspectionId, itemId: itemIds.get(index + 1) ?? 0, number: order + 1 };
    }),
  );
  await inBatches(measures, async (data) => {
    await tx.measure.createMany({ data });
    return [];
  });
  return { areas: areas.length, categories: categories.length, items: items.length, measures: measures.length };
}

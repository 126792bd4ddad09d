import { defineCommand } from '@/lib/audit/commands';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import type { InspectionView } from '@/lib/inspections/queries';
import { requirePlanning } from '@/lib/plan/planning';
import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { openIssues } from '../corrections';
import { declaredCounts } from '@/lib/outline/declared';
import { correctionsOf, lockImport, outlineOf } from '../kept-import';
import { contentsOf, planTreeOf, type PlanTree } from '../plan-tree';
import type { Outline } from '@/lib/outline/outline-types';
import { commitImportInput } from '../schema';
import { writeTree } from '../write-tree';

/**
 * Writes the whole tree of an import into its inspection, or nothing. The inspection must have none yet, unless `replace` says that what is
 * there goes. Declared counts and the names of the levels go to the inspection; items keep the document's numbers while they are unique.
 * AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, WRONG_STATE, STALE, OUTLINE_OPEN (doubts nobody looked at, or no item), NOT_EMPTY. Source: R15.
 */
export const commitImport = defineCommand({
  verb: 'import.commit',
  schema: commitImportInput,
  subject: (input) => ({ objectId: input.importId, inspectionId: input.inspectionId }),
  async run(tx, actor, input, note) {
    const { inspection } = await lockInspection(tx, actor, input.inspectionId, 'plan.edit');
    requirePlanning(inspection);
    const row = await lockImport(tx, 'commit', { ...input, inspectionId: inspection.id });
    const outline = outlineOf(row);
    if (openIssues(outline, correctionsOf(row)).length > 0) throw new AppError('OUTLINE_OPEN');
    const landed = planTreeOf(outline, input.contents ?? contentsOf(outline));
    if (!landed.areas.some((area) => area.categories.some((category) => category.items.length > 0)))
      throw new AppError('OUTLINE_OPEN', { blockers: [{ code: 'noItems' }] });
    const replaced = await clearTree(tx, inspection.id, input.replace ?? false);
    const counts = await writeTree(tx, { inspectionId: inspection.id, importId: row.id }, landed);
    await tellInspection(tx, inspection, outline, landed);
    await tx.import.update({
      where: { id: row.id },
      data: { state: row.to, committedById: actor.personId, committedAt: now(), version: { increment: 1 } },
    });
    const result = { ...counts, renumbered: landed.renumbered };
    note({ objectId: row.id, inspectionId: inspection.id, before: { items: replaced }, after: result });
    return result;
  },
});

/** Takes the tree away that an import replaces; answers how many items went. AppError NOT_EMPTY when that was not said. */
async function clearTree(tx: Tx, inspectionId: number, replace: boolean): Promise<number> {
  const where = { inspectionId };
  const items = await tx.item.count({ where });
  const areas = await tx.area.count({ where });
  if (items + areas === 0) return 0;
  if (!replace) throw new AppError('NOT_EMPTY');
  await tx.item.deleteMany({ where });
  await tx.area.deleteMany({ where });
  return items;
}

const LEVEL_NAME = 20;

const nameOf = (outline: Outline, level: 'areas' | 'categories' | 'items', old: string): string => {
  const name = outline.levelNames[level] ?? '';
  return name !== '' && [...name].length <= LEVEL_NAME ? name : old;
};

async function tellInspection(tx: Tx, inspection: InspectionView, outline: Outline, landed: PlanTree): Promise<void> {
  const declared = declaredCounts(outline.declared);
  await tx.inspection.update({
    where: { id: inspection.id },
    data: {
      declaredAreas: declared.areas ?? inspection.declared.areas,
      declaredCategories: declared.categories ?? inspection.declared.categories,
      declaredItems: declared.items ?? inspection.declared.items,
      declaredMeasures: declared.measures ?? inspection.declared.measures,
      areaName: nameOf(outline, 'areas', inspection.levelNames.area),
      categoryName: nameOf(outline, 'categories', inspection.levelNames.category),
      itemName: nameOf(outline, 'items', inspection.levelNames.item),
      nextItemNumber: Math.max(inspection.nextItemNumber, landed.nextNumber),
      version: { increment: 1 },
    },
  });
}

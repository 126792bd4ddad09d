import type { z } from 'zod';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import type { InspectionView } from '@/lib/inspections/queries';
import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { addNodeInput } from '../schema';
import { requireOpen, requireParent } from '../tree-nodes';
import { closeRanks, countMeasures } from '../tree-order';

type Input = z.output<typeof addNodeInput>;
type Made = { id: number; number: number | null };

const LAST = 1_000_000;

/**
 * Adds an area, category, item or measure as the last child of its parent. An item takes the next free number, or a greater one that was
 * given; a number is never used twice, also when its item was removed (R6). AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, ARCHIVED,
 * VALIDATION (`parentId` unknown, `number` taken).
 */
export const addNode = defineCommand({
  verb: 'tree.add',
  schema: addNodeInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, input, note) {
    const { inspection } = await lockInspection(tx, actor, input.inspectionId, 'plan.edit');
    await requireOpen(tx, inspection, input.kind, input.parentId);
    const made = await make[input.kind](tx, inspection, input);
    if (input.kind !== 'MEASURE') await closeRanks(tx, inspection.id);
    const { kind, parentId = null, title } = input;
    note({
      objectId: inspection.id,
      inspectionId: inspection.id,
      after: { kind, ...made, parentId, title: sha256(title) },
    });
    return made;
  },
});

type Make = (tx: Tx, inspection: InspectionView, input: Input) => Promise<Made>;

const make: Record<Input['kind'], Make> = {
  async AREA(tx, { id: inspectionId }, { title, mark }) {
    const { id } = await tx.area.create({ data: { inspectionId, title, mark, position: LAST } });
    return { id, number: null };
  },
  async CATEGORY(tx, { id: inspectionId }, { title, mark, parentId }) {
    const areaId = await requireParent(tx, inspectionId, 'CATEGORY', parentId);
    const { id } = await tx.category.create({ data: { inspectionId, areaId, title, mark, position: LAST } });
    return { id, number: null };
  },
  async ITEM(tx, inspection, { title, parentId, number: wanted }) {
    const categoryId = await requireParent(tx, inspection.id, 'ITEM', parentId);
    const number = wanted ?? inspection.nextItemNumber;
    if (number < inspection.nextItemNumber)
      throw new AppError('VALIDATION', { fields: [{ field: 'number', code: 'taken' }] });
    const data = {
      inspectionId: inspection.id,
      categoryId,
      number,
      title,
      position: LAST,
      statusSince: now(),
      createdAt: now(),
    };
    const { id } = await tx.item.create({ data });
    await tx.inspection.update({ where: { id: inspection.id }, data: { nextItemNumber: number + 1 } });
    return { id, number };
  },
  async MEASURE(tx, { id: inspectionId }, { title, parentId }) {
    const itemId = await requireParent(tx, inspectionId, 'MEASURE', parentId);
    const number = (await tx.measure.count({ where: { itemId } })) + 1;
    const { id } = await tx.measure.create({ data: { inspectionId, itemId, number, text: title } });
    await countMeasures(tx, itemId);
    return { id, number };
  },
};

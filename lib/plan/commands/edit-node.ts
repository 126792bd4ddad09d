import { sha256 } from '@/lib/audit/chain';
import { defineCommand } from '@/lib/audit/commands';
import { staleSince } from '@/lib/audit/stale';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import type { Tx } from '@/lib/platform/db';
import { editNodeInput, type NodeKind } from '../schema';
import { requireNode } from '../tree-nodes';

/**
 * Changes the words of a node: the title of an area, category or item, the text of a measure, and the mark that the document puts before a
 * heading. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, ARCHIVED, STALE (with what stands now), VALIDATION.
 */
export const editNode = defineCommand({
  verb: 'tree.edit',
  schema: editNodeInput,
  subject: (input) => ({ objectId: input.inspectionId, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, kind, id, version, title, mark }, note) {
    const { inspection } = await lockInspection(tx, actor, inspectionId, 'plan.edit');
    const node = await requireNode(tx, inspection, kind, id);
    if (node.version !== version) {
      const current = { version: String(node.version), title: node.title, mark: node.mark };
      throw await staleSince(tx, { type: 'Inspection', id: inspectionId }, current);
    }
    await write[kind](tx, id, title, mark);
    const before = { kind, id, title: sha256(node.title) };
    note({ objectId: inspectionId, inspectionId, before, after: { kind, id, title: sha256(title) } });
    return { version: version + 1 };
  },
});

type Write = (tx: Tx, id: number, title: string, mark: string) => Promise<unknown>;

const next = { version: { increment: 1 } } as const;

const write: Record<NodeKind, Write> = {
  AREA: (tx, id, title, mark) => tx.area.update({ where: { id }, data: { title, mark, ...next } }),
  CATEGORY: (tx, id, title, mark) => tx.category.update({ where: { id }, data: { title, mark, ...next } }),
  ITEM: (tx, id, title) => tx.item.update({ where: { id }, data: { title, ...next } }),
  MEASURE: (tx, id, title) => tx.measure.update({ where: { id }, data: { text: title, ...next } }),
};

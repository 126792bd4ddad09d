import { personStamp } from '@/lib/access/person-stamp';
import { defineCommand } from '@/lib/audit/commands';
import { holdBytes } from '@/lib/files/stored-bytes';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import { requirePlanning } from '@/lib/plan/planning';
import { now } from '@/lib/platform/clock';
import { keepOutline } from '../kept-import';
import { createImportInput } from '../schema';

/**
 * Keeps a parsed document as a draft of an import; nothing is written into the tree yet. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING,
 * ARCHIVED. Source: R15.
 */
export const createImport = defineCommand({
  verb: 'import.create',
  schema: createImportInput,
  // the outline follows from the bytes
  sent: ({ outline: _outline, ...sent }) => sent,
  subject: (input) => ({ objectId: `inspection.${input.inspectionId}`, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, name, sha256: hash, size, outline }, note) {
    const { inspection } = await lockInspection(tx, actor, inspectionId, 'plan.edit');
    requirePlanning(inspection);
    await holdBytes(tx, { sha256: hash, size });
    const made = await tx.import.create({
      data: {
        inspectionId,
        sourceName: name,
        sourceSha256: hash,
        sourceSize: size,
        paragraphs: [],
        outline: {},
        corrections: [],
        ...personStamp(actor, 'createdBy'),
        createdAt: now(),
      },
      select: { id: true },
    });
    await keepOutline(tx, made.id, outline);
    note({ objectId: made.id, inspectionId, after: { sha256: hash, size, paragraphs: outline.paragraphs.length } });
    return { importId: made.id };
  },
});

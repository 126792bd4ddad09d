import type { z } from 'zod';
import type { Evidence } from '@/prisma/generated/client';
import type { Actor } from '@/lib/access/actor';
import { personStamp } from '@/lib/access/person-stamp';
import { defineCommand } from '@/lib/audit/commands';
import type { LockedItem } from '@/lib/items/queries/lock-item';
import { recordHistory } from '@/lib/items/record-history';
import { isAccepted } from '@/lib/items/measure-state';
import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';
import { holdBytes } from '@/lib/files/stored-bytes';
import { attachSchema } from '../schema';
import { lockForWork, startIfPlanned, type LockedMeasure } from '../lock-for-work';

type Attachment = z.output<typeof attachSchema>;
type Place = { item: LockedItem; measures: LockedMeasure[]; isSupplement: boolean };

/**
 * Ties a kept file to one or several measures of the actor's section: a new piece of evidence, or a new version of one (old versions stay).
 * On measures that were all accepted it is a supplement that stands outside the round, also after closing (R3). Starts a planned item.
 * AppError NOT_FOUND, FORBIDDEN, NOT_APPROVED, LOCKED_SUBMITTED (R9), MEASURE_LOCKED (accepted and open measures together, or a new version
 * of what an accepted measure rests on: add a supplement instead), FILE_GONE (a new version of a withdrawn file), BUSY, ARCHIVED.
 */
export const attachEvidence = defineCommand({
  verb: 'evidence.upload',
  schema: attachSchema,
  subject: (input) => ({ objectId: input.evidenceId ?? 'new', inspectionId: input.inspectionId }),
  run: async (tx, actor, input, note) => {
    const work = await lockForWork(tx, actor, input, input.measureNumbers);
    const accepted = work.measures.filter(isAccepted).length;
    if (accepted > 0 && accepted < work.measures.length) throw new AppError('MEASURE_LOCKED');
    const place: Place = { item: work.item, measures: work.measures, isSupplement: accepted > 0 };
    await holdBytes(tx, input.file);
    const started = await startIfPlanned(tx, actor, work);
    const evidence =
      input.evidenceId === null
        ? await addEvidence(tx, actor, place, input)
        : await renewEvidence(tx, place, input, input.evidenceId);
    const version = await addVersion(tx, actor, evidence, input);
    await recordHistory(tx, actor, [
      {
        item: work.item,
        kind: 'attached',
        measureId: work.measures.length === 1 ? (work.measures[0]?.id ?? null) : null,
        data: {
          measureNumbers: input.measureNumbers,
          evidenceId: evidence.id,
          versionId: version.id,
          versionNo: version.versionNo,
          kind: evidence.kind,
          name: version.name,
          isSupplement: evidence.isSupplement,
        },
      },
    ]);
    note({
      objectId: evidence.id,
      inspectionId: work.inspection.id,
      after: {
        item: work.item.number,
        measures: input.measureNumbers,
        kind: evidence.kind,
        versionId: version.id,
        versionNo: version.versionNo,
        sha256: version.sha256,
        size: input.file.size,
        supplement: evidence.isSupplement,
        started,
      },
    });
    return {
      evidenceId: evidence.id,
      versionId: version.id,
      versionNo: version.versionNo,
      isSupplement: evidence.isSupplement,
    };
  },
});

function addEvidence(tx: Tx, actor: Actor, place: Place, input: Attachment): Promise<Evidence> {
  return tx.evidence.create({
    data: {
      inspectionId: place.item.inspectionId,
      itemId: place.item.id,
      kind: input.kind,
      proves: input.proves,
      isSupplement: place.isSupplement,
      ...personStamp(actor, 'createdBy'),
      createdAt: now(),
      measures: { create: place.measures.map((measure) => ({ measureId: measure.id })) },
    },
  });
}

/** The kind of a piece of evidence stays; what it proves may be said anew; measures may be added, never taken away. */
async function renewEvidence(tx: Tx, place: Place, input: Attachment, evidenceId: number): Promise<Evidence> {
  const known = await tx.evidence.findFirst({
    where: { id: evidenceId, itemId: place.item.id },
    include: { measures: true },
  });
  if (!known) throw new AppError('NOT_FOUND');
  if (known.withdrawnAt) throw new AppError('FILE_GONE');
  if (known.isSupplement !== place.isSupplement) throw new AppError('MEASURE_LOCKED');
  const tied = new Set(known.measures.map((one) => one.measureId));
  if (!place.measures.some((measure) => tied.has(measure.id))) throw new AppError('NOT_FOUND');
  const added = place.measures.filter((measure) => !tied.has(measure.id));
  return tx.evidence.update({
    where: { id: known.id },
    data: {
      version: { increment: 1 },
      ...(input.proves === '' ? {} : { proves: input.proves }),
      measures: { create: added.map((measure) => ({ measureId: measure.id })) },
    },
  });
}

async function addVersion(tx: Tx, actor: Actor, evidence: Evidence, input: Attachment) {
  const last = await tx.evidenceVersion.aggregate({ where: { evidenceId: evidence.id }, _max: { versionNo: true } });
  return tx.evidenceVersion.create({
    data: {
      evidenceId: evidence.id,
      inspectionId: evidence.inspectionId,
      versionNo: (last._max.versionNo ?? 0) + 1,
      sha256: input.file.sha256,
      storedSha256: input.file.sha256,
      size: BigInt(input.file.size),
      mediaType: input.file.mediaType,
      name: input.file.name,
      ...personStamp(actor, 'uploadedBy'),
      uploadedAt: now(),
    },
  });
}

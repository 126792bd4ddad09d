import type { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { personStamp } from '@/lib/access/person-stamp';
import { defineCommand } from '@/lib/audit/commands';
import { movedSince, staleSince } from '@/lib/audit/stale';
import { lockItem } from '@/lib/items/queries/lock-item';
import { recordHistory } from '@/lib/items/record-history';
import { isSubmitted } from '@/lib/items/status';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';
import { releaseBytes } from '@/lib/files/stored-bytes';
import { withdrawSchema } from '../schema';

const withdraw = defineCommand({
  verb: 'evidence.withdraw',
  schema: withdrawSchema,
  subject: (input) => ({ objectId: input.evidenceId, inspectionId: input.inspectionId }),
  run: async (tx, actor, input, note) => {
    const { item, inspection, target } = await lockItem(tx, actor, input.inspectionId, input.itemNumber);
    const evidence = await tx.evidence.findFirst({
      where: { id: input.evidenceId, itemId: item.id },
      include: { measures: { include: { measure: true } }, versions: { include: { cited: { take: 1 } } } },
    });
    if (!evidence) throw new AppError('NOT_FOUND');
    const owners = evidence.measures.map((one) => one.measure.ownerSectionId);
    const allowed = owners.some((ownerSectionId) =>
      can(actor, 'evidence.withdraw', { ...target, ownerSectionId, uploaderId: evidence.createdById }),
    );
    if (!allowed) throw new AppError('FORBIDDEN');
    if (isSubmitted(item.status)) throw new AppError('LOCKED_SUBMITTED');
    if (evidence.withdrawnAt) throw await movedSince(tx, 'FILE_GONE', item);
    if (evidence.versions.some((version) => version.cited.length > 0)) throw new AppError('FILE_CITED');
    if (evidence.version !== input.version)
      throw await staleSince(tx, { type: 'Evidence', id: evidence.id }, { version: String(evidence.version) });

    const at = now();
    await tx.evidence.update({
      where: { id: evidence.id },
      data: {
        ...personStamp(actor, 'withdrawnBy'),
        withdrawnAt: at,
        withdrawnReason: input.reason,
        version: { increment: 1 },
      },
    });
    await tx.evidenceVersion.updateMany({
      where: { evidenceId: evidence.id, removedAt: null },
      data: { removedAt: at, storedSha256: null },
    });
    const hashes = [...new Set(evidence.versions.map((version) => version.sha256))];
    await recordHistory(tx, actor, [
      {
        item,
        kind: 'fileWithdrawn',
        measureId: evidence.measures.length === 1 ? (evidence.measures[0]?.measureId ?? null) : null,
        data: {
          measureNumbers: evidence.measures.map((one) => one.measure.number),
          evidenceId: evidence.id,
          kind: evidence.kind,
          name: evidence.versions.at(-1)?.name ?? '',
          reason: input.reason,
        },
      },
    ]);
    note({
      objectId: evidence.id,
      inspectionId: inspection.id,
      before: { versions: evidence.versions.map((version) => version.id) },
      after: { item: item.number, sha256: hashes },
    });
    return { evidenceId: evidence.id, hashes };
  },
});

async function withdrawAndRelease(
  actor: Actor,
  input: z.input<typeof withdrawSchema>,
  writeKey?: string,
): Promise<{ evidenceId: number }> {
  const { evidenceId, hashes } = await withdraw(actor, input, writeKey);
  for (const sha256 of hashes) {
    await releaseBytes(sha256).catch((error: unknown) => log.error('evidence bytes stay', { evidenceId, error }));
  }
  return { evidenceId };
}

/**
 * Withdraws a file before a round cites it: the head of the measure's section any, a handler their own. The bytes go once no other standing
 * version has the same hash; name, hash, who and why stay. What could not be removed after the commit goes with the daily sweep.
 * AppError NOT_FOUND, FORBIDDEN, LOCKED_SUBMITTED, FILE_GONE (already withdrawn), FILE_CITED (R3: then only a new version), STALE, ARCHIVED.
 */
export const withdrawEvidence = Object.assign(withdrawAndRelease, { verb: withdraw.verb, schema: withdraw.schema });

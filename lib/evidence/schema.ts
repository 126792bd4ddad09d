import { z } from 'zod';
import { storedFile } from '@/lib/files/schema';
import { EvidenceKind } from '@/prisma/generated/enums';
import { count, id, optionalId, requiredText, text, version } from '@/lib/platform/input';

const place = { inspectionId: id, itemNumber: count(1, 999_999) };
const measureNumber = count(1, 999);

export const EVIDENCE_KINDS = Object.values(EvidenceKind) as [EvidenceKind, ...EvidenceKind[]];

const kind = z.enum(EVIDENCE_KINDS);

/** `"1,2"` from an address, or a list from code. */
const measureNumbers = z.preprocess(
  (value) => (typeof value === 'string' ? value.split(',').filter(Boolean) : value),
  z
    .array(measureNumber)
    .min(1)
    .max(100)
    .transform((numbers) => [...new Set(numbers)]),
);

const attachment = {
  ...place,
  measureNumbers,
  kind,
  proves: text(300).optional().default(''),
  /** A new version of this evidence instead of a new one. */
  evidenceId: optionalId.optional().default(null),
};

/** The words that come with a file, before its bytes are read. */
export const uploadSchema = z.strictObject({ ...attachment, name: requiredText(400) });

export const attachSchema = z.strictObject({ ...attachment, file: storedFile });

export const withdrawSchema = z.strictObject({
  ...place,
  evidenceId: id,
  reason: requiredText(300),
  version,
});

export const waiveSchema = z.strictObject({ ...place, measureNumber, kind, reason: requiredText(500) });

export const endWaiverSchema = z.strictObject({ ...place, waiverId: id });

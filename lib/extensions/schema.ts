import { z } from 'zod';
import { ExtensionReason } from '@/prisma/generated/enums';
import { REPORT_LENGTH } from '@/lib/platform/text-length';
import { day, id, requiredText, sure, text } from '@/lib/platform/input';

const place = { inspectionId: id, itemNumber: id };
const request = { ...place, requestNo: id };
const words = text(REPORT_LENGTH).optional().default('');

export const REASONS = Object.values(ExtensionReason) as [ExtensionReason, ...ExtensionReason[]];

/** What more time is asked for: `item`, or the number of a measure. */
const target = z.string().regex(/^(item|[1-9]\d{0,3})$/);

export const askSchema = z.object({
  ...place,
  targets: z.array(target).refine((all) => all.length > 0, { params: { code: 'required' } }),
  reason: z.enum(REASONS),
  words: requiredText(REPORT_LENGTH),
  proposedDay: day,
  evidenceIds: z.array(id).optional().default([]),
  sure,
});

export const endorseSchema = z.object({ ...request, words });
/** The new deadline is said, also where it is the proposed one. */
export const grantSchema = z.object({ ...request, grantedDay: day, words, sure });
export const refuseSchema = z.object({ ...request, words: requiredText(REPORT_LENGTH) });
export const withdrawSchema = z.object(request);

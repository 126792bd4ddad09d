import { z } from 'zod';
import { EvidenceKind, ItemVerdict, MeasureVerdict, ReturnReason } from '@/prisma/generated/enums';
import { REPORT_LENGTH } from '@/lib/platform/text-length';
import {
  day,
  flag,
  id,
  optionalChoice,
  optionalDay,
  optionalId,
  requiredName,
  requiredText,
  sure,
  text,
} from '@/lib/platform/input';

/** Which item, and the version of it that the form was made from (STALE when it moved). */
const place = { inspectionId: id, itemNumber: id, itemVersion: optionalId.optional() };

const REASONS = Object.values(ReturnReason) as [ReturnReason, ...ReturnReason[]];

const words = text(REPORT_LENGTH).optional().default('');

export const submitSchema = z.object({ ...place, declaration: flag });
export const signSchema = z.object({ ...place, declaration: flag });
export const withdrawSchema = z.object(place);

export const declineSchema = z.object({
  ...place,
  measureNumbers: z.array(id).refine((numbers) => numbers.length > 0, { params: { code: 'required' } }),
  words: requiredText(REPORT_LENGTH),
});

export const judgeSchema = z.object({
  ...place,
  measureNumber: id,
  verdict: z.enum(MeasureVerdict),
  reason: optionalChoice(REASONS).optional(),
  words,
  /** Version of the opinion that the form was made from; absent when there was none. */
  opinionVersion: optionalId.optional(),
});

export const acceptSchema = z.object({
  ...place,
  verdict: z.enum(ItemVerdict),
  nextReviewDay: optionalDay.optional(),
  words,
  sure,
});

export const returnSchema = z.object({ ...place, newDeadline: day, words, sure });

export const recurrenceSchema = z.object({
  ...place,
  title: requiredName(200),
  finding: requiredText(REPORT_LENGTH),
  words,
});

/** What is kept of a waiver in the record of a round. */
export const citedWaivers = z.array(
  z.object({ id: z.number(), kind: z.enum(EvidenceKind), reason: z.string(), personName: z.string() }),
);

/** What an audit entry about a refused attempt is written against, before the item's id is known. */
export function placeOf(input: { inspectionId: number; itemNumber: number }) {
  return { objectId: `${input.inspectionId}/${input.itemNumber}`, inspectionId: input.inspectionId };
}

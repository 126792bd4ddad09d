import { z } from 'zod';
import { ItemStatus, ItemVerdict } from '@/prisma/generated/enums';
import { dayText } from '@/lib/platform/ask-rows';
import type { LightFacts } from './light';

/** The columns of an answer that a light follows from, for the shape of a row (`z.object({ ...lightShape, … })`); days are calendar days. */
export const lightShape = {
  status: z.enum(ItemStatus),
  verdict: z.enum(ItemVerdict).nullable(),
  originalDeadline: dayText.nullable(),
  currentDeadline: dayText.nullable(),
  submittedDay: dayText.nullable(),
  nextReviewDay: dayText.nullable(),
  approved: z.boolean(),
} satisfies Record<keyof LightFacts, z.ZodType>;

import { REPORTABLE } from '@/lib/items/measure-state';
import { z } from 'zod';
import { count, id, name, optionalId, requiredText, text } from '@/lib/platform/input';
import { isUnseen, REPORT_LENGTH } from '@/lib/platform/text-length';
import { parseAmount, QUANTITY_KINDS } from './amounts';

const place = { inspectionId: id, itemNumber: count(1, 999_999) };
const measurePlace = { ...place, measureNumber: count(1, 999) };

const QUANTITIES = 20;

/** The latest update of the measure that the form was made from; 0 when there was none. */
const latestUpdateId = count(0, 2_147_483_647);

export const startSchema = z.strictObject(place);

const state = z.enum(REPORTABLE);

const quantity = z
  .strictObject({
    kind: z.enum(QUANTITY_KINDS),
    amount: text(40),
    label: name(40).optional().default(''),
    evidenceId: optionalId.optional().default(null),
  })
  .superRefine((value, context) => {
    if (value.amount !== '' && parseAmount(value.kind, value.amount) === null)
      context.addIssue({ code: 'custom', path: ['amount'], message: 'amount', params: { code: 'invalid' } });
    if (value.amount !== '' && value.kind === 'OTHER' && isUnseen(value.label))
      context.addIssue({ code: 'custom', path: ['label'], message: 'label', params: { code: 'required' } });
  });

/** A line whose amount is blank was not filled in and is left out. */
const quantities = z
  .array(quantity)
  .max(QUANTITIES)
  .optional()
  .default([])
  .transform((lines) => lines.filter((line) => line.amount !== ''));

export const reportSchema = z.strictObject({
  ...measurePlace,
  latestUpdateId,
  done: requiredText(REPORT_LENGTH),
  obstacle: text(REPORT_LENGTH).optional().default(''),
  nextStep: text(REPORT_LENGTH).optional().default(''),
  state,
  quantities,
});

const typedLine = z.strictObject({
  kind: z.enum(QUANTITY_KINDS),
  amount: text(40),
  label: text(40).optional().default(''),
  evidenceId: optionalId.optional().default(null),
});

/** A draft is what was typed, right or not: only its size is limited. */
export const draftSchema = z.strictObject({
  ...measurePlace,
  latestUpdateId,
  done: text(REPORT_LENGTH),
  obstacle: text(REPORT_LENGTH).optional().default(''),
  nextStep: text(REPORT_LENGTH).optional().default(''),
  state: state.optional().default(REPORTABLE[0]),
  quantities: z.array(typedLine).max(QUANTITIES).optional().default([]),
});

export const discardSchema = z.strictObject(measurePlace);

/** What a draft keeps. */
export const draftContent = z.object({
  latestUpdateId: z.number(),
  done: z.string(),
  obstacle: z.string(),
  nextStep: z.string(),
  state,
  quantities: z.array(
    z.object({
      kind: z.enum(QUANTITY_KINDS),
      amount: z.string(),
      label: z.string(),
      evidenceId: z.number().nullable(),
    }),
  ),
});
export type DraftContent = z.infer<typeof draftContent>;

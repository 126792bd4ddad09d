import { z } from 'zod';
import { EvidenceKind, ExtensionReason, ItemStatus, ItemVerdict, MeasureState } from '@/prisma/generated/enums';
import type { AmendedField } from '@/lib/audit/event';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const id = z.number().int();
const number = z.number().int().positive();
const numbers = z.array(number);
const nothing = z.object({});
const words = z.string();
const evidenceKind = z.enum(EvidenceKind);

/** What may be amended after the approval, as the log names it. */
export const AMENDED_FIELDS = [
  'title',
  'finding',
  'manifestations',
  'rootCause',
  'goal',
  'leader',
  'leadSection',
  'supportingSections',
  'text',
  'acceptanceCriterion',
  'ownerSection',
  'ownerPerson',
] as const satisfies AmendedField[];

const waiver = { measureNumber: number, kind: evidenceKind, waiverId: id };
const approval = z.object({ meetingDay: day });
const recurrence = z.object({ itemNumber: number, words });

/**
 * Everything that can happen to an item, and what is kept of it beside who, when and from which state to which. Who adds a kind adds it here:
 * the writer takes no other, and every reader that does not know it stops compiling.
 */
export const HISTORY = {
  planApproved: approval,
  approvedSingly: approval,
  start: nothing,
  reported: z.object({ measureNumber: number, state: z.enum(MeasureState), updateId: id }),
  attached: z.object({
    measureNumbers: numbers,
    evidenceId: id,
    versionId: id,
    versionNo: number,
    kind: evidenceKind,
    name: words,
    isSupplement: z.boolean(),
  }),
  fileWithdrawn: z.object({ measureNumbers: numbers, evidenceId: id, kind: evidenceKind, name: words, reason: words }),
  waived: z.object({ ...waiver, reason: words }),
  waiverEnded: z.object(waiver),
  submit: nothing,
  withdrawSubmission: nothing,
  sign: nothing,
  decline: z.object({ words, measureNumbers: numbers }),
  withdrawSignature: nothing,
  teamAccept: nothing,
  accept: z.object({
    verdict: z.enum(ItemVerdict),
    nextReviewDay: day.nullable(),
    words,
    closingYear: number,
    closingNumber: number,
  }),
  return: z.object({ words, measureNumbers: numbers, newDeadline: day, oldDeadline: day.nullable() }),
  extensionAsked: z.object({
    requestNo: number,
    reason: z.enum(ExtensionReason),
    currentDay: day,
    proposedDay: day,
    words,
  }),
  extensionEndorsed: z.object({ requestNo: number, words }),
  extensionGranted: z.object({ requestNo: number, oldDeadline: day, grantedDay: day, words }),
  extensionRefused: z.object({ requestNo: number, words }),
  extensionWithdrawn: z.object({ requestNo: number }),
  recurrence,
  recurrenceOf: recurrence,
  amended: z.object({ fields: z.array(z.enum(AMENDED_FIELDS)), reason: words, measureNumber: number.optional() }),
} as const;

export type HistoryKind = keyof typeof HISTORY;
export const HISTORY_KINDS = Object.keys(HISTORY) as [HistoryKind, ...HistoryKind[]];

/** A kind with what is kept of it. */
export type HistoryEvent = {
  [Kind in HistoryKind]: { kind: Kind; data: z.output<(typeof HISTORY)[Kind]> };
}[HistoryKind];
export type HistoryEventOf<Kind extends HistoryKind> = Extract<HistoryEvent, { kind: Kind }>;

const frame = z.object({
  id,
  kind: z.enum(HISTORY_KINDS),
  at: z.string(),
  day,
  measureNumber: number.nullable(),
  roundNo: number.nullable(),
  fromStatus: z.enum(ItemStatus).nullable(),
  toStatus: z.enum(ItemStatus).nullable(),
  personName: z.string(),
  personPost: z.string(),
  personForName: z.string().nullable(),
  data: z.unknown(),
});

type Frame = Omit<z.output<typeof frame>, 'kind' | 'data'>;

/** One line of the history of an item: `at` is an instant (ISO, UTC), `day` a calendar day. */
export type HistoryEntry = Frame & HistoryEvent;
export type HistoryEntryOf<Kind extends HistoryKind> = Frame & HistoryEventOf<Kind>;

/** Reads a row of the table; throws when it is not what its kind says. */
export function parseHistory(row: unknown): HistoryEntry {
  const { kind, data, ...rest } = frame.parse(row);
  return { ...rest, kind, data: HISTORY[kind].parse(data) } as HistoryEntry;
}

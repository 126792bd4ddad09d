import { z } from 'zod';
import { EvidenceKind, ItemKind } from '@/prisma/generated/enums';
import {
  count,
  day,
  flag,
  id,
  name,
  optionalChoice,
  optionalDay,
  optionalId,
  requiredName,
  requiredText,
  sure,
  text,
  version,
} from '@/lib/platform/input';
import { hidesSigns, isUnseen, REPORT_LENGTH, textLength } from '@/lib/platform/text-length';

export const NODE_KINDS = ['AREA', 'CATEGORY', 'ITEM', 'MEASURE'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];

const ITEM_KINDS = Object.values(ItemKind);
const KINDS = Object.values(EvidenceKind);

const nodeKind = z.enum(NODE_KINDS);
const mark = name(20).default('');
const words = text(REPORT_LENGTH).default('');
const number = count(1, 99_999);
const list = <Schema extends z.ZodType>(one: Schema) => z.array(one).max(200).default([]);
const kinds = list(z.enum(KINDS as [EvidenceKind, ...EvidenceKind[]]));
const kind = optionalChoice(ITEM_KINDS as [ItemKind, ...ItemKind[]]).optional();

const TITLE = 200;
const MEASURE_TEXT = 2_000;

/** The longest title of a node, in code points: a measure's is its text. */
export const titleLimit = (kind: NodeKind): number => (kind === 'MEASURE' ? MEASURE_TEXT : TITLE);

/** A level that the document lacks has an empty title. */
const fitsTitle = (value: { kind: NodeKind; title: string }): boolean =>
  textLength(value.title) <= titleLimit(value.kind);
const isNamed = (value: { kind: NodeKind; title: string }): boolean =>
  !isUnseen(value.title) || value.kind === 'AREA' || value.kind === 'CATEGORY';
/** A measure is running text, any other title a name. */
const isPlainTitle = (value: { kind: NodeKind; title: string }): boolean =>
  value.kind === 'MEASURE' || !hidesSigns(value.title);

const tooLong = { path: ['title'], params: { code: 'tooLong', values: { maximum: TITLE } } };
const required = { path: ['title'], params: { code: 'required' } };
const hidden = { path: ['title'], params: { code: 'hidden' } };

export const addNodeInput = z
  .object({
    inspectionId: id,
    kind: nodeKind,
    parentId: optionalId.optional(),
    title: text(MEASURE_TEXT),
    mark,
    number: z.preprocess((value) => (value === '' ? undefined : value), number.optional()),
  })
  .refine(isNamed, required)
  .refine(isPlainTitle, hidden)
  .refine(fitsTitle, tooLong);

export const editNodeInput = z
  .object({ inspectionId: id, kind: nodeKind, id, version, title: text(MEASURE_TEXT), mark })
  .refine(isNamed, required)
  .refine(isPlainTitle, hidden)
  .refine(fitsTitle, tooLong);

export const moveNodeInput = z.object({
  inspectionId: id,
  kind: nodeKind,
  id,
  parentId: optionalId.optional(),
  position: count(1, 99_999),
});

export const removeNodeInput = z.object({ inspectionId: id, kind: nodeKind, id, sure });

const itemPlace = { inspectionId: id, itemNumber: number };

const duty = {
  leaderId: optionalId.optional(),
  leadSectionId: optionalId.optional(),
  supportingSectionIds: list(id),
};

const itemWords = { goal: words, rootCause: words, finding: words, manifestations: words };

export const planItemInput = z.object({
  ...itemPlace,
  version,
  ...duty,
  ...itemWords,
  deadline: optionalDay,
  kind,
  sure,
});

const measurePlace = { ...itemPlace, measureNumber: count(1, 9_999) };
const owners = { ownerSectionId: optionalId.optional(), ownerPersonId: optionalId.optional() };
const criterion = text(1_000).default('');

export const planMeasureInput = z.object({
  ...measurePlace,
  version,
  ...owners,
  deadline: optionalDay,
  acceptanceCriterion: criterion,
  requiredKinds: kinds,
  sure,
});

/**
 * `picks` name an item and the version that was seen: `12.3`. What is left empty stays as it is; with `onlyMissing` nothing that is set
 * already is changed.
 */
export const bulkPlanInput = z.object({
  inspectionId: id,
  picks: z
    .array(z.string().regex(/^\d{1,6}\.\d{1,9}$/))
    .min(1)
    .max(500),
  onlyMissing: flag.optional(),
  leaderId: optionalId.optional(),
  leadSectionId: optionalId.optional(),
  deadline: optionalDay,
  kind,
  ownerSectionId: optionalId.optional(),
  acceptanceCriterion: criterion,
  requiredKinds: kinds,
  sure,
});

export const approvePlanInput = z.object({ inspectionId: id, meetingDay: day, sure });
export const approveSinglyInput = z.object({ ...itemPlace, meetingDay: day, sure });

const reason = requiredText(500);

export const amendItemInput = z.object({
  ...itemPlace,
  version,
  reason,
  title: requiredName(TITLE),
  leaderId: id,
  leadSectionId: id,
  supportingSectionIds: list(id),
  ...itemWords,
});

export const amendMeasureInput = z.object({
  ...measurePlace,
  version,
  reason,
  text: requiredText(MEASURE_TEXT),
  ownerSectionId: id,
  ownerPersonId: optionalId.optional(),
  acceptanceCriterion: requiredText(1_000),
});

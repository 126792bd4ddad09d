import { z } from 'zod';
import { addressOf, addressWords } from '@/lib/platform/address';
import { flag, id, name, requiredText, sure, text, version } from '@/lib/platform/input';
import type { Outline, FieldKey } from '@/lib/outline/outline-types';

/** Largest document that is taken in, in bytes. */
export const IMPORT_MAX_BYTES = 20_000_000;

/** Pasted text arrives as a form of at most 1 MB; a longer one is a file. */
export const PASTE_MAX_CHARACTERS = 300_000;

export const pasteInput = z.object({
  inspectionId: id,
  name: name(100).default(''),
  text: requiredText(PASTE_MAX_CHARACTERS),
});

/** Made by the server alone: the outline was parsed from bytes that are kept under `sha256`. */
export const createImportInput = z.object({
  inspectionId: id,
  name: name(255),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.number().int().positive(),
  outline: z.custom<Outline>((value) => typeof value === 'object' && value !== null),
});

export const CHANGES = [
  'PROMOTE',
  'DEMOTE',
  'SET_ROLE',
  'SET_FIELD',
  'JOIN',
  'SPLIT',
  'RETITLE',
  'DROP',
  'UNPLACE',
  'CONFIRM',
  'READING',
] as const;

export const PLACE_ROLES = ['AREA', 'CATEGORY', 'ITEM', 'MEASURE'] as const;

export const FIELD_KEYS = [
  'progress',
  'deadline',
  'leader',
  'section',
  'manifestations',
  'lead',
  'rootCause',
  'goal',
  'supporting',
  'owner',
  'status',
  'kind',
  'criterion',
  'evidence',
  'remark',
  'rules',
  'money',
  'closing',
] as const satisfies readonly FieldKey[];

const importPlace = { inspectionId: id, importId: id, version };

/** One step on the preview. `at` is `paragraph:offset` (SPLIT); `issue` the key of a doubt, or `all` (CONFIRM). */
export const correctImportInput = z.object({
  ...importPlace,
  change: z.enum(CHANGES),
  block: z.string().max(20).default(''),
  subtree: flag.optional(),
  role: z.enum([...PLACE_ROLES, 'TITLE']).optional(),
  field: z.enum(FIELD_KEYS).optional(),
  at: z
    .string()
    .regex(/^(\d{1,7}:\d{1,7})?$/)
    .optional(),
  text: text(10_000).default(''),
  reason: text(500).default(''),
  issue: z.string().max(200).default(''),
  /** Which of the other readings (READING), counted from 1. */
  reading: z.coerce.number().int().min(1).max(2).optional(),
});

/** What the enumerated sentences are: results (a notice) or measures to be taken (a plan). */
export const CONTENTS = ['RESULTS', 'MEASURES'] as const;
export type Contents = (typeof CONTENTS)[number];

export const commitImportInput = z.object({
  ...importPlace,
  replace: flag.optional(),
  contents: z.enum(CONTENTS).optional(),
});

export const discardImportInput = z.object({ inspectionId: id, importId: id, sure });

export const importFilters = addressOf({ block: addressWords(20) });

import { z } from 'zod';
import { isBeyondYears, parseDay, YEARS, type Day } from './day';
import { AppError, type Question } from './errors';
import { hidesSigns, isStorable, isUnseen, keptText, textLength } from './text-length';

/** Schemas of form fields; a problem carries `params.code`, a key of the messages under `errors.field`, and the values of its words. */

const problem = (code: string, values?: Record<string, number>) => ({
  params: { code, ...(values ? { values } : {}) },
});

const LIMITS = new WeakMap<z.ZodType, number>();

function limited<Schema extends z.ZodType>(schema: Schema, maximum: number): Schema {
  LIMITS.set(schema, maximum);
  return schema;
}

/** Text of at most `maximum` code points, kept as typed but for the blank at both ends; what cannot be stored is refused (S20, S75). */
export const text = (maximum: number) =>
  limited(
    z
      .string()
      .refine(isStorable, problem('invalid'))
      .refine((value) => textLength(value) <= maximum, problem('tooLong', { maximum }))
      .transform(keptText),
    maximum,
  );

/** The same, and something can be read in it. */
export const requiredText = (maximum: number) =>
  limited(
    text(maximum).refine((value) => !isUnseen(value), problem('required')),
    maximum,
  );

/** What something or somebody is called, on one line: nothing in it may hide, or turn the order of what is seen (U+202E). */
export const name = (maximum: number) =>
  limited(
    text(maximum).refine((value) => !hidesSigns(value), problem('hidden')),
    maximum,
  );

/** The same, and something can be read in it. */
export const requiredName = (maximum: number) =>
  limited(
    name(maximum).refine((value) => !isUnseen(value), problem('required')),
    maximum,
  );

/**
 * The longest text of each field of a schema, in code points, by the name that the field has in a form; a line of a list is `*`. So the
 * counter beside a field and the command that judges it know one number.
 */
export function limitsOf(schema: z.ZodType): Record<string, number> {
  return Object.fromEntries(textFields(schema).map(([name, { maximum }]) => [name, maximum]));
}

type TextField = { schema: z.ZodType; maximum: number };

/** Every text of a schema by the name of its field, a line of a list as `*`, with the schema that judges it alone. */
export function textFields(schema: z.ZodType): [string, TextField][] {
  const found: Record<string, TextField> = {};
  collectTexts(schema, '', found);
  return Object.entries(found);
}

type Inside = { shape?: Record<string, z.ZodType>; items?: z.ZodType[]; element?: z.ZodType } & {
  innerType?: z.ZodType;
  in?: z.ZodType;
};

function collectTexts(schema: z.ZodType, name: string, found: Record<string, TextField>): void {
  const maximum = LIMITS.get(schema);
  if (maximum !== undefined) {
    found[name] = { schema, maximum };
    return;
  }
  const { shape, items, element, innerType, in: before } = schema.def as unknown as Inside;
  const below = (key: string) => (name === '' ? key : `${name}.${key}`);
  for (const [key, one] of Object.entries(shape ?? {})) collectTexts(one, below(key), found);
  items?.forEach((one, index) => collectTexts(one, below(String(index)), found));
  if (element) collectTexts(element, below('*'), found);
  const inner = innerType ?? before;
  if (inner) collectTexts(inner, name, found);
}

/** A calendar day in any of the written forms; out comes `YYYY-MM-DD`. */
export const day = z
  .string()
  .transform((value) => value.trim())
  .refine((value) => value !== '', problem('required'))
  .refine((value) => !isBeyondYears(value), problem('dayYear', YEARS))
  .refine((value) => value === '' || isBeyondYears(value) || parseDay(value) !== null, problem('day'))
  .transform((value) => parseDay(value) as Day);

/** The same, or null when left empty. */
export const optionalDay = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '')
  .refine((value) => !isBeyondYears(value), problem('dayYear', YEARS))
  .refine((value) => value === '' || isBeyondYears(value) || parseDay(value) !== null, problem('day'))
  .transform((value) => (value === '' ? null : parseDay(value)));

const digits = (value: unknown) =>
  typeof value === 'string' && /^\d{1,9}$/.test(value.trim()) ? Number(value) : value;

/** A whole number from a form (`"12"`) or from code (`12`). */
export const count = (minimum: number, maximum: number) =>
  z.preprocess(digits, z.number().int().min(minimum).max(maximum));

/** The id of a row. */
export const id = count(1, 2_147_483_647);

/** The id of a row, or null when nothing was chosen. */
export const optionalId = z.preprocess(
  (value) => (value === '' || value === undefined ? null : digits(value)),
  z.number().int().min(1).max(2_147_483_647).nullable(),
);

/** A whole number or null when left empty. */
export const optionalCount = (minimum: number, maximum: number) =>
  z.preprocess(
    (value) => (value === '' || value === undefined ? null : digits(value)),
    z.number().int().min(minimum).max(maximum).nullable(),
  );

/** A checkbox: absent is false. */
export const flag = z.preprocess(
  (value) => value === true || value === 'on' || value === 'true' || value === '1',
  z.boolean(),
);

/** One of a closed list, or null when left empty. */
export const optionalChoice = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), z.enum(values).nullable());

/** The version of the row that the form was made from. */
export const version = count(1, 2_147_483_647);

type Tree = { [key: string]: Tree | string | string[] };

/**
 * A form as the object that its field names spell: `measures.0.text` nests, `ids[]` is a list, everything of the framework's own
 * (`$ACTION…`) and the write key are left out. A file is left out as well: evidence has its own road.
 */
export function formObject(form: FormData): Record<string, unknown> {
  const root: Tree = {};
  for (const [name, values] of formTexts(form)) {
    if (name === 'writeKey') continue;
    if (name.endsWith('[]')) place(root, name.slice(0, -2), values);
    else place(root, name, values[values.length - 1] as string);
  }
  return asLists(root) as Record<string, unknown>;
}

/** The texts of a form under their names, each read once however many there are; without what is the framework's own. */
export function formTexts(form: FormData): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [name, value] of form) {
    if (name.startsWith('$') || typeof value !== 'string') continue;
    const known = found.get(name);
    if (known) known.push(value);
    else found.set(name, [value]);
  }
  return found;
}

/** Further in than any field of ours: what is named so stands as it is spelled, and no schema knows it. */
const DEEPEST = 8;

function place(root: Tree, name: string, value: string | string[]): void {
  const path = name.split('.', DEEPEST + 1);
  if (path.length > DEEPEST) path.splice(0, path.length, name.slice(0, 200));
  const last = path.pop() as string;
  if ([...path, last].some((part) => part === '__proto__' || part === 'constructor' || part === 'prototype')) return;
  let node = root;
  for (const part of path) {
    const next = node[part];
    node = typeof next === 'object' && !Array.isArray(next) ? next : (node[part] = {});
  }
  node[last] = value;
}

function asLists(node: Tree | string | string[]): unknown {
  if (typeof node === 'string' || Array.isArray(node)) return node;
  const keys = Object.keys(node);
  const numbered = keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
  if (numbered) return keys.sort((a, b) => Number(a) - Number(b)).map((key) => asLists(node[key] as Tree));
  return Object.fromEntries(keys.map((key) => [key, asLists(node[key] as Tree)]));
}

/** Under the name of a field the value that a person was asked about and said yes to. */
export const sure = z.record(z.string().max(60), z.string().max(200)).optional();

/** Asks what was not answered yet, all at once; another value than the one that was answered asks again. AppError QUESTION. */
export function askFirst(questions: (Question | null)[], answers: Record<string, string> | undefined): void {
  const open = questions.filter((one): one is Question => one !== null && answers?.[one.field] !== one.value);
  if (open.length > 0) throw new AppError('QUESTION', { questions: open });
}

import { z } from 'zod';
import { parseDay, type Day } from './day';
import { AppError, type Question } from './errors';
import { keptText, textLength, isUnseen } from './text-length';

/** Schemas of form fields; a problem carries `params.code`, a key of the messages under `errors.field`, and the values of its words. */

const problem = (code: string, values?: Record<string, number>) => ({
  params: { code, ...(values ? { values } : {}) },
});

const LIMITS = new WeakMap<z.ZodType, number>();

function limited<Schema extends z.ZodType>(schema: Schema, maximum: number): Schema {
  LIMITS.set(schema, maximum);
  return schema;
}

/** Text of at most `maximum` code points, kept as typed but for the blank at both ends; U+0000 is refused (S20, S75). */
export const text = (maximum: number) =>
  limited(
    z
      .string()
      .refine((value) => !value.includes('\u0000'), problem('invalid'))
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

/**
 * The longest text of each field of a schema, in code points, by the name that the field has in a form; a line of a list is `*`. So the
 * counter beside a field and the command that judges it know one number.
 */
export function limitsOf(schema: z.ZodType): Record<string, number> {
  const found: Record<string, number> = {};
  collectLimits(schema, '', found);
  return found;
}

type Inside = { shape?: Record<string, z.ZodType>; items?: z.ZodType[]; element?: z.ZodType } & {
  innerType?: z.ZodType;
  in?: z.ZodType;
};

function collectLimits(schema: z.ZodType, name: string, found: Record<string, number>): void {
  const maximum = LIMITS.get(schema);
  if (maximum !== undefined) {
    found[name] = maximum;
    return;
  }
  const { shape, items, element, innerType, in: before } = schema.def as unknown as Inside;
  const below = (key: string) => (name === '' ? key : `${name}.${key}`);
  for (const [key, one] of Object.entries(shape ?? {})) collectLimits(one, below(key), found);
  items?.forEach((one, index) => collectLimits(one, below(String(index)), found));
  if (element) collectLimits(element, below('*'), found);
  const inner = innerType ?? before;
  if (inner) collectLimits(inner, name, found);
}

/** A calendar day in any of the written forms; out comes `YYYY-MM-DD`. */
export const day = z
  .string()
  .transform((value) => value.trim())
  .refine((value) => value !== '', problem('required'))
  .refine((value) => value === '' || parseDay(value) !== null, problem('day'))
  .transform((value) => parseDay(value) as Day);

/** The same, or null when left empty. */
export const optionalDay = z
  .string()
  .nullish()
  .transform((value) => value?.trim() ?? '')
  .refine((value) => value === '' || parseDay(value) !== null, problem('day'))
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
  z.number().int().min(1).nullable(),
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
  for (const name of new Set(form.keys())) {
    if (name.startsWith('$') || name === 'writeKey') continue;
    const values = form.getAll(name).filter((value) => typeof value === 'string');
    if (name.endsWith('[]')) place(root, name.slice(0, -2), values);
    else if (values.length > 0) place(root, name, values[values.length - 1] as string);
  }
  return asLists(root) as Record<string, unknown>;
}

function place(root: Tree, name: string, value: string | string[]): void {
  const path = name.split('.');
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

import { z } from 'zod';
import { parseDay, type Day } from './day';
import { storableText } from './text-length';

/*
 * Addresses are input. This is the one file that looks into them: a page gets its search parameters as `Search`, which nothing else can read,
 * and reads them by a schema that is made of the readers below. What cannot be read counts as absent; none of them throws.
 */

declare const UNREAD: unique symbol;
/** The search parameters of an address before they are read. */
export type Search = { readonly [UNREAD]: true };
/** What a page takes as its `searchParams`. */
export type Searched = Promise<Search>;

declare const SAFE: unique symbol;
/** One parameter: takes anything, never throws. */
type Reader<Output> = z.ZodTransform<Output, unknown> & { readonly [SAFE]: true };
type Shape = Record<string, Reader<unknown>>;
type AddressSchema<Fields extends Shape> = z.ZodObject<Fields>;

const reader = <Output>(read: (raw: unknown) => Output): Reader<Output> => z.transform(read) as Reader<Output>;

/** The schema of an address, made of readers alone. */
export const addressOf = <Fields extends Shape>(fields: Fields): AddressSchema<Fields> => z.object(fields);

/** What an address says, as far as `schema` asks for it; never throws. */
export function readAddress<Fields extends Shape>(
  schema: AddressSchema<Fields>,
  search: Search,
): z.output<AddressSchema<Fields>> {
  return schema.parse(search);
}

/** The search parameters of a request, or those that code or a test spells. */
export function searchOf(from: Request | Record<string, unknown>): Search {
  if (!(from instanceof Request)) return from as unknown as Search;
  const { searchParams } = new URL(from.url);
  const all = [...new Set(searchParams.keys())].map((key) => [key, searchParams.getAll(key)]);
  return Object.fromEntries(all) as Search;
}

const MOST = 200;
const LARGEST = 2_147_483_647;

const parts = (raw: unknown): string[] =>
  (Array.isArray(raw) ? raw : [raw])
    .filter((one): one is string => typeof one === 'string')
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '');

const last = (raw: unknown): string => {
  const value: unknown = Array.isArray(raw) ? raw[raw.length - 1] : raw;
  return typeof value === 'string' ? value : '';
};

const storable = (text: string): string => storableText(text).trim();

/**
 * A number of a row out of an address (a segment of the path, a search parameter): 0, which no row has, for everything that is not plain digits
 * within the 32 bits of a column: signs, fractions, exponents, other scripts' digits, lists, U+0000, what is too long.
 */
export function rowNumber(raw: unknown): number {
  if (typeof raw !== 'string' || !/^[0-9]{1,10}$/.test(raw)) return 0;
  const value = Number(raw);
  return value <= LARGEST ? value : 0;
}

/** The same as a parameter. */
export const row = reader((raw) => rowNumber(last(raw)));

/** Ids of rows, each once, 0 among them ("not set"); at most 200. */
export const ids = reader((raw) => {
  const written = parts(raw).slice(0, MOST);
  return [...new Set(written.filter((part) => /^\d{1,10}$/.test(part)).map(Number))].filter((one) => one <= LARGEST);
});

/** Values of a closed list, each once: `status=PLANNED,RETURNED`. */
export const severalOf = <const Value extends string>(values: readonly Value[]) =>
  reader((raw) => [...new Set(parts(raw).slice(0, MOST))].filter((one): one is Value => values.includes(one as Value)));

/** One value of a closed list; `otherwise` where none is given. */
export const oneOr = <const Value extends string, const Otherwise extends Value | null>(
  values: readonly Value[],
  otherwise: Otherwise,
) => reader((raw): Value | Otherwise => values.find((value) => value === last(raw)) ?? otherwise);

/** One value of a closed list, or null. */
export const oneOf = <const Value extends string>(values: readonly Value[]) => oneOr(values, null);

/** A whole number from 1 to `most`. */
export const wholeNumber = (fallback: number, most: number) =>
  reader((raw) => {
    const text = last(raw);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : fallback;
    return value < 1 ? fallback : Math.min(value, most);
  });

/** A number beyond 32 bits, such as that of an entry of the log. */
export const longNumber = reader((raw) => (/^\d{1,18}$/.test(last(raw)) ? BigInt(last(raw)) : undefined));

/** What was typed into a search box: longer than any title that is searched, and no longer. */
export const searchWords = (maximum = 400) => reader((raw) => [...storable(last(raw))].slice(0, maximum).join(''));

/** Words that mean something whole: too long counts as absent. */
export const addressWords = (maximum: number) =>
  reader((raw) => {
    const words = storable(last(raw));
    return [...words].length <= maximum ? words : '';
  });

/** A calendar day, or empty. */
export const dayOrNone = reader((raw): Day | '' => parseDay(last(raw)) ?? '');

/** One text of a form that `pattern`, which is anchored, lets through; else null. */
export const patterned = (pattern: RegExp) => reader((raw) => (pattern.test(last(raw)) ? last(raw) : null));

/** Texts of such a form, each as its own parameter: `pick=12.3&pick=13.1`; none at all where one of them is not. */
export const allPatterned = (pattern: RegExp, most: number) =>
  reader((raw) => {
    const given = raw === undefined ? [] : [raw].flat();
    const good = given.filter((one): one is string => typeof one === 'string' && pattern.test(one));
    return good.length === given.length && good.length <= most ? good : [];
  });

/** A text that a command judges itself, as it judges a form's. */
export const unjudged = reader(last);

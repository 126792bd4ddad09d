import { z } from 'zod';

/** Readers of search parameters: the address of a list is its state. What cannot be read counts as absent; none of them throws. */

const MOST = 200;

const parts = (raw: unknown): string[] =>
  (Array.isArray(raw) ? raw : [raw])
    .filter((one): one is string => typeof one === 'string')
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .slice(0, MOST);

const last = (raw: unknown): string => {
  const value: unknown = Array.isArray(raw) ? raw[raw.length - 1] : raw;
  return typeof value === 'string' ? value : '';
};

/** Values of a closed list, each once: `status=PLANNED,RETURNED`. */
export const severalOf = <Value extends string>(values: readonly Value[]) =>
  z.preprocess(
    (raw) => [...new Set(parts(raw))].filter((one) => values.includes(one as Value)),
    z.array(z.enum(values)),
  );

/** One value of a closed list, or null. */
export const oneOf = <Value extends string>(values: readonly Value[]) =>
  z.preprocess((raw) => values.find((value) => value === last(raw)) ?? null, z.enum(values).nullable());

/** One value of a closed list; `otherwise` where none is given. */
export const oneOr = <Value extends string>(values: readonly Value[], otherwise: Value) =>
  z.preprocess((raw) => values.find((value) => value === last(raw)) ?? otherwise, z.enum(values));

/** Ids of rows, each once; at most 200. */
export const ids = z.preprocess(
  (raw) => [
    ...new Set(
      parts(raw)
        .filter((part) => /^\d{1,9}$/.test(part))
        .map(Number),
    ),
  ],
  z.array(z.number().int().max(2_147_483_647)),
);

/** A whole number from 1 to `most`. */
export const wholeNumber = (fallback: number, most: number) =>
  z.preprocess((raw) => {
    const text = last(raw);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : fallback;
    return value < 1 ? fallback : Math.min(value, most);
  }, z.number().int());

/** What was typed into a search box: at most 100 code points, U+0000 left out. */
export const searchWords = z.preprocess(
  (raw) => [...last(raw).replaceAll('\u0000', '').trim()].slice(0, 100).join(''),
  z.string(),
);

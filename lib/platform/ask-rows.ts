import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { Tx } from './db';
import { settings } from './settings';

/** A `date` column that became text: within JSON, or by `::text`. */
export const dayText = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What a question gives that is asked for its lock or for one row's id. */
export const idRow = z.object({ id: z.number().int() });

type Store = Pick<Tx, '$queryRaw'>;
type Ask<Row> = (text: TemplateStringsArray, ...values: unknown[]) => Promise<Row[]>;

/**
 * Raw SQL that gives rows: askRows(db, shape)`SELECT …`, the only way to them. The type of a row is that of its shape. Whether the answer
 * really has it is looked at where `RECTIFY_PROVE_ROWS` is set, in all tests; parsing every row of every page would cost more than making it.
 */
export function askRows<Shape extends z.ZodType>(store: Store, shape: Shape): Ask<z.output<Shape>> {
  return async (text, ...values) => {
    const rows = await store.$queryRaw<unknown[]>(text, ...values);
    if (settings().proveRows) for (const row of rows) prove(shape, row, text);
    return rows as z.output<Shape>[];
  };
}

/** Throws when a row is not exactly what its shape says: a column that the shape does not know is a fault as well. */
function prove(shape: z.ZodType, row: unknown, text: TemplateStringsArray): void {
  const parsed = shape.safeParse(row);
  if (parsed.success && isDeepStrictEqual(parsed.data, row)) return;
  const problem = parsed.success ? `unknown: ${unknownIn(parsed.data, row).join(', ')}` : z.prettifyError(parsed.error);
  throw new Error(`A row is not what its shape says.\n${problem}\n${text.join(' … ').trim()}`);
}

/** The places of a row that its shape passes over. */
function unknownIn(known: unknown, row: unknown, place = ''): string[] {
  if (isDeepStrictEqual(known, row)) return [];
  if (typeof known !== 'object' || typeof row !== 'object' || known === null || row === null) return [place];
  return Object.entries(row).flatMap(([key, value]) =>
    unknownIn((known as Record<string, unknown>)[key], value, `${place}.${key}`),
  );
}

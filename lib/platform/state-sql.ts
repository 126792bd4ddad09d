import { Prisma } from '@/prisma/generated/client';

/**
 * `states.includes(column)` as SQL: the twin of a predicate is made from the very list that the predicate asks. The names stand in the text,
 * not as parameters: a partial index is only found by them. Null where the column is.
 */
export function isAmong(column: Prisma.Sql, states: readonly string[]): Prisma.Sql {
  if (!states.every((state) => /^[A-Z_]+$/.test(state))) throw new Error('not the name of a state');
  if (states.length === 0) return Prisma.sql`FALSE`;
  const names = Prisma.raw(states.map((state) => `'${state}'`).join(', '));
  return Prisma.sql`(${column} IN (${names}))`;
}

import { z } from 'zod';
import { type NumberKind } from '@/prisma/generated/enums';
import { askRows } from '@/lib/platform/ask-rows';
import type { Tx } from '@/lib/platform/db';

/** What is numbered per unit and calendar year, each kind for itself. */
export type NumberSeries = { unitId: number; kind: NumberKind; year: number };

/**
 * The next number of a series, from 1. Its row stays locked until the transaction ends, and a transaction that fails gives the number back: so
 * none is missing and none is given twice. Take it late in a transaction: others of the same series wait for it. Source: R5.
 */
export async function nextNumber(tx: Tx, { unitId, kind, year }: NumberSeries): Promise<number> {
  const rows = await askRows(tx, z.object({ last: z.number() }))`
    INSERT INTO "NumberSeries" ("unitId", kind, year, last) VALUES (${unitId}, ${kind}::"NumberKind", ${year}, 1)
    ON CONFLICT ("unitId", kind, year) DO UPDATE SET last = "NumberSeries".last + 1 RETURNING last`;
  return (rows[0] as { last: number }).last;
}

import { z } from 'zod';
import { Prisma } from '@/prisma/generated/client';
import { formatMoment } from '@/lib/i18n/format';
import { askRows } from '@/lib/platform/ask-rows';
import { today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import { AppError, type ErrorCode } from '@/lib/platform/errors';
import { DONE, type AUDIT_VERBS } from './event';

/** What a form was made from: one object of the log, or an item (and a measure) of an inspection, whatever verb changed it. */
export type Changed =
  | { type: (typeof AUDIT_VERBS)[keyof typeof AUDIT_VERBS]; id: number }
  | { inspectionId: number; item: number; itemId: number; measure?: number };

/** So far back a change is looked for; an older one is not named. */
const ENTRIES = 500;

function conditionOf(changed: Changed): { where: Prisma.Sql; match: Prisma.Sql } {
  if ('type' in changed) {
    const where = Prisma.sql`"objectType" = ${changed.type} AND "objectId" = ${String(changed.id)}`;
    return { where, match: Prisma.sql`TRUE` };
  }
  const { inspectionId, item, itemId, measure } = changed;
  const number = String(item);
  const ofItem = Prisma.sql`(data->>'item' = ${number} OR data->'items' @> to_jsonb(${item}::int)
    OR ("objectType" = 'Item' AND "objectId" = ${String(itemId)}))`;
  const ofMeasure =
    measure === undefined
      ? Prisma.sql`TRUE`
      : Prisma.sql`coalesce(data->>'measure', ${String(measure)}) = ${String(measure)}`;
  return { where: Prisma.sql`"inspectionId" = ${inspectionId}`, match: Prisma.sql`${ofItem} AND ${ofMeasure}` };
}

/**
 * The refusal STALE with what stands now in `current`, and beside it `who` changed it last and `when`, by the log: a conflict without a name
 * cannot be talked about. Both are missing where the log does not say.
 */
export async function staleSince(tx: Tx, changed: Changed, current: Record<string, string> = {}): Promise<AppError> {
  const { who, when } = await lastChange(tx, changed);
  return new AppError('STALE', { current: { ...current, ...(who ? { who, when } : {}) } });
}

/**
 * The refusal of a step that is not possible any more, with who took which step before it and when, by the log, and the item where one goes on.
 */
export async function movedSince(
  tx: Tx,
  code: ErrorCode,
  { inspectionId, number, id }: { inspectionId: number; number: number; id: number },
): Promise<AppError> {
  const last = await lastChange(tx, { inspectionId, item: number, itemId: id });
  return new AppError(code, { ...(last.who ? { moved: last } : {}), wayTo: { inspectionId, itemNumber: number } });
}

const NOBODY = { who: '', when: '', verb: '' };

/** Who changed it last, when and by which verb, as far as the log says. */
async function lastChange(tx: Tx, changed: Changed): Promise<{ who: string; when: string; verb: string }> {
  const { where, match } = conditionOf(changed);
  const rows = await askRows(tx, z.object({ at: z.date(), name: z.string(), verb: z.string() }))`
    SELECT at, name, verb FROM (
      SELECT at, seq, verb, "objectType", "objectId", text::jsonb->'actor'->>'name' AS name,
        text::jsonb->'before' || (text::jsonb->'after') AS data
      FROM "AuditEvent" WHERE ${where} AND outcome = ${DONE} ORDER BY seq DESC LIMIT ${ENTRIES}) entry
    WHERE ${match} ORDER BY seq DESC LIMIT 1`;
  const last = rows[0];
  return last ? { who: last.name, when: formatMoment(last.at, today()), verb: last.verb } : NOBODY;
}

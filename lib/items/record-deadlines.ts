import type { DeadlineCause } from '@/prisma/generated/enums';
import { personStamp, type Signatory } from '@/lib/access/person-stamp';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import type { Day } from '@/lib/platform/day';

/** One deadline that was fixed (`from` is null) or moved; of the item where no measure is named. */
export type MovedDeadline = {
  item: { id: number; inspectionId: number };
  measureId: number | null;
  from: Day | null;
  to: Day;
  /** The line of the history that it came with. */
  eventId: number;
};

/** Why deadlines moved, and the row behind it where there is one. */
export type DeadlineSource =
  | { cause: Extract<DeadlineCause, 'APPROVAL'>; planId: number }
  | { cause: Extract<DeadlineCause, 'RETURN'>; decisionId: number }
  | { cause: Extract<DeadlineCause, 'REBOUND' | 'EXTENSION'> };

/**
 * Keeps deadlines that were fixed or moved, in one statement however many; what stayed where it was is no row. Every command that fixes or
 * moves one calls this in its transaction: what was due on a day is computed from these rows. Source: R8.
 */
export async function recordDeadlines(
  tx: Tx,
  actor: Signatory,
  source: DeadlineSource,
  moved: MovedDeadline[],
): Promise<void> {
  const frozen = { ...source, day: today(), at: now().toISOString(), ...personStamp(actor) };
  const rows = moved
    .filter(({ from, to }) => from !== to)
    .map(({ item, measureId, from, to, eventId }) => ({
      ...frozen,
      inspectionId: item.inspectionId,
      itemId: item.id,
      measureId,
      fromDay: from,
      toDay: to,
      eventId,
    }));
  if (rows.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO "DeadlineChange" ("inspectionId", "itemId", "measureId", "fromDay", "toDay", cause, "eventId", "planId", "decisionId", day, at,
      "personId", "personName", "personPost", "personForId", "personForName", "personForPost")
    SELECT r."inspectionId", r."itemId", r."measureId", r."fromDay", r."toDay", r.cause, r."eventId", r."planId", r."decisionId", r.day, r.at,
      r."personId", r."personName", r."personPost", r."personForId", r."personForName", r."personForPost"
    FROM jsonb_populate_recordset(NULL::"DeadlineChange", ${JSON.stringify(rows)}::jsonb) r`;
}

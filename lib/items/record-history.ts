import { type ItemStatus } from '@/prisma/generated/enums';
import { personStamp, type Signatory } from '@/lib/access/person-stamp';
import { askRows, idRow } from '@/lib/platform/ask-rows';
import { now, today } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';
import type { HistoryEvent } from './history';

/** What happened to an item: the kind with its data, on which measure, in which round, from which state to which. */
export type Happened = HistoryEvent & {
  item: { id: number; inspectionId: number };
  measureId?: number | null;
  roundNo?: number | null;
  from?: ItemStatus | null;
  to?: ItemStatus | null;
};

/**
 * Writes what happened into the history of one or many items, dated now, the person's name and post frozen: the only way into that table, in
 * one statement however many there are. Gives the ids in the order of what was given.
 */
export async function recordHistory(tx: Tx, actor: Signatory, happened: Happened[]): Promise<number[]> {
  if (happened.length === 0) return [];
  const frozen = { day: today(), at: now().toISOString(), ...personStamp(actor) };
  const rows = happened.map(({ item, kind, data, measureId = null, roundNo = null, from = null, to = null }) => ({
    ...frozen,
    inspectionId: item.inspectionId,
    itemId: item.id,
    measureId,
    roundNo,
    kind,
    fromStatus: from,
    toStatus: to,
    data,
  }));
  const made = await askRows(tx, idRow)`
    INSERT INTO "ItemEvent" ("inspectionId", "itemId", "measureId", "roundNo", kind, "fromStatus", "toStatus", day, at,
      "personId", "personName", "personPost", "personForId", "personForName", "personForPost", data)
    SELECT r."inspectionId", r."itemId", r."measureId", r."roundNo", r.kind, r."fromStatus", r."toStatus", r.day, r.at,
      r."personId", r."personName", r."personPost", r."personForId", r."personForName", r."personForPost", r.data
    FROM jsonb_populate_recordset(NULL::"ItemEvent", ${JSON.stringify(rows)}::jsonb) r RETURNING id`;
  return made.map((row) => row.id);
}

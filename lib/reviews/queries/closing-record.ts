import { z } from 'zod';
import { ItemVerdict } from '@/prisma/generated/enums';
import type { Actor } from '@/lib/access/actor';
import { itemsInScope, scopeIn } from '@/lib/access/visibility';
import type { InspectionView } from '@/lib/inspections/queries';
import { askRows, dayText } from '@/lib/platform/ask-rows';
import { db } from '@/lib/platform/db';
import type { ClosingContent } from '../commands/close-item';
import { recordHash } from '../snapshot';

const closingRecordRow = z.object({
  year: z.number(),
  number: z.number(),
  verdict: z.enum(ItemVerdict),
  nextReviewDay: dayText.nullable(),
  closedDay: dayText,
  closedAt: z.string(),
  closedByName: z.string(),
  closedByPost: z.string(),
  sha256: z.string(),
  text: z.string(),
});

export type ClosingRecordView = Omit<z.output<typeof closingRecordRow>, 'text'> & {
  /** The stored text still has the hash that was written beside it. */
  intact: boolean;
  content: ClosingContent;
};

/** The closing record of an item, read from the text that was sealed; null when there is none or the item does not exist for the actor. One query. */
export async function closingRecord(
  actor: Actor,
  inspection: InspectionView,
  itemNumber: number,
): Promise<ClosingRecordView | null> {
  const rows = await askRows(db, closingRecordRow)`
    SELECT c.year, c.number, c.verdict::text AS verdict, c."nextReviewDay"::text AS "nextReviewDay", c."closedDay"::text AS "closedDay",
      to_char(c."closedAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "closedAt", c."closedByName", c."closedByPost",
      c.sha256, c.text
    FROM "ClosingRecord" c JOIN "Item" i ON i.id = c."itemId"
    WHERE i."inspectionId" = ${inspection.id} AND i.number = ${itemNumber} AND ${itemsInScope(scopeIn(actor, inspection))}`;
  const row = rows[0];
  if (!row) return null;
  const { text, ...record } = row;
  return {
    ...record,
    intact: recordHash('rectify-closing-1', text) === record.sha256,
    content: JSON.parse(text) as ClosingContent,
  };
}

import { z } from 'zod';
import { askRows } from './ask-rows';
import { now } from './clock';
import { db } from './db';

/**
 * Counts one more of `key` within a window of `milliseconds` that begins with the first; in the database, so that all copies of the application
 * count together (S47). Answers the count.
 */
export async function countWithin(key: string, milliseconds: number): Promise<number> {
  const at = now();
  const fresh = new Date(at.getTime() - milliseconds);
  // a window from later than that began under a clock that was wrong
  const soon = new Date(at.getTime() + milliseconds);
  const rows = await askRows(db, z.object({ count: z.number() }))`
    INSERT INTO "Throttle" AS t (key, count, "windowStart") VALUES (${key}, 1, ${at})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN t."windowStart" > ${fresh} AND t."windowStart" <= ${soon} THEN t.count + 1 ELSE 1 END,
      "windowStart" = CASE WHEN t."windowStart" > ${fresh} AND t."windowStart" <= ${soon} THEN t."windowStart" ELSE ${at} END
    RETURNING count`;
  return rows[0]?.count ?? 0;
}

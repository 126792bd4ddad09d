import { z } from 'zod';
import { askRows } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { AppError } from '@/lib/platform/errors';

/** Uploads that one person may begin in a minute (S47). */
export const UPLOADS_PER_MINUTE = 60;
const WINDOW_MS = 60_000;

/** Counts one more upload of a person, in the database, so that all copies of the application count together. AppError TOO_MANY. */
export async function countUpload(personId: number): Promise<void> {
  const at = now();
  const fresh = new Date(at.getTime() - WINDOW_MS);
  // a window from later than that began under a clock that was wrong
  const soon = new Date(at.getTime() + WINDOW_MS);
  const rows = await askRows(db, z.object({ count: z.number() }))`
    INSERT INTO "Throttle" AS t (key, count, "windowStart") VALUES (${`upload:${personId}`}, 1, ${at})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN t."windowStart" > ${fresh} AND t."windowStart" <= ${soon} THEN t.count + 1 ELSE 1 END,
      "windowStart" = CASE WHEN t."windowStart" > ${fresh} AND t."windowStart" <= ${soon} THEN t."windowStart" ELSE ${at} END
    RETURNING count`;
  if ((rows[0]?.count ?? 0) > UPLOADS_PER_MINUTE) throw new AppError('TOO_MANY');
}

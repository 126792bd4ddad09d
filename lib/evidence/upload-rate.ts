import { AppError } from '@/lib/platform/errors';
import { countWithin } from '@/lib/platform/rate';

/** Uploads that one person may begin in a minute (S47). */
export const UPLOADS_PER_MINUTE = 60;
const WINDOW_MS = 60_000;

/** Counts one more upload of a person. AppError TOO_MANY. */
export async function countUpload(personId: number): Promise<void> {
  const count = await countWithin(`upload:${personId}`, WINDOW_MS);
  if (count > UPLOADS_PER_MINUTE) throw new AppError('TOO_MANY');
}

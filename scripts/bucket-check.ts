import { bucketFault, isAbsent, openBucket } from '@/lib/platform/bucket';
import type { Settings } from '@/lib/platform/settings';
import { Refusal } from './say.mjs';

/** Refuses a bucket that does not answer, that is not there, or that the key may not read. */
export async function checkBucket({ bucket }: Pick<Settings, 'bucket'>): Promise<void> {
  if (!bucket) return;
  const values = { place: bucket.url };
  try {
    const page = await openBucket(bucket).listObjectsPaged('/', 'files/', 1);
    if (page) return;
  } catch (error) {
    if (!isAbsent(error)) throw new Refusal('bucket-unusable', { ...values, detail: bucketFault(error) });
  }
  throw new Refusal('bucket-missing', values);
}

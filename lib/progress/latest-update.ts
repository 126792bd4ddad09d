import type { Tx } from '@/lib/platform/db';

/** The progress update of a measure that was written last, which the next report rests on; null before the first. */
export function latestUpdate(store: Tx, measureId: number) {
  return store.progressUpdate.findFirst({
    where: { measureId },
    orderBy: { id: 'desc' },
  });
}

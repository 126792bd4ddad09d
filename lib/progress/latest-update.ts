import type { Tx } from '@/lib/platform/db';

/** The latest progress update of a measure, which the next report rests on; null before the first. */
export function latestUpdate(store: Tx, measureId: number) {
  return store.progressUpdate.findFirst({
    where: { measureId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}

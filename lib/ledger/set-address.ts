import { listBehind, SETS, type Group, type SetKey } from '@/lib/figures/sets';
import { ledgerHref, type ItemFilters } from './filters';

const VIEWS = { items: null, measures: 'measures', rounds: 'rounds' } as const;

/** The filters of the list behind a number: what is counted is unfolded there, so that it can be counted again. */
export function setFilters(key: SetKey, group?: Group): Partial<ItemFilters> {
  return { ...listBehind(key, group), view: VIEWS[SETS[key].of] };
}

/** The address of that list. */
export function setHref(inspectionId: number, key: SetKey, group?: Group, more: Partial<ItemFilters> = {}): string {
  return ledgerHref(inspectionId, { ...setFilters(key, group), ...more });
}

/** What a list says that it holds, in the unit of a set; the same number as the figure. */
export function countedIn(key: SetKey, total: { items: number; rebounds: number; measures: number; rounds: number }) {
  return key === 'rebounds' ? total.rebounds : total[SETS[key].of];
}

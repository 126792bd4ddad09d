import type { z } from 'zod';
import { itemChoice } from '@/lib/items/item-choice';
import {
  addressOf,
  ids,
  oneOf,
  oneOr,
  readAddress,
  searchOf,
  searchWords,
  wholeNumber,
  type Search,
} from '@/lib/platform/address';

/** The address of a ledger is its state: these are its search parameters. What does not parse is left out, unknown ones too. */

export const GROUPS = ['tree', 'section', 'leader', 'status', 'light', 'none'] as const;
export type Group = (typeof GROUPS)[number];
export const SORTS = ['number', 'title', 'section', 'leader', 'status', 'progress', 'deadline', 'light'] as const;
export type Sort = (typeof SORTS)[number];

export const PAGE_SIZE = 50;
const MOST = 200;

const itemFilters = addressOf({
  q: searchWords(),
  ...itemChoice.shape,
  group: oneOr(GROUPS, 'tree'),
  sort: oneOf(SORTS),
  dir: oneOr(['asc', 'desc'] as const, 'asc'),
  page: wholeNumber(1, 1_000_000),
  size: wholeNumber(PAGE_SIZE, MOST),
  /** Numbers of the items whose measures are unfolded. */
  open: ids,
  /** What is unfolded below every item; it is then what the list counts. */
  view: oneOf(['measures', 'rounds'] as const),
});

export type ItemFilters = z.output<typeof itemFilters>;

/** Reads the address of a ledger; never throws. */
export function parseFilters(search: Search): ItemFilters {
  return readAddress(itemFilters, search);
}

/** The filters of an address without parameters. */
export const NO_FILTERS: ItemFilters = parseFilters(searchOf({}));

type Key = keyof ItemFilters;
const KEYS = Object.keys(NO_FILTERS) as Key[];

/** Keys that choose rows; the others only arrange them. */
export const CHOOSING: Key[] = KEYS.filter(
  (key) => !['group', 'sort', 'dir', 'page', 'size', 'open', 'view'].includes(key),
);

const written = (value: ItemFilters[Key]): string => {
  if (Array.isArray(value)) return value.join(',');
  return value === null ? '' : String(value);
};

const USUAL = KEYS.map((key) => [key, written(NO_FILTERS[key])] as const);

/** The search parameters that stand for `filters`, defaults left out, in a fixed order: equal filters give equal text. */
export function filtersQuery(filters: Partial<ItemFilters>): string {
  let search = '';
  for (const [key, usual] of USUAL) {
    const value = filters[key];
    if (value === undefined || value === null || value === '') continue;
    const text = written(value);
    if (text === '' || text === usual) continue;
    search += `${search && '&'}${key}=${encodeURIComponent(text).replaceAll('%2C', ',')}`;
  }
  return search;
}

/** The address of a ledger. */
export function ledgerHref(inspectionId: number, filters: Partial<ItemFilters> = {}): string {
  const search = filtersQuery(filters);
  return `/inspections/${inspectionId}/items${search ? `?${search}` : ''}`;
}

/** True when some filter chooses rows. */
export function isFiltered(filters: ItemFilters): boolean {
  return CHOOSING.some((key) => written(filters[key]) !== written(NO_FILTERS[key]));
}

import { z } from 'zod';
import { ItemKind, ItemStatus, ItemVerdict } from '@/prisma/generated/enums';
import { COLOURS } from '@/lib/items/light';
import { MEASURE_STAGES } from '@/lib/items/status';

/** The address of a ledger is its state: these are its search parameters. What does not parse is left out, unknown ones too. */

export const GROUPS = ['tree', 'section', 'leader', 'status', 'light', 'none'] as const;
export type Group = (typeof GROUPS)[number];
export const SORTS = ['number', 'title', 'section', 'leader', 'status', 'progress', 'deadline', 'light'] as const;
export type Sort = (typeof SORTS)[number];
/**
 * `overdue` counted in overdue (R11) · `soon` within the orange step and not past · `near` both. A round that was submitted in time and
 * whose day has passed is in none of them: the section can do nothing.
 */
export const DUES = ['overdue', 'soon', 'near'] as const;
export const HOLDERS = ['section', 'leader', 'acceptingBody'] as const;
/** The on-time rates (domain, section 5): `…Due` is the denominator's list, `…Done` the numerator's, `…Missed` what lies between. */
export const TIMES = [
  'currentDue',
  'currentDone',
  'currentMissed',
  'originalDue',
  'originalDone',
  'originalMissed',
] as const;

export const PAGE_SIZE = 50;
const MOST = 200;

const parts = (raw: unknown): string[] =>
  (Array.isArray(raw) ? raw : [raw])
    .filter((one): one is string => typeof one === 'string')
    .flatMap((one) => one.split(','))
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .slice(0, MOST);

const last = (raw: unknown): string => {
  const value: unknown = Array.isArray(raw) ? raw[raw.length - 1] : raw;
  return typeof value === 'string' ? value : '';
};

const several = <Value extends string>(values: readonly Value[]) =>
  z.preprocess(
    (raw) => [...new Set(parts(raw))].filter((one) => values.includes(one as Value)),
    z.array(z.enum(values)),
  );

const one = <Value extends string>(values: readonly Value[]) =>
  z.preprocess((raw) => values.find((value) => value === last(raw)) ?? null, z.enum(values).nullable());

const ids = z.preprocess(
  (raw) => [
    ...new Set(
      parts(raw)
        .filter((part) => /^\d{1,9}$/.test(part))
        .map(Number),
    ),
  ],
  z.array(z.number().int().max(2_147_483_647)),
);

const whole = (fallback: number, most: number) =>
  z.preprocess((raw) => {
    const text = last(raw);
    const value = /^\d{1,9}$/.test(text) ? Number(text) : fallback;
    return value < 1 ? fallback : Math.min(value, most);
  }, z.number().int());

const yes = z.preprocess((raw) => ['yes', '1', 'on'].includes(last(raw)), z.boolean());

const query = z.preprocess((raw) => [...last(raw).replaceAll('\u0000', '').trim()].slice(0, 100).join(''), z.string());

export const itemFilters = z.object({
  q: query,
  status: several(Object.values(ItemStatus)),
  light: several(COLOURS),
  section: ids,
  leader: ids,
  area: ids,
  category: ids,
  kind: several(Object.values(ItemKind)),
  verdict: several(Object.values(ItemVerdict)),
  /** Items with a measure in this stage, or with a measure whose own light is this (R8); both on the same measure. */
  stage: several(MEASURE_STAGES),
  cell: several(COLOURS),
  due: one(DUES),
  holder: one(HOLDERS),
  /** `open`: something is missing that blocks the approval (R10). */
  plan: one(['open'] as const),
  /** Had a round that ended RETURNED. */
  returned: yes,
  time: one(TIMES),
  rebound: one(['only'] as const),
  group: z.preprocess((raw) => GROUPS.find((value) => value === last(raw)) ?? 'tree', z.enum(GROUPS)),
  sort: one(SORTS),
  dir: z.preprocess((raw) => (last(raw) === 'desc' ? 'desc' : 'asc'), z.enum(['asc', 'desc'])),
  page: whole(1, 1_000_000),
  size: whole(PAGE_SIZE, MOST),
  /** Numbers of the items whose measures are unfolded. */
  open: ids,
  view: one(['measures'] as const),
});

export type ItemFilters = z.output<typeof itemFilters>;

/** Reads search parameters; never throws. */
export function parseFilters(params: Record<string, string | string[] | undefined>): ItemFilters {
  return itemFilters.parse(params);
}

/** The filters of an address without parameters. */
export const NO_FILTERS: ItemFilters = itemFilters.parse({});

type Key = keyof ItemFilters;
const KEYS = Object.keys(NO_FILTERS) as Key[];

/** Keys that choose rows; the others only arrange them. */
export const CHOOSING: Key[] = KEYS.filter(
  (key) => !['group', 'sort', 'dir', 'page', 'size', 'open', 'view'].includes(key),
);

const written = (value: ItemFilters[Key]): string => {
  if (Array.isArray(value)) return value.join(',');
  if (value === true) return 'yes';
  return value === null || value === false ? '' : String(value);
};

/** The search parameters that stand for `filters`, defaults left out, in a fixed order: equal filters give equal text. */
export function filtersQuery(filters: Partial<ItemFilters>): string {
  const search = KEYS.flatMap((key) => {
    const value = filters[key];
    if (value === undefined) return [];
    const text = written(value);
    return text === '' || text === written(NO_FILTERS[key])
      ? []
      : [`${key}=${encodeURIComponent(text).replaceAll('%2C', ',')}`];
  });
  return search.join('&');
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

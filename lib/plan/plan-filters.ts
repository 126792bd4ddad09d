import type { z } from 'zod';
import { GAPS } from '@/lib/items/plan-gaps';
import { addressOf, allPatterned, oneOf, patterned, row, wholeNumber } from '@/lib/platform/address';

export const PLAN_PAGE_SIZE = 100;

/** The address of the plan page. `edit` is a heading (`AREA.3`), `item` a number, 0 where none stands open. */
export const planFilters = addressOf({
  gap: oneOf(GAPS),
  page: wholeNumber(1, 1_000_000),
  item: row,
  edit: patterned(/^(AREA|CATEGORY)\.\d{1,9}$/),
});
export type PlanFilters = z.infer<typeof planFilters>;

/** The address of the plan page with some filters changed. */
export function planHref(inspectionId: number, filters: Partial<PlanFilters>, anchor = ''): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filters))
    if (value && !(key === 'page' && value === 1)) query.set(key, String(value));
  const search = query.toString();
  return `/inspections/${inspectionId}/plan${search ? `?${search}` : ''}${anchor ? `#${anchor}` : ''}`;
}

/** Items that a list names by `pick=12.3`: number and version. */
export const picksFilter = addressOf({ pick: allPatterned(/^\d{1,6}\.\d{1,9}$/, 500) });

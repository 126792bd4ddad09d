import { z } from 'zod';

/** Everything that the plan page can point at: R10's list, in the order of the form. */
export const BLOCKING_GAPS = [
  'noLeader',
  'noLeadSection',
  'noDeadline',
  'noKind',
  'noMeasure',
  'noOwnerSection',
  'noCriterion',
  'noRequiredKind',
] as const;
export const FLAGGED_GAPS = ['noFinding', 'noRootCause', 'noGoal', 'noSupporting', 'noOwnerPerson'] as const;
export const GAPS = [...BLOCKING_GAPS, ...FLAGGED_GAPS] as const;
export type Gap = (typeof GAPS)[number];

export const PLAN_PAGE_SIZE = 100;

const whole = (minimum: number) => z.coerce.number().int().min(minimum).max(1_000_000);

/** The address of the plan page; what cannot be read counts as absent. `edit` is a heading (`AREA.3`), `item` a number. */
export const planFilters = z.object({
  gap: z.enum(GAPS).optional().catch(undefined),
  page: whole(1).catch(1).default(1),
  item: whole(1).optional().catch(undefined),
  edit: z
    .string()
    .regex(/^(AREA|CATEGORY)\.\d{1,9}$/)
    .optional()
    .catch(undefined),
});
export type PlanFilters = z.infer<typeof planFilters>;

/** The address of the plan page with some filters changed. */
export function planHref(inspectionId: number, filters: Partial<PlanFilters>, anchor = ''): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(filters))
    if (value !== undefined && !(key === 'page' && value === 1)) query.set(key, String(value));
  const search = query.toString();
  return `/inspections/${inspectionId}/plan${search ? `?${search}` : ''}${anchor ? `#${anchor}` : ''}`;
}

/** Items that a list names by `pick=12.3`: number and version. */
export const picksFilter = z
  .preprocess(
    (value) => (value === undefined ? [] : [value].flat()),
    z.array(z.string().regex(/^\d{1,6}\.\d{1,9}$/)).max(500),
  )
  .catch([]);

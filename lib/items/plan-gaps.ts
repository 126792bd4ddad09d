import type { EvidenceKind, ItemKind } from '@/prisma/generated/enums';
import type { Blocker } from '@/lib/platform/errors';

/** What a plan lacks (R10). The same in SQL: `plan-gaps-sql.ts`. */

export type MeasurePlanFacts = {
  number: number;
  ownerSectionId: number | null;
  ownerPersonId: number | null;
  acceptanceCriterion: string;
  requiredKinds: EvidenceKind[];
};

export type ItemPlanFacts = {
  number: number;
  leaderId: number | null;
  leadSectionId: number | null;
  hasDeadline: boolean;
  kind: ItemKind | null;
  finding: string;
  rootCause: string;
  goal: string;
  hasSupporting: boolean;
  measures: MeasurePlanFacts[];
};

/** What blocks the approval (R10), in the order of the form. */
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
/** What is only pointed at. */
export const FLAGGED_GAPS = ['noFinding', 'noRootCause', 'noGoal', 'noSupporting', 'noOwnerPerson'] as const;
export const GAPS = [...BLOCKING_GAPS, ...FLAGGED_GAPS] as const;
export type Gap = (typeof GAPS)[number];

export type PlanGaps = { blockers: Blocker[]; flags: Blocker[] };

type Missing<Facts> = (facts: Facts) => boolean;

/** What an item itself can lack. */
export const ITEM_GAPS = {
  noLeader: (item) => item.leaderId === null,
  noLeadSection: (item) => item.leadSectionId === null,
  noDeadline: (item) => !item.hasDeadline,
  noKind: (item) => item.kind === null,
  noMeasure: (item) => item.measures.length === 0,
  noFinding: (item) => item.finding === '',
  noRootCause: (item) => item.rootCause === '',
  noGoal: (item) => item.goal === '',
  noSupporting: (item) => !item.hasSupporting,
} satisfies Partial<Record<Gap, Missing<ItemPlanFacts>>>;

/** What a measure can lack. */
export const MEASURE_GAPS = {
  noOwnerSection: (measure) => measure.ownerSectionId === null,
  noCriterion: (measure) => measure.acceptanceCriterion === '',
  noRequiredKind: (measure) => measure.requiredKinds.length === 0,
  noOwnerPerson: (measure) => measure.ownerPersonId === null,
} satisfies Partial<Record<Gap, Missing<MeasurePlanFacts>>>;

export type ItemGap = keyof typeof ITEM_GAPS;
export type MeasureGap = keyof typeof MEASURE_GAPS;

/** True for a gap of the measures, false for one of the item itself. */
export function isMeasureGap(gap: Gap): gap is MeasureGap {
  return gap in MEASURE_GAPS;
}

/** The gaps of `among` in one item: its own first, then measure by measure. */
function found(item: ItemPlanFacts, among: readonly Gap[]): Blocker[] {
  const own = among.filter((gap): gap is ItemGap => !isMeasureGap(gap));
  const ofMeasures = among.filter(isMeasureGap);
  return [
    ...own.filter((gap) => ITEM_GAPS[gap](item)).map((code) => ({ code, itemNumber: item.number })),
    ...item.measures.flatMap((measure) =>
      ofMeasures
        .filter((gap) => MEASURE_GAPS[gap](measure))
        .map((code) => ({ code, itemNumber: item.number, measureNumber: measure.number })),
    ),
  ];
}

/** What is missing in one item, in the order of the form: what blocks the approval, and what is only flagged. */
export function itemGaps(item: ItemPlanFacts): PlanGaps {
  return { blockers: found(item, BLOCKING_GAPS), flags: found(item, FLAGGED_GAPS) };
}

/** What is missing in a plan, item by item; a plan without items is blocked as such. Source: R10. */
export function planGaps(items: ItemPlanFacts[]): PlanGaps {
  if (items.length === 0) return { blockers: [{ code: 'noItems' }], flags: [] };
  const gaps = items.map(itemGaps);
  return { blockers: gaps.flatMap((one) => one.blockers), flags: gaps.flatMap((one) => one.flags) };
}

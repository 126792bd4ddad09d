import type { EvidenceKind, ItemKind } from '@/prisma/generated/enums';
import type { Blocker } from '@/lib/platform/errors';

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

export type PlanGaps = { blockers: Blocker[]; flags: Blocker[] };

type Rule<Facts> = readonly [code: string, missing: (facts: Facts) => boolean];

const ITEM_BLOCKS: Rule<ItemPlanFacts>[] = [
  ['noLeader', (item) => item.leaderId === null],
  ['noLeadSection', (item) => item.leadSectionId === null],
  ['noDeadline', (item) => !item.hasDeadline],
  ['noKind', (item) => item.kind === null],
  ['noMeasure', (item) => item.measures.length === 0],
];
const MEASURE_BLOCKS: Rule<MeasurePlanFacts>[] = [
  ['noOwnerSection', (measure) => measure.ownerSectionId === null],
  ['noCriterion', (measure) => measure.acceptanceCriterion === ''],
  ['noRequiredKind', (measure) => measure.requiredKinds.length === 0],
];
const ITEM_FLAGS: Rule<ItemPlanFacts>[] = [
  ['noFinding', (item) => item.finding === ''],
  ['noRootCause', (item) => item.rootCause === ''],
  ['noGoal', (item) => item.goal === ''],
  ['noSupporting', (item) => !item.hasSupporting],
];
const MEASURE_FLAGS: Rule<MeasurePlanFacts>[] = [['noOwnerPerson', (measure) => measure.ownerPersonId === null]];

/** What is missing in one item, in the order of the form: what blocks the approval, and what is only flagged. */
export function itemGaps(item: ItemPlanFacts): PlanGaps {
  const ofItem = (rules: Rule<ItemPlanFacts>[]): Blocker[] =>
    rules.filter(([, missing]) => missing(item)).map(([code]) => ({ code, itemNumber: item.number }));
  const ofMeasures = (rules: Rule<MeasurePlanFacts>[]): Blocker[] =>
    item.measures.flatMap((measure) =>
      rules
        .filter(([, missing]) => missing(measure))
        .map(([code]) => ({ code, itemNumber: item.number, measureNumber: measure.number })),
    );
  return {
    blockers: [...ofItem(ITEM_BLOCKS), ...ofMeasures(MEASURE_BLOCKS)],
    flags: [...ofItem(ITEM_FLAGS), ...ofMeasures(MEASURE_FLAGS)],
  };
}

/** What is missing in a plan, item by item; a plan without items is blocked as such. Source: R10. */
export function planGaps(items: ItemPlanFacts[]): PlanGaps {
  if (items.length === 0) return { blockers: [{ code: 'noItems' }], flags: [] };
  const gaps = items.map(itemGaps);
  return { blockers: gaps.flatMap((one) => one.blockers), flags: gaps.flatMap((one) => one.flags) };
}

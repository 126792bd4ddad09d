import type { Prisma } from '@/prisma/generated/client';
import { canonicalText } from '@/lib/audit/chain';
import { toDayOrNull } from '@/lib/platform/day';
import type { ItemPlanFacts } from '@/lib/items/plan-gaps';

/** Everything of an item that its plan says. */
export const plannedInclude = {
  leader: { select: { id: true, name: true, post: true } },
  leadSection: { select: { id: true, name: true } },
  supporting: { include: { section: { select: { id: true, name: true } } }, orderBy: { sectionId: 'asc' } },
  measures: {
    orderBy: { number: 'asc' },
    include: {
      ownerSection: { select: { id: true, name: true } },
      ownerPerson: { select: { id: true, name: true } },
    },
  },
} satisfies Prisma.ItemInclude;

export type PlannedItem = Prisma.ItemGetPayload<{ include: typeof plannedInclude }>;

type GapSource = Pick<
  PlannedItem,
  'number' | 'leaderId' | 'leadSectionId' | 'kind' | 'finding' | 'rootCause' | 'goal'
> & {
  currentDeadline: Date | null;
  supporting: unknown[];
  measures: ItemPlanFacts['measures'];
};

/** A row as the rule about gaps wants it. */
export function planFacts(item: GapSource): ItemPlanFacts {
  return { ...item, hasDeadline: item.currentDeadline !== null, hasSupporting: item.supporting.length > 0 };
}

/** The plan of some items as canonical text: what is approved, frozen and hashed (R10). A measure without its own day has the item's. */
export function planText(heading: Record<string, string | number>, items: PlannedItem[]): string {
  return canonicalText({
    ...heading,
    items: items.map((item) => ({
      number: item.number,
      title: item.title,
      finding: item.finding,
      manifestations: item.manifestations,
      rootCause: item.rootCause,
      goal: item.goal,
      kind: item.kind,
      leader: item.leader && { id: item.leader.id, name: item.leader.name, post: item.leader.post },
      leadSection: item.leadSection && { id: item.leadSection.id, name: item.leadSection.name },
      supportingSections: item.supporting.map(({ section }) => ({ id: section.id, name: section.name })),
      deadline: toDayOrNull(item.currentDeadline),
      measures: item.measures.map((measure) => ({
        number: measure.number,
        text: measure.text,
        ownerSection: measure.ownerSection && { id: measure.ownerSection.id, name: measure.ownerSection.name },
        ownerPerson: measure.ownerPerson && { id: measure.ownerPerson.id, name: measure.ownerPerson.name },
        deadline: toDayOrNull(measure.currentDeadline ?? item.currentDeadline),
        acceptanceCriterion: measure.acceptanceCriterion,
        requiredKinds: measure.requiredKinds,
      })),
    })),
  });
}

import { isArchived, isPlanning } from '@/lib/inspections/state';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PlanState } from '@/components/plan/plan-state';
import { PlanView } from '@/components/plan/plan-view';
import { Main } from '@/components/shell/main';
import { PageHead } from '@/components/ui/page-head';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentLocale, currentWords } from '@/lib/i18n/locale';
import { findInspection, inspectionTarget } from '@/lib/inspections/queries';
import { planFilters } from '@/lib/plan/plan-filters';
import { findApproval, findPlanItem, listHeadings, listPlan, summarizePlan } from '@/lib/plan/queries';
import { unitRoster } from '@/lib/people/queries';
import { today } from '@/lib/platform/clock';
import { readAddress, rowNumber, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('plan.title') };
}

type Props = {
  params: Promise<{ inspection: string }>;
  searchParams: Searched;
};

export default async function PlanPage({ params, searchParams }: Props) {
  const [{ inspection: segment }, search, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    currentWords(),
    currentLocale(),
  ]);
  const found = await findInspection(actor, rowNumber(segment));
  if (!found) notFound();
  const { inspection } = found;
  const filters = readAddress(planFilters, search);
  const [summary, areas, page, item, approval, roster] = await Promise.all([
    summarizePlan(actor, inspection),
    listHeadings(actor, inspection),
    listPlan(actor, inspection, filters),
    filters.item ? findPlanItem(actor, inspection, filters.item) : null,
    isPlanning(inspection) ? null : findApproval(actor, inspection),
    filters.item ? unitRoster(actor, inspection.unitId) : null,
  ]);
  if (!summary) notFound();
  const target = inspectionTarget(inspection);
  const may = {
    edit: can(actor, 'plan.edit', target),
    amend: can(actor, 'plan.amend', target) && !isArchived(inspection),
    approve: can(actor, 'plan.approve', target),
  };
  const day = today();
  return (
    <Main>
      <PageHead title={t('plan.title')} note={t('plan.totals', { items: summary.items, measures: summary.measures })} />
      <PlanState
        {...{ inspection, summary, approval, locale }}
        mayApprove={may.approve}
        gap={filters.gap}
        today={day}
        words={t}
      />
      <PlanView
        {...{ inspection, areas, page, item, may }}
        filters={{ ...filters, page: page.page }}
        roster={roster ?? { sections: [], people: [] }}
        today={day}
        words={t}
      />
    </Main>
  );
}

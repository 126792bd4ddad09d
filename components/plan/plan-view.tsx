import Link from 'next/link';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { Section } from '@/components/ui/page-head';
import { textLink } from '@/components/ui/text-link';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { PLAN_PAGE_SIZE, planHref, type PlanFilters } from '@/lib/plan/plan-filters';
import { isPlanning } from '@/lib/inspections/state';
import { isClosed } from '@/lib/items/status';
import type { PlanArea, PlanItem, PlanPage } from '@/lib/plan/queries';
import type { Day } from '@/lib/platform/day';
import { AddForm, HeadingForms } from './heading-forms';
import { ItemForms } from './item-forms';
import type { Roster } from './plan-fields';
import { planLines, planTableWords } from './plan-lines';
import { PlanTable } from './plan-table';

type Props = {
  inspection: InspectionView;
  areas: PlanArea[];
  page: PlanPage;
  item: PlanItem | null;
  roster: Roster;
  filters: PlanFilters;
  may: { edit: boolean; amend: boolean; approve: boolean };
  today: Day;
  words: Translator;
};

/** The items of the plan with their gaps; the open line carries its forms. */
export function PlanView(props: Props) {
  const { inspection, areas, page, filters, may, today, words: t } = props;
  const editing = may.edit && isPlanning(inspection);
  if (areas.length === 0)
    return (
      <>
        <EmptyState
          title={t('plan.empty.title')}
          action={
            editing ? (
              <ButtonLink href={`/inspections/${inspection.id}/imports`} tone="primary" icon="import">
                {t('plan.empty.import')}
              </ButtonLink>
            ) : undefined
          }
        >
          {editing ? t('plan.empty.note') : t('plan.empty.reader')}
        </EmptyState>
        {editing ? <AddForm inspection={inspection} kind="AREA" words={t} /> : null}
      </>
    );
  const lines = planLines({ inspection, areas, rows: page.rows, filters, today, mayEdit: may.edit, words: t });
  const canPick = lines.some((line) => line.pick);
  return (
    <Section id="plan-items" className="mt-4" title={t('plan.bulk.itemPart')} aside={<GapChip {...props} />}>
      {lines.length === 0 ? <EmptyState title={t('plan.row.empty')} /> : null}
      {lines.length > 0 ? (
        <PlanTable
          lines={lines}
          words={planTableWords(t)}
          bulkHref={canPick ? `/inspections/${inspection.id}/plan/bulk` : undefined}
        >
          <OpenForms {...props} />
        </PlanTable>
      ) : null}
      <PlanPager {...props} />
      {editing ? <AddForm inspection={inspection} kind="AREA" words={t} /> : null}
    </Section>
  );
}

function GapChip({ inspection, filters, words: t }: Props) {
  if (filters.gap === null) return null;
  return (
    <>
      {t('plan.gaps.showing', { gap: t(dynamicKey('plan', 'gaps', filters.gap)) })}{' '}
      <Link href={planHref(inspection.id, {}, 'plan-items')} className={textLink()} prefetch={false}>
        {t('plan.gaps.clear')}
      </Link>
    </>
  );
}

function OpenForms({ inspection, areas, item, roster, filters, may, words: t }: Props) {
  if (filters.edit) return <HeadingForms inspection={inspection} areas={areas} edit={filters.edit} words={t} />;
  if (!item) return null;
  const open = !item.approved;
  const amends = may.amend && !open && !isClosed(item.status);
  const mode = open && may.edit ? 'plan' : amends ? 'amend' : 'read';
  const waits = item.isRebound && !item.approved && !isPlanning(inspection);
  return <ItemForms {...{ inspection, item, areas, roster, mode }} mayApprove={may.approve && waits} words={t} />;
}

function PlanPager({ inspection, page, filters, words: t }: Props) {
  if (page.total <= PLAN_PAGE_SIZE) return null;
  const from = (filters.page - 1) * PLAN_PAGE_SIZE + 1;
  const to = Math.min(page.total, from + PLAN_PAGE_SIZE - 1);
  const at = (number: number) => planHref(inspection.id, { gap: filters.gap, page: number }, 'plan-items');
  return (
    <Pager
      label={t('common.pages')}
      summary={t('common.range', { from, to, total: page.total })}
      previous={filters.page > 1 ? { href: at(filters.page - 1), label: t('common.previous') } : undefined}
      next={to < page.total ? { href: at(filters.page + 1), label: t('common.next') } : undefined}
    />
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BulkForm } from '@/components/plan/bulk-form';
import { Main } from '@/components/shell/main';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { findInspection, inspectionTarget } from '@/lib/inspections/queries';
import { picksFilter, planHref } from '@/lib/plan/plan-filters';
import { listPicked } from '@/lib/plan/queries';
import { unitRoster } from '@/lib/people/queries';
import { today } from '@/lib/platform/clock';
import { readAddress, rowNumber, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('plan.bulk.crumb') };
}

type Props = {
  params: Promise<{ inspection: string }>;
  searchParams: Searched;
};

export default async function BulkPage({ params, searchParams }: Props) {
  const [{ inspection: segment }, search, actor, t] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    currentWords(),
  ]);
  const found = await findInspection(actor, rowNumber(segment));
  if (!found || !can(actor, 'plan.edit', inspectionTarget(found.inspection))) notFound();
  const { inspection } = found;
  const { pick: picks } = readAddress(picksFilter, search);
  const numbers = picks.map((pick) => Number(pick.split('.')[0]));
  const [rows, roster] = await Promise.all([
    listPicked(actor, inspection, numbers),
    unitRoster(actor, inspection.unitId),
  ]);
  const back = planHref(inspection.id, {});
  return (
    <Main>
      <PageHead
        title={t('plan.bulk.title', { count: rows.length })}
        note={rows.length > 0 ? t('plan.bulk.note') : undefined}
        crumbs={[{ label: t('plan.title'), href: back }, { label: t('plan.bulk.crumb') }]}
        crumbLabel={t('common.back')}
      />
      {rows.length === 0 || !roster ? (
        <EmptyState title={t('plan.bulk.none')} action={<ButtonLink href={back}>{t('plan.bulk.back')}</ButtonLink>}>
          {t('plan.bulk.noneNote')}
        </EmptyState>
      ) : (
        <BulkForm {...{ inspection, picks, rows, roster }} today={today()} words={t} />
      )}
    </Main>
  );
}

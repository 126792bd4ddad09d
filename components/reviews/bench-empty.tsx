import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import type { Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';

/** Nothing waits. */
export function BenchEmpty({ t, inspection }: { t: Translator; inspection: InspectionView }) {
  return (
    <>
      <PageHead title={t('reviews.bench.title')} />
      <EmptyState
        title={t('reviews.bench.empty')}
        action={<ButtonLink href={`/inspections/${inspection.id}/items`}>{t('reviews.bench.toLedger')}</ButtonLink>}
      >
        {t('reviews.bench.emptyNote')}
      </EmptyState>
    </>
  );
}

import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Toast } from '@/components/ui/toast';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';

type Search = Record<string, string | string[] | undefined>;

/** Nothing waits. */
export function BenchEmpty({ t, inspection, search }: { t: Translator; inspection: InspectionView; search: Search }) {
  return (
    <>
      <PageHead title={t('reviews.bench.title')} />
      <EmptyState
        title={t('reviews.bench.empty')}
        action={<ButtonLink href={`/inspections/${inspection.id}/items`}>{t('reviews.bench.toLedger')}</ButtonLink>}
      >
        {t('reviews.bench.emptyNote')}
      </EmptyState>
      <BenchToast t={t} search={search} />
    </>
  );
}

/** What became of the item that was judged before this one. */
export function BenchToast({ t, search }: { t: Translator; search: Search }) {
  for (const name of ['returned', 'handed'] as const) {
    const number = search[name];
    if (typeof number === 'string' && /^\d{1,9}$/.test(number))
      return (
        <Toast id={`${name}${number}`} closeLabel={t('common.close')}>
          {t(dynamicKey('reviews', 'bench', name), { n: number })}
        </Toast>
      );
  }
  return null;
}

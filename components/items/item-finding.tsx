import { KeyValue } from '@/components/ui/key-value';
import { Quote } from '@/components/ui/quote';
import { formatDay } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import type { Translator } from '@/lib/i18n/translator';
import type { ItemPage } from '@/lib/items/queries/find-item';
import type { InspectionView } from '@/lib/inspections/queries';

type Props = { t: Translator; locale: Locale; inspection: InspectionView; item: ItemPage };

/** The finding in the document's own words, and apart from it what the unit wrote: cause, goal, result. */
export function ItemFinding({ t, locale, inspection, item }: Props) {
  const source =
    item.source && item.paragraph !== null
      ? t('items.page.source', { name: item.source.name, paragraph: item.paragraph + 1 })
      : t('items.page.feedback', { team: inspection.teamName, day: formatDay(inspection.feedbackDay, locale) });
  const rows = [
    { key: t('items.page.manifestations'), value: item.manifestations },
    { key: t('items.page.rootCause'), value: item.rootCause },
    { key: t('items.page.goal'), value: item.goal },
    { key: t('items.page.result'), value: item.publicResult },
  ].filter((row) => row.value !== '');
  return (
    <section aria-labelledby="finding">
      <h2 className="sr-only" id="finding">
        {t('items.page.finding')}
      </h2>
      {item.finding ? (
        <Quote source={source}>{item.finding}</Quote>
      ) : (
        <p className="text-faint text-14">{t('items.page.noFinding')}</p>
      )}
      {rows.length > 0 ? <KeyValue className="mt-4" items={rows} /> : null}
    </section>
  );
}

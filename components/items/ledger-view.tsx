import type { ReactNode } from 'react';
import { Kept } from '@/components/still/still';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { PrintFooter } from '@/components/ui/print-footer';
import { textLink } from '@/components/ui/text-link';
import { formatCount, formatDay, formatMoment, formatTime } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { filtersQuery, isFiltered, ledgerHref, type ItemFilters, type Sort } from '@/lib/ledger/filters';
import type { LedgerPage } from '@/lib/ledger/queries/list-items';
import { now } from '@/lib/platform/clock';
import { hrefWith } from './ledger-choices';
import { itemCommon, ledgerLines } from './ledger-lines';
import { PrintButton } from './ledger-print-button';
import { LedgerTable, type LedgerHead } from './ledger-table';
import { LedgerToolbar, LedgerViews } from './ledger-toolbar';

interface LedgerViewProps {
  page: LedgerPage;
  t: Translator;
  locale: Locale;
  /** Who would print it. */
  who: string;
  /** May plan: then an empty ledger leads to the import. */
  mayImport: boolean;
  seesAll: boolean;
}

/** The ledger of one inspection. */
export function LedgerView({ page, t, locale, who, mayImport, seesAll }: LedgerViewProps) {
  const { filters, inspection, rows } = page;
  const folded = filters.view === 'measures';
  return (
    <>
      <PageHead title={t('items.ledger.title')} acts={<Acts page={page} t={t} />} />
      <p className="hidden print:block text-13 text-muted">
        {inspection.unitName} · {inspection.title}
      </p>
      <Kept under={`views|${locale}|${page.key}`}>
        <LedgerViews page={page} t={t} />
      </Kept>
      <LedgerToolbar page={page} t={t} locale={locale} />
      {rows.length === 0 ? (
        <Nothing page={page} t={t} mayImport={mayImport} seesAll={seesAll} />
      ) : (
        <>
          <Kept under={`rows|${locale}|${page.key}`}>
            <Rows page={page} t={t} />
          </Kept>
          <Pages page={page} t={t} />
          <p className="text-13 text-faint mt-3">
            <Sums page={page} t={t} locale={locale} />{' '}
            <a
              className={textLink({ className: 'print:hidden' })}
              href={hrefWith(page, { view: folded ? null : 'measures', page: filters.page })}
            >
              {t(folded ? 'items.ledger.foldAll' : 'items.ledger.unfoldAll')}
            </a>
          </p>
        </>
      )}
      <PrintFooter>{t('shell.printed', { who, when: formatMoment(now(), page.frame.today) })}</PrintFooter>
    </>
  );
}

function Rows({ page, t }: { page: LedgerPage; t: Translator }) {
  const { filters, total } = page;
  const group = t(
    dynamicKey('items', 'ledger', 'captionGroup', filters.sort && filters.group === 'tree' ? 'none' : filters.group),
  );
  return (
    <LedgerTable
      caption={t('items.ledger.caption', { count: total.items, group })}
      common={itemCommon(page, t)}
      heads={heads(page, t)}
      lines={ledgerLines(page, t)}
    />
  );
}

function Acts({ page, t }: { page: LedgerPage; t: Translator }) {
  const search = filtersQuery({ ...page.filters, page: 1, open: [] });
  return (
    <>
      <PrintButton>{t('items.ledger.print')}</PrintButton>
      {page.mayExport && page.rows.length > 0 ? (
        <ButtonLink
          plain
          icon="download"
          className="max-md:hidden"
          href={`/inspections/${page.inspection.id}/items/export${search ? `?${search}` : ''}`}
        >
          {t('items.ledger.export')}
        </ButtonLink>
      ) : null}
    </>
  );
}

const COLUMNS: { key: string; sort: Sort }[] = [
  { key: 'number', sort: 'number' },
  { key: 'title', sort: 'title' },
  { key: 'section', sort: 'section' },
  { key: 'leader', sort: 'leader' },
  { key: 'status', sort: 'status' },
  { key: 'progress', sort: 'progress' },
  { key: 'deadline', sort: 'deadline' },
  { key: 'light', sort: 'light' },
];

function heads(page: LedgerPage, t: Translator): LedgerHead[] {
  const { filters } = page;
  return COLUMNS.map(({ key, sort }) => {
    const on = filters.sort === sort;
    const next: Partial<ItemFilters> = !on
      ? { sort, dir: 'asc' }
      : filters.dir === 'asc'
        ? { sort, dir: 'desc' }
        : { sort: null, dir: 'asc' };
    return {
      key,
      label: t(dynamicKey('items', 'ledger', 'columns', key)),
      href: hrefWith(page, next),
      sorted: on ? (filters.dir === 'desc' ? 'descending' : 'ascending') : undefined,
    };
  });
}

function Pages({ page, t }: { page: LedgerPage; t: Translator }) {
  const { filters, total, rows } = page;
  const all = total.items + total.rebounds;
  if (all <= filters.size) return null;
  const from = (filters.page - 1) * filters.size;
  const link = (to: number, label: string) => ({ href: hrefWith(page, { page: to }), label });
  return (
    <Pager
      label={t('items.ledger.pages')}
      summary={t('common.range', { from: from + 1, to: from + rows.length, total: formatCount(all) })}
      previous={filters.page > 1 ? link(filters.page - 1, t('common.previous')) : undefined}
      next={from + rows.length < all ? link(filters.page + 1, t('common.next')) : undefined}
    />
  );
}

/** Counts without rebounds, which are named apart (R6). */
function Sums({ page, t, locale }: { page: LedgerPage; t: Translator; locale: Locale }) {
  const { total, rows, frame, inspection, filters } = page;
  const struck = rows.some((row) => row.originalDeadline !== null && row.originalDeadline !== row.currentDeadline);
  const rebounds = ledgerHref(inspection.id, { rebound: 'only', group: filters.group });
  return (
    <>
      {filters.view === 'rounds'
        ? t('items.ledger.sumRounds', { items: total.items, rounds: total.rounds })
        : t('items.ledger.sum', { items: total.items, measures: total.measures })}
      {total.rebounds > 0 ? (
        <>
          {t('items.ledger.comma')}
          <a href={rebounds}>{t('items.ledger.sumRebounds', { count: total.rebounds })}</a>
        </>
      ) : null}
      {t('items.ledger.stop')}
      {struck ? t('items.ledger.struck') : null}
      {t('items.ledger.asOf', { day: formatDay(frame.today, locale), time: formatTime(now()) })}
    </>
  );
}

function Nothing({
  page,
  t,
  mayImport,
  seesAll,
}: {
  page: LedgerPage;
  t: Translator;
  mayImport: boolean;
  seesAll: boolean;
}) {
  const { inspection, filters } = page;
  const say = (title: ReactNode, note: ReactNode, action?: ReactNode) => (
    <EmptyState title={title} action={action}>
      {note}
    </EmptyState>
  );
  if (isFiltered(filters) || filters.page > 1) {
    const clear = (
      <ButtonLink size="small" href={ledgerHref(inspection.id, { group: filters.group })}>
        {t('items.ledger.clear')}
      </ButtonLink>
    );
    return say(t('items.ledger.empty.filtered'), t('items.ledger.empty.filteredNote'), clear);
  }
  if (!seesAll) return say(t('items.ledger.empty.nothingYours'), t('items.ledger.empty.nothingYoursNote'));
  const lead = mayImport ? (
    <ButtonLink size="small" href={`/inspections/${inspection.id}/imports`}>
      {t('items.ledger.empty.import')}
    </ButtonLink>
  ) : undefined;
  return say(t('items.ledger.empty.none'), t('items.ledger.empty.noneNote'), lead);
}

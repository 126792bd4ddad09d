import { Kept } from '@/components/still/still';
import { Icon } from '@/components/ui/icon';
import { Chip, Tabs, type Tab } from '@/components/ui/tabs';
import { textLink } from '@/components/ui/text-link';
import { formatCount } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { filtersQuery, GROUPS, ledgerHref, NO_FILTERS, CHOOSING, type ItemFilters } from '@/lib/ledger/filters';
import { setWord, type SetKey } from '@/lib/figures/sets';
import { setFilters, setHref } from '@/lib/ledger/set-address';
import type { LedgerPage } from '@/lib/ledger/queries/list-items';
import { activeFilters, hrefWith, ledgerMenus } from './ledger-choices';
import { LedgerMenus } from './ledger-menus';

/** Views of the ledger as tabs, each with its count; a view is a set of filters and nothing else. */
export function LedgerViews({ page, t }: { page: LedgerPage; t: Translator }) {
  const { count } = page.figures.total;
  const { group } = page.filters;
  const now = chosen(page.filters);
  const items: Tab[] = VIEWS.filter((key) => count[key] > 0 || !RARE.includes(key)).map((key) => ({
    href: setHref(page.inspection.id, key, undefined, { group }),
    label: key === 'items' ? t('items.ledger.view.all') : setWord(t, key, page.frame.steps),
    count: formatCount(count[key]),
    current: chosen({ ...NO_FILTERS, ...setFilters(key) }) === now,
  }));
  return <Tabs label={t('items.ledger.views')} items={items} />;
}

const VIEWS: SetKey[] = ['items', 'near', 'status.RETURNED', 'waiting', 'status.CLOSED', 'planOpen', 'rebounds'];
/** Shown only where there is one. */
const RARE: SetKey[] = ['planOpen', 'rebounds'];

/** The filters that choose rows, as text. */
const chosen = (filters: ItemFilters): string =>
  filtersQuery(Object.fromEntries(CHOOSING.map((key) => [key, filters[key]])));

const KEPT_BY_SEARCH = ['group', 'sort', 'dir', 'size', 'view'] as const;

/** A field that looks like the filters beside it. */
const FIND = [
  'inline-flex min-h-7 w-53 cursor-text items-center gap-1.5 rounded-md border border-edge bg-sheet px-2.5 text-13 leading-[1.2]',
  'text-muted max-md:min-h-8 max-md:flex-[1_1_160px]',
  'focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-ink',
].join(' ');

interface ToolbarProps {
  page: LedgerPage;
  t: Translator;
}

/** Search, menus, grouping, and what is chosen as chips with ×. Works before the script: a GET form and links. */
export function LedgerToolbar({ page, t, locale }: ToolbarProps & { locale: Locale }) {
  const { filters, inspection } = page;
  const active = activeFilters(page, t);
  return (
    <>
      <Kept under={`tools|${locale}|${page.key}`}>
        <Tools page={page} t={t} />
      </Kept>
      {active.length > 0 ? (
        <div className="mt-2 flex flex-wrap items-center gap-1.5 print:hidden">
          {active.map(({ key, ...chip }) => (
            <Chip key={key} {...chip} />
          ))}
          <a className={textLink({ size: 'small' })} href={ledgerHref(inspection.id, { group: filters.group })}>
            {t('items.ledger.clear')}
          </a>
        </div>
      ) : null}
    </>
  );
}

function Tools({ page, t }: ToolbarProps) {
  const { filters, inspection } = page;
  const kept = [...CHOOSING.filter((key) => key !== 'q'), ...KEPT_BY_SEARCH]
    .map((key) => [key, filtersQuery({ [key]: filters[key] })] as const)
    .filter(([, text]) => text !== '')
    .map(([key, text]) => [key, decodeURIComponent(text.slice(key.length + 1))] as const);
  return (
    <div className="mt-3 flex flex-wrap items-center gap-1.5 print:hidden">
      <form action={`/inspections/${inspection.id}/items`} role="search" className="contents">
        <label className={FIND}>
          <Icon name="search" />
          <span className="sr-only">{t('items.ledger.findLabel')}</span>
          <input
            key={filters.q}
            type="search"
            name="q"
            defaultValue={filters.q}
            autoComplete="off"
            enterKeyHint="search"
            placeholder={t('items.ledger.findHint')}
            className="w-full min-w-0 text-foreground outline-none"
          />
        </label>
        {kept.map(([key, value]) => (
          <input key={key} type="hidden" name={key} value={value} />
        ))}
      </form>
      <LedgerMenus
        menus={ledgerMenus(page, t)}
        grouping={{
          label: t('items.ledger.groupBy'),
          value: t(dynamicKey('items', 'ledger', 'group', groupShown(filters))),
          choices: GROUPS.map((group) => ({
            label: t(dynamicKey('items', 'ledger', 'group', group)),
            on: group === groupShown(filters),
            href: hrefWith(page, { group, sort: group === 'tree' ? null : filters.sort }),
          })),
        }}
      />
    </div>
  );
}

/** A sorted tree has no areas and categories left: it is a plain list. */
const groupShown = (filters: ItemFilters) => (filters.group === 'tree' && filters.sort ? 'none' : filters.group);

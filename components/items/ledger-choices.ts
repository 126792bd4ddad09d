import { ItemKind, ItemStatus } from '@/prisma/generated/enums';
import { formatCount } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { setWord, type SetKey } from '@/lib/figures/sets';
import { isFiltered, ledgerHref, NO_FILTERS, type ItemFilters } from '@/lib/ledger/filters';
import { DUES, HOLDERS } from '@/lib/items/item-choice';
import { COLOURS, type Colour } from '@/lib/items/light';
import { nodeName } from '@/lib/items/node-name';
import type { LedgerPage } from '@/lib/ledger/queries/list-items';
import type { Choice, ChoiceMenu } from './ledger-menus';

type ListKey = 'status' | 'light' | 'section' | 'leader' | 'area' | 'category' | 'kind' | 'verdict' | 'stage' | 'cell';
type OneKey = 'due' | 'holder';
type Count = number | undefined;

/** One filter that is on, with the address without it. */
export type ActiveFilter = { key: string; label: string; value: string; href: string; removeLabel: string };

/** The address with other filters, from its first page and with everything folded. */
export function hrefWith(page: LedgerPage, change: Partial<ItemFilters>): string {
  return ledgerHref(page.inspection.id, { ...page.filters, page: 1, open: [], ...change });
}

const counted = (count: number | undefined) => (count === undefined ? {} : { count: formatCount(count) });

function listChoices<Value extends string | number>(
  page: LedgerPage,
  key: ListKey,
  values: { value: Value; label: string; count?: Count }[],
): Choice[] {
  const chosen = page.filters[key] as Value[];
  return values.map(({ value, label, count }) => {
    const on = chosen.includes(value);
    const next = on ? chosen.filter((one) => one !== value) : [...chosen, value];
    return { label, on, ...counted(count), href: hrefWith(page, { [key]: next }) };
  });
}

function oneChoices(page: LedgerPage, key: OneKey, values: { value: string; label: string; count?: Count }[]) {
  return values.map(({ value, label, count }) => {
    const on = page.filters[key] === value;
    return { label, on, ...counted(count), href: hrefWith(page, { [key]: on ? null : value }) };
  });
}

const stepsOf = (page: LedgerPage) => ({ orange: page.frame.steps.orangeDays, yellow: page.frame.steps.yellowDays });

function labelOf(page: LedgerPage, key: string, value: string | number, t: Translator): string {
  const { names, figures } = page;
  switch (key) {
    case 'status':
      return t(dynamicKey('domain', 'itemStatus', String(value)));
    case 'kind':
      return t(dynamicKey('domain', 'itemKind', String(value)));
    case 'verdict':
      return t(dynamicKey('domain', 'itemVerdict', String(value)));
    case 'stage':
      return t(dynamicKey('domain', 'measureStage', String(value)));
    case 'round':
      return t(dynamicKey('domain', 'roundOutcome', String(value)));
    case 'section':
      return names.sections.get(Number(value)) ?? t('items.ledger.noSection');
    case 'leader':
      return names.people.get(Number(value)) ?? t('items.ledger.noLeader');
    case 'area':
      return treeName(figures.tree, Number(value));
    case 'category':
      return treeName(
        figures.tree.flatMap((area) => area.categories),
        Number(value),
      );
    default:
      return wordOf(page, key, String(value), t);
  }
}

function treeName(nodes: { id: number; mark: string; title: string }[], id: number): string {
  const node = nodes.find((one) => one.id === id);
  return node ? nodeName(node.mark, node.title) : String(id);
}

function wordOf(page: LedgerPage, key: string, value: string, t: Translator): string {
  if (key === 'q') return value;
  if (key === 'cell') return t(dynamicKey('items', 'ledger', 'cellLight', value), stepsOf(page));
  if (key === 'holder') return t(dynamicKey('items', 'ledger', key, value));
  return setWord(
    t,
    NAMED[`${key}.${value}`] ?? ((key === 'light' ? `light.${value}` : value) as SetKey),
    page.frame.steps,
  );
}

/** Filters that are named as the set that they choose; those of deadlines and of being on time are called like their value. */
const NAMED: Record<string, SetKey> = {
  'plan.open': 'planOpen',
  'returned.yes': 'returnedItems',
  'returned.no': 'notReturned',
  'recurred.yes': 'recurred',
  'rebound.only': 'rebounds',
};

/** The menus above the list; beside a choice the number that it leads to, while no other filter narrows it. */
export function ledgerMenus(page: LedgerPage, t: Translator): ChoiceMenu[] {
  const { figures, names, filters } = page;
  const { count } = figures.total;
  const whole = !isFiltered(filters);
  const known = (number: number): Count => (whole ? number : undefined);
  const name = (key: string) => t(dynamicKey('items', 'ledger', 'filter', key));
  const list = (key: ListKey, values: { value: string | number; count?: Count }[]): ChoiceMenu => ({
    key,
    label: name(key),
    on: filters[key].length > 0,
    choices: listChoices(
      page,
      key,
      values.map((one) => ({ ...one, label: labelOf(page, key, one.value, t) })),
    ),
  });
  const one = (key: OneKey, values: { value: string; count?: Count }[]): ChoiceMenu => ({
    key,
    label: name(key),
    on: filters[key] !== null,
    choices: oneChoices(
      page,
      key,
      values.map((value) => ({ ...value, label: labelOf(page, key, value.value, t) })),
    ),
  });
  const colours = COLOURS.filter((colour: Colour) => count[`light.${colour}`] > 0 || filters.light.includes(colour));
  return [
    list(
      'status',
      Object.values(ItemStatus).map((value) => ({ value, count: known(count[`status.${value}`]) })),
    ),
    list(
      'light',
      colours.map((value) => ({ value, count: known(count[`light.${value}`]) })),
    ),
    list(
      'section',
      [...names.sections.keys()].map((value) => ({
        value,
        count: known(figures.bySection.get(value)?.count.items ?? 0),
      })),
    ),
    list(
      'leader',
      [...names.people.keys()].map((value) => ({ value, count: known(figures.byLeader.get(value)?.count.items ?? 0) })),
    ),
    one(
      'due',
      DUES.map((value) => ({ value, count: known(count[value]) })),
    ),
    list(
      'kind',
      Object.values(ItemKind).map((value) => ({ value })),
    ),
    one(
      'holder',
      HOLDERS.map((value) => ({ value })),
    ),
  ].filter((menu) => menu.choices.length > 0);
}

const SHOWN = [
  'q',
  'status',
  'light',
  'section',
  'leader',
  'area',
  'category',
  'kind',
  'verdict',
  'stage',
  'cell',
  'round',
  'due',
  'holder',
  'plan',
  'returned',
  'time',
  'recurred',
  'rebound',
] as const;

/** Every filter that is on, one chip per value. */
export function activeFilters(page: LedgerPage, t: Translator): ActiveFilter[] {
  return SHOWN.flatMap((key) => {
    const value = page.filters[key];
    const values: (string | number)[] = Array.isArray(value) ? value : value ? [value] : [];
    return values.map((part) => {
      const label = t(dynamicKey('items', 'ledger', 'filter', key));
      const shown = labelOf(page, key, part, t);
      const rest = Array.isArray(value) ? value.filter((one) => one !== part) : NO_FILTERS[key];
      return {
        key: `${key}${String(part)}`,
        label: t('items.ledger.chip', { name: label }),
        value: shown,
        href: hrefWith(page, { [key]: rest }),
        removeLabel: t('items.ledger.removeFilter', { name: label, value: shown }),
      };
    });
  });
}

import { chip } from '@/components/ui/chip';
import { Section } from '@/components/ui/page-head';
import { Table, TableScroll } from '@/components/ui/table';
import { formatDay } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import type { Translator } from '@/lib/i18n/translator';
import type { Dashboard } from '@/lib/dashboard/queries';
import { figureName, rateOf, type FigureKey, type RateKey } from '@/lib/figures/definitions';
import type { Tally } from '@/lib/figures/figures';
import { GROUPINGS, type Group, type Grouping } from '@/lib/figures/sets';
import { setHref } from '@/lib/ledger/set-address';
import { nodeName } from '@/lib/items/node-name';
import { formatCount } from '@/lib/i18n/format';
import { Explained, Definitions } from './definitions';
import { Extras } from './extras';
import { RateRows, type RateRow } from './rate-rows';
import { figureShown } from './shown-figures';

interface RatesProps {
  board: Dashboard;
  by: Grouping;
  t: Translator;
  locale: Locale;
}

type Line = { key: string; name: string; tally: Tally; group?: Group };

function linesOf({ figures, names }: Dashboard, by: Grouping, t: Translator): Line[] {
  const node = (key: 'area' | 'category', { id, mark, title }: { id: number; mark: string; title: string }): Line[] => {
    const tally = (key === 'area' ? figures.byArea : figures.byCategory).get(id);
    const name = nodeName(mark, title) || t('dashboard.rates.none');
    return tally ? [{ key: String(id), name, tally, group: { by: key, id } }] : [];
  };
  if (by === 'area') return figures.tree.flatMap((area) => node('area', area));
  if (by === 'category')
    return figures.tree.flatMap((area) => area.categories.flatMap((category) => node('category', category)));
  const [sums, known] = by === 'section' ? [figures.bySection, names.sections] : [figures.byLeader, names.people];
  const order = [...known.keys()];
  return [...sums]
    .sort(([one], [other]) => order.indexOf(one ?? 0) - order.indexOf(other ?? 0))
    .map(([id, tally]) => ({
      key: String(id),
      name: (id ? known.get(id) : null) ?? t('dashboard.rates.none'),
      tally,
      group: { by, id },
    }));
}

const COLUMNS: FigureKey[] = [
  'items',
  'closing',
  'completion',
  'measures',
  'onTimeCurrent',
  'onTimeOriginal',
  'overdue',
  'returns',
];

/** Completion and closing rate told apart, on time by both deadlines, by area, category, section or leader (domain, section 5). */
export function Rates({ board, by, t, locale }: RatesProps) {
  const { inspection, figures, frame } = board;
  const lines = linesOf(board, by, t);
  const name = t(`dashboard.rates.${by}`);
  const total: Line = { key: 'total', name: t('dashboard.rates.total'), tally: figures.total };
  const tabs = GROUPINGS.map((group) => (
    <a
      key={group}
      className={chip({ on: group === by })}
      aria-current={group === by ? 'true' : undefined}
      href={`/inspections/${inspection.id}/dashboard?by=${group}#rates`}
    >
      {t(`dashboard.rates.${group}`)}
    </a>
  ));
  return (
    <Section
      id="rates"
      className="mt-9 print:hidden"
      title={t('dashboard.rates.title')}
      aside={
        <span
          className="flex flex-wrap items-center gap-1.5 print:hidden"
          role="group"
          aria-label={t('dashboard.rates.by')}
        >
          {tabs}
        </span>
      }
    >
      <Extras board={board} t={t} />
      <TableScroll label={t('dashboard.rates.caption', { by: name })}>
        <Table caption={t('dashboard.rates.caption', { by: name })} numbers>
          <thead>
            <tr>
              <th scope="col">{name}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  <Explained figure={column} name={figureName(t, column, frame.steps)} t={t} />
                </th>
              ))}
            </tr>
          </thead>
          <RateRows rows={lines.map((line) => rateRow(line, inspection.id))} />
          <RateRows className="font-semibold" rows={[rateRow(total, inspection.id)]} />
        </Table>
      </TableScroll>
      <p className="text-13 text-faint mt-2">
        {t('dashboard.rates.note')} {t('dashboard.rates.asOf', { day: formatDay(frame.today, locale) })}
      </p>
      <Definitions frame={frame} t={t} locale={locale} />
    </Section>
  );
}

function rateRow({ key, name, tally, group }: Line, inspectionId: number): RateRow {
  const shown = { inspectionId, ...(group ? { group } : {}) };
  return {
    key,
    name,
    href: setHref(inspectionId, 'items', group),
    cells: COLUMNS.map((column) => ({ ...figureShown(column, tally, shown), late: column === 'overdue' })),
  };
}

const PRINTED: RateKey[] = ['closing', 'completion', 'measures', 'onTimeCurrent', 'onTimeOriginal', 'rounds'];

/** The rates of the whole in one line: what the printed page keeps of them. */
export function RatesLine({ board, t }: { board: Dashboard; t: Translator }) {
  const { figures, frame } = board;
  const parts = PRINTED.map((key) => {
    const { text, numerator, denominator } = rateOf(key, figures.total);
    const name = figureName(t, key, frame.steps);
    return `${name} ${text} (${formatCount(numerator.count)}/${formatCount(denominator.count)})`;
  });
  return <p className="hidden print:block text-13 text-muted">{parts.join(t('common.separator'))}</p>;
}

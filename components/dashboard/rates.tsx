import { Section } from '@/components/ui/page-head';
import { Table, TableScroll } from '@/components/ui/table';
import { formatCount, formatDay, formatRate } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import type { Translator } from '@/lib/i18n/translator';
import type { Dashboard } from '@/lib/dashboard/queries';
import type { Tally } from '@/lib/figures/figures';
import { ledgerHref, type ItemFilters } from '@/lib/ledger/filters';
import { nodeName } from '@/lib/items/node-name';
import type { NumberShown } from './number-cell';
import { RateRows, type RateRow } from './rate-rows';

export const RATE_GROUPS = ['area', 'category', 'section', 'leader'] as const;
export type RateGroup = (typeof RATE_GROUPS)[number];

interface RatesProps {
  board: Dashboard;
  by: RateGroup;
  t: Translator;
  locale: Locale;
}

type Line = { key: string; name: string; tally: Tally; filters: Partial<ItemFilters> };

function linesOf({ figures, names }: Dashboard, by: RateGroup, t: Translator): Line[] {
  const node = (key: 'area' | 'category', { id, mark, title }: { id: number; mark: string; title: string }): Line[] => {
    const tally = (key === 'area' ? figures.byArea : figures.byCategory).get(id);
    const name = nodeName(mark, title) || t('dashboard.rates.none');
    return tally ? [{ key: String(id), name, tally, filters: { [key]: [id] } }] : [];
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
      filters: { [by]: id ? [id] : [] },
    }));
}

/** A rate with its n and m, which lead to what was counted; an em dash where nothing was. */
function Rate({ n, m, href, t }: { n: number; m: number; href: string; t: Translator }) {
  if (m === 0) return <span className="text-faint">{t('common.dash')}</span>;
  return (
    <a href={href}>
      {formatRate(n, m)} <span className="text-faint">{`${formatCount(n)}/${formatCount(m)}`}</span>
    </a>
  );
}

/** Completion and closing rate told apart, on time by both deadlines, by area, category, section or leader (domain, section 5). */
export function Rates({ board, by, t, locale }: RatesProps) {
  const { inspection, figures, frame } = board;
  const lines = linesOf(board, by, t);
  const name = t(`dashboard.rates.${by}`);
  const total: Line = { key: 'total', name: t('dashboard.rates.total'), tally: figures.total, filters: {} };
  const tabs = RATE_GROUPS.map((group) => (
    <a
      key={group}
      className={group === by ? 'chip on' : 'chip'}
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
        <span className="chips" role="group" aria-label={t('dashboard.rates.by')}>
          {tabs}
        </span>
      }
    >
      <Extras board={board} t={t} />
      <TableScroll label={t('dashboard.rates.caption', { by: name })}>
        <Table caption={t('dashboard.rates.caption', { by: name })}>
          <RatesHead name={name} t={t} />
          <RateRows rows={lines.map((line) => rateRow(line, inspection.id, t))} />
          <RateRows className="font-semibold" rows={[rateRow(total, inspection.id, t)]} />
        </Table>
      </TableScroll>
      <p className="text-13 text-faint mt-2">
        {t('dashboard.rates.note')} {t('dashboard.rates.asOf', { day: formatDay(frame.today, locale) })}
      </p>
    </Section>
  );
}

const COLUMNS = [
  'items',
  'closing',
  'completion',
  'measures',
  'onTimeCurrent',
  'onTimeOriginal',
  'overdue',
  'returns',
] as const;

function RatesHead({ name, t }: { name: string; t: Translator }) {
  return (
    <thead>
      <tr>
        <th scope="col">{name}</th>
        {COLUMNS.map((column) => (
          <th key={column} scope="col" className="number-cell">
            {t(`dashboard.rates.${column}`)}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function rateRow({ key, name, tally, filters }: Line, inspectionId: number, t: Translator): RateRow {
  const at = (more: Partial<ItemFilters>) => ledgerHref(inspectionId, { ...filters, ...more });
  const rate = (n: number, m: number, more: Partial<ItemFilters>): NumberShown =>
    m === 0
      ? { text: t('common.dash') }
      : { text: formatRate(n, m), part: `${formatCount(n)}/${formatCount(m)}`, href: at(more) };
  const some = (count: number, more: Partial<ItemFilters>): NumberShown =>
    count > 0 ? { text: String(count), href: at(more) } : { text: '0' };
  const overdue = some(tally.colour.RED, { due: 'overdue' });
  return {
    key,
    name,
    href: at({}),
    cells: [
      { text: formatCount(tally.items), href: at({}) },
      rate(tally.status.CLOSED, tally.items, { status: ['CLOSED'] }),
      rate(tally.completed, tally.items, { verdict: ['COMPLETED'] }),
      rate(tally.accepted, tally.measures, { stage: ['accepted'], view: 'measures' }),
      rate(tally.currentDone, tally.currentDue, { time: 'currentDone' }),
      rate(tally.originalDone, tally.originalDue, { time: 'originalDone' }),
      overdue.href ? { ...overdue, late: true } : overdue,
      some(tally.returns, { returned: true }),
    ],
  };
}

/** The rates of the whole in one line: what the printed page keeps of them. */
export function RatesLine({ board, t }: { board: Dashboard; t: Translator }) {
  const { total } = board.figures;
  const parts = [
    ['closing', total.status.CLOSED, total.items],
    ['completion', total.completed, total.items],
    ['measures', total.accepted, total.measures],
    ['onTimeCurrent', total.currentDone, total.currentDue],
    ['onTimeOriginal', total.originalDone, total.originalDue],
    ['rounds', board.picture.rounds.returned, board.picture.rounds.judged],
  ] as const;
  return (
    <p className="hidden print:block text-13 text-muted">
      {parts
        .map(
          ([key, n, m]) => `${t(`dashboard.rates.${key}`)} ${formatRate(n, m)} (${formatCount(n)}/${formatCount(m)})`,
        )
        .join(t('common.separator'))}
    </p>
  );
}

/** Rounds, first pass, rebounds and days in review. */
function Extras({ board, t }: { board: Dashboard; t: Translator }) {
  const { figures, picture, inspection } = board;
  const { rounds } = picture;
  const closed = figures.total.status.CLOSED;
  const tenths = rounds.judged > 0 ? Math.round((rounds.reviewDays * 10) / rounds.judged) : 0;
  const days = `${Math.floor(tenths / 10)}.${tenths % 10}`;
  const at = (filters: Partial<ItemFilters>) => ledgerHref(inspection.id, filters);
  const entry = (key: 'rounds' | 'firstPass' | 'rebound', n: number, m: number, filters: Partial<ItemFilters>) => (
    <div className="flex gap-2">
      <dt className="text-faint">{t(`dashboard.rates.${key}`)}</dt>
      <dd>
        <Rate n={n} m={m} href={at(filters)} t={t} />
      </dd>
    </div>
  );
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-1 text-14 mb-3">
      {entry('rounds', rounds.returned, rounds.judged, { returned: true })}
      {entry('firstPass', figures.total.firstPass, closed, { status: ['CLOSED'] })}
      {entry('rebound', picture.rebounded, closed, { rebound: 'only' })}
      <div className="flex gap-2">
        <dt className="text-faint">{t('dashboard.rates.review')}</dt>
        <dd>
          {rounds.judged > 0 ? (
            <>
              {t('dashboard.rates.reviewValue', { days })}{' '}
              <span className="text-faint">
                {t('dashboard.rates.reviewNote', { count: rounds.judged, longest: rounds.longestReview })}
              </span>
            </>
          ) : (
            <span className="text-faint">{t('common.dash')}</span>
          )}
        </dd>
      </div>
    </dl>
  );
}

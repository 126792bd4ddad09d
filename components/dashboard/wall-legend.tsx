import { cellClass, type CellKind } from '@/components/ui/light';
import { formatCount } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Dashboard } from '@/lib/dashboard/queries';
import { filtersQuery, ledgerHref, type ItemFilters } from '@/lib/ledger/filters';
import { COLOURS, type Colour } from '@/lib/items/light';
import { TONES } from '@/lib/items/light-display';
import { MEASURE_STAGES, type MeasureStage } from '@/lib/items/measure-state';
import { LegendLinks, type LegendEntry } from './legend-links';
import type { WallFilter } from './wall-rows';

type Entry = { key: string; name: string; count: number; href: string; on: boolean; look: string; mark: string };

/** The legend counts and filters: of measures while every measure has a cell, else of items. */
export function WallLegend({ board, filter, t }: { board: Dashboard; filter: WallFilter; t: Translator }) {
  const perMeasure = board.picture.wall.scale === 'measures';
  const [colours, stages, total] = perMeasure ? ofMeasures(board, filter, t) : ofItems(board, filter, t);
  const none = filtersQuery(filter) === '';
  return (
    <LegendLinks
      label={t('dashboard.wall.legend')}
      all={{ name: t('dashboard.wall.all'), count: formatCount(total), href: here(board, {}), on: none }}
      colours={colours.map(linkOf)}
      stages={stages.map(linkOf)}
    />
  );
}

const linkOf = ({ name, count, href, on, look, mark }: Entry): LegendEntry => ({
  name,
  count: formatCount(count),
  href,
  ...(on ? { on } : {}),
  look,
  ...(mark ? { mark } : {}),
});

/** The dashboard with one filter; five segments have no cells to fade, there the legend leads to the list. */
function here(board: Dashboard, filter: Partial<ItemFilters>): string {
  const { id } = board.inspection;
  if (board.picture.wall.scale === 'segments') return ledgerHref(id, filter);
  const search = filtersQuery(filter);
  return `/inspections/${id}/dashboard${search ? `?${search}` : ''}#wall`;
}

const steps = ({ inspection }: Dashboard) => ({ orange: inspection.orangeDays, yellow: inspection.yellowDays });

type Legend = [colours: Entry[], others: Entry[], total: number];

const KINDS: Record<MeasureStage, CellKind> = {
  notStarted: 'hollow',
  underWay: 'full',
  reported: 'full',
  awaitingSignOff: 'pale',
  awaitingReview: 'pale',
  reopened: 'full',
  accepted: 'full',
};

function ofMeasures(board: Dashboard, filter: WallFilter, t: Translator): Legend {
  const { legend } = board.picture;
  const sum = (wanted: (one: (typeof legend)[number]) => boolean): number =>
    legend.filter(wanted).reduce((total, one) => total + one.count, 0);
  const marks: Partial<Record<Colour, string>> = { CLOSED: t('items.ledger.mark.accepted') };
  const colours = COLOURS.map((colour): Entry => {
    const on = filter.cell.includes(colour);
    return {
      key: colour,
      name: t(dynamicKey('items', 'ledger', 'cellLight', colour), steps(board)),
      count: sum((one) => one.colour === colour),
      href: here(board, on ? {} : { cell: [colour] }),
      on,
      look: cellClass({ tone: TONES[colour] }),
      mark: marks[colour] ?? '',
    };
  });
  const stages = MEASURE_STAGES.filter((stage) => stage !== 'accepted').map((stage): Entry => {
    const on = filter.stage.includes(stage);
    return {
      key: stage,
      name: t(dynamicKey('domain', 'measureStage', stage)),
      count: sum((one) => one.stage === stage),
      href: here(board, on ? {} : { stage: [stage] }),
      on,
      look: cellClass({ tone: 'plain', kind: KINDS[stage] }),
      mark: t(dynamicKey('items', 'ledger', 'mark', stage)),
    };
  });
  return [shown(colours), shown(stages), sum(() => true)];
}

function ofItems(board: Dashboard, filter: WallFilter, t: Translator): Legend {
  const { total } = board.figures;
  const colours = COLOURS.map((colour: Colour): Entry => {
    const on = filter.light.includes(colour);
    return {
      key: colour,
      name: t(dynamicKey('items', 'ledger', 'light', colour), steps(board)),
      count: total.count[`light.${colour}`],
      href: here(board, on ? {} : { light: [colour] }),
      on,
      look: cellClass({ tone: TONES[colour] }),
      mark: '',
    };
  });
  return [shown(colours), [], total.count.items];
}

/** An entry without a cell is left out, unless it is a light that the eye looks for. */
const shown = (entries: Entry[]): Entry[] => entries.filter((one) => one.count > 0 || one.on || one.key !== 'NONE');

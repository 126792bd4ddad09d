import { classes } from '@/components/ui/classes';
import { Mini, SegmentBar, type CellDisplay } from '@/components/ui/light';
import { Section } from '@/components/ui/page-head';
import { textLink } from '@/components/ui/text-link';
import { Table } from '@/components/ui/table';
import { formatCount } from '@/lib/i18n/format';
import type { Translator } from '@/lib/i18n/translator';
import type { Dashboard, WallItem } from '@/lib/dashboard/queries';
import { EMPTY, type Tally } from '@/lib/figures/figures';
import { ledgerHref, type ItemFilters } from '@/lib/ledger/filters';
import { lightOf } from '@/lib/items/light';
import { TONES } from '@/lib/items/light-display';
import { isPlanned } from '@/lib/items/status';
import { segments } from './wall-rows';

const SHOWN = 8;
/** A name with more characters breaks over lines, so that the numbers keep their room. */
const LONG = 12;

/** Lead sections with what is late first: how their items stand, closed, on time, overdue, returned rounds. */
export function SectionsTable({ board, t }: { board: Dashboard; t: Translator }) {
  const { figures, names, inspection } = board;
  const rows = [...figures.bySection]
    .sort(([, one], [, other]) => other.colour.RED - one.colour.RED || other.items - one.items)
    .slice(0, SHOWN);
  const aside = (
    <a className={textLink()} href={ledgerHref(inspection.id, { group: 'section' })}>
      {t('dashboard.sections.ledger')}
    </a>
  );
  const head = (key: 'closed' | 'onTime' | 'overdue' | 'returns') => (
    <th scope="col" className="text-right">
      {t(`dashboard.sections.${key}`)}
    </th>
  );
  return (
    <Section id="sections" title={t('dashboard.sections.title')} aside={aside}>
      <Table caption={t('dashboard.sections.caption')} narrow>
        <thead>
          <tr>
            <th scope="col">{t('dashboard.sections.name')}</th>
            <th scope="col" className="max-md:hidden">
              <span className="sr-only">{t('dashboard.sections.spread')}</span>
            </th>
            {head('closed')}
            {head('onTime')}
            {head('overdue')}
            {head('returns')}
          </tr>
        </thead>
        <tbody>
          {rows.map(([id, tally]) => (
            <SectionRow
              key={id ?? 0}
              board={board}
              id={id}
              tally={tally}
              name={(id ? names.sections.get(id) : null) ?? t('dashboard.sections.none')}
              t={t}
            />
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

interface SectionRowProps {
  board: Dashboard;
  id: number | null;
  tally: Tally;
  name: string;
  t: Translator;
}

function SectionRow({ board, id, tally, name, t }: SectionRowProps) {
  const { inspection } = board;
  const at = (more: Partial<ItemFilters>) => ledgerHref(inspection.id, { section: id ? [id] : [], ...more });
  const sums = tally ?? EMPTY;
  return (
    <tr>
      <th scope="row" className={classes(name.length <= LONG && 'whitespace-nowrap')}>
        <a href={at({})}>{name}</a>
      </th>
      <td className="max-md:hidden">
        <Spread board={board} id={id} tally={sums} t={t} />
      </td>
      <td className="number-cell">
        <a href={at({ status: ['CLOSED'] })}>
          {formatCount(sums.status.CLOSED)}/{formatCount(sums.items)}
        </a>
      </td>
      <td className="number-cell">
        {sums.currentDue > 0 ? (
          <a href={at({ time: 'currentDone' })}>
            {formatCount(sums.currentDone)}/{formatCount(sums.currentDue)}
          </a>
        ) : (
          <span className="text-faint">{t('common.dash')}</span>
        )}
      </td>
      <td className="number-cell">
        {sums.colour.RED > 0 ? (
          <a className="font-semibold text-red-text" href={at({ due: 'overdue' })}>
            {sums.colour.RED}
          </a>
        ) : (
          <span className="text-faint">0</span>
        )}
      </td>
      <td className="number-cell">
        {sums.returns > 0 ? <a href={at({ returned: true })}>{sums.returns}</a> : <span className="text-faint">0</span>}
      </td>
    </tr>
  );
}

function Spread({ board, id, tally, t }: { board: Dashboard; id: number | null; tally: Tally; t: Translator }) {
  const { picture, inspection, frame } = board;
  const { wall } = picture;
  if (wall.scale !== 'measures') {
    const steps = { orange: inspection.orangeDays, yellow: inspection.yellowDays };
    return <SegmentBar {...segments(tally, steps, t)} />;
  }
  const order = ['red', 'orange', 'yellow', 'green', 'grey'];
  const look = (item: WallItem): CellDisplay => {
    const light = lightOf(item, frame.today, frame.steps);
    const kind = light.pale ? 'pale' : isPlanned(item.status) ? 'hollow' : 'full';
    return { tone: TONES[light.colour], kind };
  };
  const cells = wall.items
    .filter((item) => item.leadSectionId === id && !item.isRebound)
    .map(look)
    .sort((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone));
  return <Mini cells={cells} />;
}

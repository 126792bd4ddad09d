import { Mini, SegmentBar, type CellDisplay } from '@/components/ui/light';
import { classes } from '@/components/ui/classes';
import { Fraction } from '@/components/ui/fraction';
import { Section } from '@/components/ui/page-head';
import { Table } from '@/components/ui/table';
import { textLink } from '@/components/ui/text-link';
import type { Translator } from '@/lib/i18n/translator';
import type { Dashboard, WallItem } from '@/lib/dashboard/queries';
import type { Tally } from '@/lib/figures/figures';
import { setWord, type SetKey } from '@/lib/figures/sets';
import { ledgerHref } from '@/lib/ledger/filters';
import { setHref } from '@/lib/ledger/set-address';
import { lightOf } from '@/lib/items/light';
import { TONES } from '@/lib/items/light-display';
import { isPlanned } from '@/lib/items/status';
import { NumberCell } from './number-cell';
import { figureShown, fractionShown, type Shown } from './shown-figures';
import { segments } from './wall-rows';

const SHOWN = 8;
/** A name with more characters breaks over lines, so that the numbers keep their room. */
const LONG = 12;

/** Lead sections with what is late first: how their items stand, closed, on time, overdue, returned rounds. */
export function SectionsTable({ board, t }: { board: Dashboard; t: Translator }) {
  const { figures, names, inspection } = board;
  const rows = [...figures.bySection]
    .sort(([, one], [, other]) => other.count.overdue - one.count.overdue || other.count.items - one.count.items)
    .slice(0, SHOWN);
  const aside = (
    <a className={textLink()} href={ledgerHref(inspection.id, { group: 'section' })}>
      {t('dashboard.sections.ledger')}
    </a>
  );
  const head = (set: SetKey) => (
    <th scope="col" className="min-w-10">
      {setWord(t, set, board.frame.steps)}
    </th>
  );
  return (
    <Section id="sections" title={t('dashboard.sections.title')} aside={aside}>
      <Table caption={t('dashboard.sections.caption')} narrow numbers>
        <thead>
          <tr>
            <th scope="col">{t('dashboard.sections.name')}</th>
            <th scope="col" className="max-md:hidden">
              <span className="sr-only">{t('dashboard.sections.spread')}</span>
            </th>
            {head('status.CLOSED')}
            {head('currentDone')}
            {head('overdue')}
            {head('returnedRounds')}
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
  const shown: Shown = { inspectionId: board.inspection.id, group: { by: 'section', id } };
  const closed = fractionShown(shown, tally, 'status.CLOSED', 'items');
  const onTime = fractionShown(shown, tally, 'currentDone', 'currentDue');
  return (
    <tr>
      <th scope="row" className={classes(name.length <= LONG && 'whitespace-nowrap')}>
        <a href={setHref(shown.inspectionId, 'items', shown.group)}>{name}</a>
      </th>
      <td className="max-md:hidden">
        <Spread board={board} id={id} tally={tally} t={t} />
      </td>
      <td>
        <Fraction {...closed} />
      </td>
      <td>
        {tally.count.currentDue > 0 ? <Fraction {...onTime} /> : <span className="text-faint">{t('common.dash')}</span>}
      </td>
      <NumberCell {...figureShown('overdue', tally, shown)} late />
      <NumberCell {...figureShown('returns', tally, shown)} />
    </tr>
  );
}

function Spread({ board, id, tally, t }: { board: Dashboard; id: number | null; tally: Tally; t: Translator }) {
  const { picture, frame } = board;
  const { wall } = picture;
  if (wall.scale !== 'measures') return <SegmentBar {...segments(tally, frame.steps, t)} />;
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

import type { CellDisplay } from '@/components/ui/light';
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
import { SectionRows, type SectionLine } from './section-rows';
import { figureShown, fractionShown, type Shown } from './shown-figures';
import { segments } from './wall-rows';

const SHOWN = 8;
const IN_LINE = 9;

/** Lead sections with what is late first: how their items stand, closed, on time, overdue, returned rounds. */
export function SectionsTable({ board, t }: { board: Dashboard; t: Translator }) {
  const { figures, inspection } = board;
  const rows = [...figures.bySection]
    .sort(([, one], [, other]) => other.count.overdue - one.count.overdue || other.count.items - one.count.items)
    .slice(0, SHOWN);
  const aside = (
    <a className={textLink()} href={ledgerHref(inspection.id, { group: 'section' })}>
      {t('dashboard.sections.ledger')}
    </a>
  );
  const head = (set: SetKey) => (
    <th scope="col" className="break-keep">
      {setWord(t, set, board.frame.steps)}
    </th>
  );
  return (
    <Section id="sections" title={t('dashboard.sections.title')} aside={aside}>
      <Table caption={t('dashboard.sections.caption')} narrow numbers>
        <thead>
          <tr>
            <th scope="col">{t('dashboard.sections.name')}</th>
            <th scope="col" className="max-xl:hidden">
              <span className="sr-only">{t('dashboard.sections.spread')}</span>
            </th>
            {head('status.CLOSED')}
            {head('currentDone')}
            {head('overdue')}
            {head('returnedRounds')}
          </tr>
        </thead>
        <SectionRows rows={rows.map(([id, tally]) => sectionRow(board, id, tally, t))} dash={t('common.dash')} />
      </Table>
    </Section>
  );
}

function sectionRow(board: Dashboard, id: number | null, tally: Tally, t: Translator): SectionLine {
  const shown: Shown = { inspectionId: board.inspection.id, group: { by: 'section', id } };
  return {
    key: id ?? 0,
    name: (id ? board.names.sections.get(id) : null) ?? t('dashboard.sections.none'),
    href: setHref(shown.inspectionId, 'items', shown.group),
    spread: spreadOf(board, id, tally, t),
    closed: fractionShown(shown, tally, 'status.CLOSED', 'items'),
    onTime: tally.count.currentDue > 0 ? fractionShown(shown, tally, 'currentDone', 'currentDue') : null,
    counts: [{ ...figureShown('overdue', tally, shown), late: true }, figureShown('returns', tally, shown)],
  };
}

/** A cell for each item while every measure has one on the wall and they fit in a line, else five segments. */
function spreadOf(board: Dashboard, id: number | null, tally: Tally, t: Translator): SectionLine['spread'] {
  const { picture, frame } = board;
  const { wall } = picture;
  if (wall.scale !== 'measures' || tally.count.items > IN_LINE) return { bar: segments(tally, frame.steps, t) };
  const order = ['red', 'orange', 'yellow', 'green', 'grey'];
  const look = (item: WallItem): CellDisplay => {
    const light = lightOf(item, frame.today, frame.steps);
    const tone = TONES[light.colour];
    return light.pale ? { tone, kind: 'pale' } : isPlanned(item.status) ? { tone, kind: 'hollow' } : { tone };
  };
  const cells = wall.items
    .filter((item) => item.leadSectionId === id && !item.isRebound)
    .map(look)
    .sort((one, other) => order.indexOf(one.tone) - order.indexOf(other.tone));
  return { cells };
}

import { RailPart } from '@/components/ui/rail';
import { textLink } from '@/components/ui/text-link';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { ledgerHref } from '@/lib/ledger/filters';
import { cellLabel, lightDisplay, measureCell, measureLight } from '@/lib/items/light-display';
import { isClosed } from '@/lib/items/status';
import type { Work, WorkItem } from '@/lib/work/queries';
import { OwnRows, type OwnRow } from './own-rows';

/** The measures of one's own section as cells, beside the tasks. */
export function OwnCells({ work, t }: { work: Work; t: Translator }) {
  const { items, measures, rows } = work.own;
  return (
    <RailPart title={t('work.cells.title', { section: work.sectionName ?? '' })}>
      <p className="text-13 text-faint mb-2">{t('work.cells.count', { count: measures })}</p>
      <OwnRows rows={rows.map((item) => ownRow(work, item, t))} />
      {items > rows.length ? (
        <p className="text-13 mt-2">
          {t('work.cells.rest', { count: items - rows.length })}{' '}
          <a className={textLink()} href={ledgerHref(work.inspection.id, { view: 'measures' })}>
            {t('work.empty.seeLedger')}
          </a>
        </p>
      ) : null}
    </RailPart>
  );
}

function ownRow(work: Work, item: WorkItem, t: Translator): OwnRow {
  const { today, steps } = work.frame;
  return {
    number: item.number,
    title: item.title,
    href: `/inspections/${work.inspection.id}/items/${item.number}`,
    done: isClosed(item.status),
    cells: item.measures.map((measure) => {
      const { stage, ...look } = measureCell(t, item, measure, today, steps);
      const light = lightDisplay(t, measureLight(item, measure, today, steps), today).word;
      const label = cellLabel(t, { item: item.number, measure: measure.number, title: item.title, stage, light });
      return { ...look, measure: measure.number, label };
    }),
  };
}

/** What waits on others, as counts that lead to the list. */
export function WaitingCounts({ work, t }: { work: Work; t: Translator }) {
  const keys = (['withSection', 'withLeader', 'withBody'] as const).filter((key) => (work.counts[key] ?? 0) > 0);
  if (keys.length === 0) return null;
  return (
    <RailPart title={t('work.waitingTitle')}>
      <ul className="divide-y divide-line *:py-1.5 text-13">
        {keys.map((key) => (
          <li key={key}>
            <a href={`/inspections/${work.inspection.id}/work?tab=waiting#${key}`} className="flex gap-2">
              <span className="min-w-0 flex-1">{t(dynamicKey('work', 'group', key))}</span>
              <span className="text-faint">{t('work.waitingCount', { count: work.counts[key] ?? 0 })}</span>
            </a>
          </li>
        ))}
      </ul>
    </RailPart>
  );
}

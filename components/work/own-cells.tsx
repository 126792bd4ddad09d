import { MeasureCell } from '@/components/items/measure-cells';
import { dynamicKey, type Words } from '@/lib/i18n/words';
import { cellLabel, lightLook, measureCell, measureLight } from '@/lib/items/looks';
import { isClosed } from '@/lib/items/status';
import type { Work, WorkItem } from '@/lib/work/queries';

/** The measures of one's own section as cells, beside the tasks. */
export function OwnCells({ work, t }: { work: Work; t: Words }) {
  const count = work.cells.reduce((sum, item) => sum + item.measures.length, 0);
  return (
    <section>
      <h2>{t('work.cells.title', { section: work.sectionName ?? '' })}</h2>
      <p className="s q mb-2">{t('work.cells.count', { count })}</p>
      <div className="wl">
        {work.cells.map((item) => (
          <Row key={item.number} work={work} item={item} t={t} />
        ))}
      </div>
    </section>
  );
}

function Row({ work, item, t }: { work: Work; item: WorkItem; t: Words }) {
  const { today, steps } = work.frame;
  const href = `/inspections/${work.inspection.id}/items/${item.number}`;
  return (
    <div className={isClosed(item.status) ? 'wr done' : 'wr'}>
      <span className="no">{item.number}</span>
      <a className="nm" href={href} title={item.title}>
        {item.title}
      </a>
      <span className="cs">
        {item.measures.map((measure) => {
          const { stage, ...look } = measureCell(t, item, measure, today, steps);
          const light = lightLook(t, measureLight(item, measure, today, steps), today).word;
          const label = cellLabel(t, { item: item.number, measure: measure.number, title: item.title, stage, light });
          return (
            <MeasureCell key={measure.number} {...look} label={label} href={`${href}#measure-${measure.number}`} />
          );
        })}
      </span>
    </div>
  );
}

/** What waits on others, as counts that lead to the list. */
export function WaitingCounts({ work, t }: { work: Work; t: Words }) {
  const keys = (['withSection', 'withLeader', 'withBody'] as const).filter((key) => (work.counts[key] ?? 0) > 0);
  if (keys.length === 0) return null;
  return (
    <section>
      <h2>{t('work.waitingTitle')}</h2>
      <ul className="lines s">
        {keys.map((key) => (
          <li key={key}>
            <a href={`/inspections/${work.inspection.id}/work?tab=waiting#${key}`}>
              <span>{t(dynamicKey('work', 'group', key))}</span>
              <span className="q">{t('work.waitingCount', { count: work.counts[key] ?? 0 })}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

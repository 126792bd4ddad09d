import { LightBadge } from '@/components/items/light-badge';
import { Section } from '@/components/ui/page-head';
import { textLink } from '@/components/ui/text-link';
import { formatCount, formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Dashboard, LateItem } from '@/lib/dashboard/queries';
import { setHref } from '@/lib/ledger/set-address';
import { lightOf } from '@/lib/items/light';
import { lightDisplay } from '@/lib/items/light-display';
import { holderOf } from '@/lib/items/holder';
import { errandHref, errandWords } from '@/components/work/errand-words';
import type { WorkRow } from '@/lib/work/queries';
import { waitingDays } from './headline';

/** Where the row leads: the bench for a judgement, else the item. */
export function workHref(inspectionId: number, row: WorkRow): string {
  if (row.group === 'toJudge') return `/inspections/${inspectionId}/reviews/${row.number}`;
  if (row.group === 'noJudge') return `/inspections/${inspectionId}/settings`;
  if (row.group === 'noHolder' || row.group === 'noOwner')
    return `/inspections/${inspectionId}/plan?item=${row.number}#item-${row.number}`;
  const place = row.measure ? `#measure-${row.measure}` : '';
  return `/inspections/${inspectionId}/items/${row.number}${place}`;
}

/** What waits for whoever reads the dashboard. */
export function TodoList({ board, t }: { board: Dashboard; t: Translator }) {
  const { mine, inspection, frame } = board;
  const all = `/inspections/${inspection.id}/work`;
  const aside =
    mine.total > 0 ? (
      <a className={textLink()} href={all}>
        {t('dashboard.todo.all', { count: formatCount(mine.total) })}
      </a>
    ) : undefined;
  return (
    <Section id="todo" title={t('dashboard.todo.title')} aside={aside}>
      {mine.total === 0 ? <p className="text-13 text-faint">{t('dashboard.todo.none')}</p> : null}
      <ul className="divide-y divide-line *:py-1.5 text-14">
        {mine.errands.map((errand) => {
          const { title, sub } = errandWords(errand, inspection, frame.today, t);
          return (
            <li key={`${errand.key}${errand.id}`}>
              <a className="font-semibold" href={errandHref(inspection.id, errand)}>
                {title}
              </a>
              <p className="text-13 text-faint">{sub}</p>
            </li>
          );
        })}
        {mine.rows.map((row) => (
          <li key={`${row.group}${row.number}`}>
            <div className="flex gap-2">
              <a className="font-semibold flex-1" href={workHref(inspection.id, row)}>
                {row.number} {row.title}
              </a>
              <LightBadge light={lightDisplay(t, lightOf(row, frame.today, frame.steps), frame.today)} plain />
            </div>
            <p className="text-13 text-faint">{todoWords(board, row, t)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Nobody is there who could act. */
const VACANT: WorkRow['group'][] = ['noHolder', 'noOwner', 'noJudge'];
const PLANNING: Partial<Record<WorkRow['group'], 'plan' | 'approve'>> = { toPlan: 'plan', toApprove: 'approve' };

function todoWords({ frame }: Dashboard, row: WorkRow, t: Translator): string {
  const day = row.submittedDay ? formatShortDay(row.submittedDay, frame.today) : '';
  const planning = PLANNING[row.group];
  if (planning) return t(`dashboard.todo.${planning}`);
  if (VACANT.includes(row.group)) return t(dynamicKey('work', 'group', row.group));
  const facts = { section: row.section ?? '', day, days: waitingDays(row.since, frame.today) };
  if (row.group === 'toSign') return t('dashboard.todo.sign', facts);
  if (row.group === 'toJudge') return t('dashboard.todo.judge', facts);
  if (row.group === 'toReview' && row.nextReviewDay)
    return t('dashboard.todo.review', { day: formatShortDay(row.nextReviewDay, frame.today) });
  return row.text ?? row.section ?? '';
}

/** What is late, and on whom it waits. */
export function LateList({ board, t }: { board: Dashboard; t: Translator }) {
  const { picture, figures, inspection, frame } = board;
  const [count, apart] = [figures.total.count.overdue, figures.rebounds.count.overdue];
  const aside = (
    <>
      {count > 0 ? (
        <a className={textLink()} href={setHref(inspection.id, 'overdue', undefined, { sort: 'deadline' })}>
          {t('dashboard.late.all', { count: formatCount(count) })}
        </a>
      ) : null}{' '}
      {apart > 0 ? (
        <a className={textLink()} href={setHref(inspection.id, 'overdue', undefined, { rebound: 'only' })}>
          {t('dashboard.headline.rebounds', { count: apart, shown: formatCount(apart) })}
        </a>
      ) : null}
    </>
  );
  return (
    <Section id="late" className="print:mt-3" title={t('dashboard.late.title')} aside={aside}>
      {picture.late.length === 0 ? <p className="text-13 text-faint">{t('dashboard.late.none')}</p> : null}
      <ul className="divide-y divide-line *:py-1.5 text-14">
        {picture.late.slice(0, 4).map((item, at) => (
          <li key={item.number} className={at > 1 ? 'print:hidden' : undefined}>
            <div className="flex gap-2">
              <a className="flex-1" href={`/inspections/${inspection.id}/items/${item.number}`}>
                {item.number} {item.title}
              </a>
              <LightBadge light={lightDisplay(t, lightOf(item, frame.today, frame.steps), frame.today)} />
            </div>
            <p className="text-13 text-faint">{lateWords(board, item, t)}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function lateWords({ names, inspection, frame }: Dashboard, item: LateItem, t: Translator): string {
  const days = waitingDays(item.since, frame.today);
  const holder = holderOf(item);
  if (holder === 'leader') {
    const name = (item.leaderId ? names.people.get(item.leaderId) : null) ?? t('dashboard.late.noLeader');
    const leader = item.principalSigns ? t('domain.role.PRINCIPAL') : name;
    return t('dashboard.late.withLeader', { leader, days });
  }
  if (holder === 'acceptingBody') {
    const body = t(dynamicKey('domain', 'acceptingBody', inspection.acceptingBody));
    return t('dashboard.late.withBody', { body, days });
  }
  const section = (item.leadSectionId ? names.sections.get(item.leadSectionId) : null) ?? t('dashboard.late.nobody');
  return t('dashboard.late.withSection', { section });
}

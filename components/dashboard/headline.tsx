import { Fragment, type ReactNode } from 'react';
import { formatCount } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Dashboard } from '@/lib/dashboard/queries';
import { ledgerHref, type ItemFilters } from '@/lib/ledger/filters';
import { dayAt, daysBetween, type Day } from '@/lib/platform/day';

/** A count for a plural, and as it is written. */
const counted = (count: number) => ({ count, shown: formatCount(count) });

type Part = { text: string; filters?: Partial<ItemFilters>; tone?: 'r' | 'o' };

/** The sentence that opens the dashboard; every figure in it leads to its list. Rebounds are named apart (R6). */
export function Headline({ board, t }: { board: Dashboard; t: Translator }) {
  const { inspection } = board;
  const clauses = clausesOf(board, t);
  const link = ({ text, filters, tone }: Part): ReactNode =>
    filters ? (
      <a href={ledgerHref(inspection.id, filters)} className={tone}>
        {text}
      </a>
    ) : (
      text
    );
  return (
    <>
      <p className="text-13 text-muted">{periodOf(board, t)}</p>
      <h1 className="lead">
        {clauses.map((parts, at) => (
          <Fragment key={at}>
            {at > 0 ? t('dashboard.headline.semicolon') : null}
            {parts.map((part, place) => (
              <Fragment key={part.text}>
                {place > 0 ? t('dashboard.headline.comma') : null}
                {link(part)}
              </Fragment>
            ))}
          </Fragment>
        ))}
        {t('dashboard.headline.stop')}
      </h1>
    </>
  );
}

function periodOf({ inspection }: Dashboard, t: Translator): string {
  const { unitName: unit, periodDay: day, periodDays: days, state } = inspection;
  if (state === 'PLANNING')
    return t('dashboard.periodBefore', { unit, state: t(dynamicKey('domain', 'inspectionState', state)) });
  return t(day > days ? 'dashboard.periodOver' : 'dashboard.period', { unit, day, days });
}

function clausesOf({ figures, inspection }: Dashboard, t: Translator): Part[][] {
  const { total, rebounds } = figures;
  const items: Part = { text: t('dashboard.headline.items', counted(total.items)), filters: {} };
  const apart: Part[][] =
    rebounds.items > 0
      ? [[{ text: t('dashboard.headline.rebounds', counted(rebounds.items)), filters: { rebound: 'only' } }]]
      : [];
  if (inspection.state === 'PLANNING') {
    const open: Part =
      total.planOpen > 0
        ? { text: t('dashboard.headline.planOpen', counted(total.planOpen)), filters: { plan: 'open' } }
        : { text: t('dashboard.headline.planFull') };
    return [[items, open], ...apart];
  }
  const { RED: overdue } = total.colour;
  const closed: Part = {
    text: t('dashboard.headline.closed', counted(total.status.CLOSED)),
    filters: { status: ['CLOSED'] },
  };
  const late: Part =
    overdue > 0
      ? { text: t('dashboard.headline.overdue', counted(overdue)), filters: { due: 'overdue' }, tone: 'r' }
      : { text: t('dashboard.headline.noOverdue') };
  const soonText = t('dashboard.headline.soon', { ...counted(total.soon), days: inspection.orangeDays });
  const soon: Part[] = total.soon > 0 ? [{ text: soonText, filters: { due: 'soon' }, tone: 'o' }] : [];
  return [[items, closed], [late, ...soon], ...apart];
}

const FLOW = ['PLANNED', 'IN_PROGRESS', 'RETURNED', 'AWAITING_SIGN_OFF', 'AWAITING_REVIEW', 'CLOSED'] as const;

/** Calendar days since an instant. */
export const waitingDays = (since: string, today: Day): number =>
  Math.max(0, daysBetween(dayAt(new Date(since)), today));

/** The six statuses in their order, with the longest wait where an item waits for somebody. */
export function Flow({ board, t }: { board: Dashboard; t: Translator }) {
  const { figures, inspection, frame } = board;
  const { total } = figures;
  const since = { AWAITING_SIGN_OFF: total.signOffSince, AWAITING_REVIEW: total.reviewSince };
  const note = (status: (typeof FLOW)[number]): string => {
    if (status === 'CLOSED' && total.status.CLOSED > 0)
      return t('dashboard.flow.onTime', { count: formatCount(total.currentDone) });
    const from = status === 'AWAITING_SIGN_OFF' || status === 'AWAITING_REVIEW' ? since[status] : null;
    return from ? t('dashboard.flow.longest', { days: waitingDays(from, frame.today) }) : '';
  };
  return (
    <nav className="flow" aria-label={t('dashboard.flow.label')}>
      {FLOW.map((status) => (
        <a key={status} href={ledgerHref(inspection.id, { status: [status] })}>
          {t(dynamicKey('domain', 'itemStatus', status))} <b>{formatCount(total.status[status])}</b>
          {note(status) ? <small>{note(status)}</small> : null}
        </a>
      ))}
    </nav>
  );
}

import { Fragment, type ReactNode } from 'react';
import { classes } from '@/components/ui/classes';
import { formatCount } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Dashboard } from '@/lib/dashboard/queries';
import { ledgerHref, type ItemFilters } from '@/lib/ledger/filters';
import { dayAt, daysBetween, type Day } from '@/lib/platform/day';

/** A count for a plural, and as it is written. */
const counted = (count: number) => ({ count, shown: formatCount(count) });

const toneText = { red: 'text-red-text', orange: 'text-orange-text' };

type Part = { text: string; filters?: Partial<ItemFilters>; tone?: 'red' | 'orange' };

/** The sentence that opens the dashboard; every figure in it leads to its list. Rebounds are named apart (R6). */
export function Headline({ board, t }: { board: Dashboard; t: Translator }) {
  const { inspection } = board;
  const clauses = clausesOf(board, t);
  const link = ({ text, filters, tone }: Part): ReactNode =>
    filters ? (
      <a href={ledgerHref(inspection.id, filters)} className={tone && toneText[tone]}>
        {text}
      </a>
    ) : (
      text
    );
  return (
    <>
      <p className="text-13 text-muted">{periodOf(board, t)}</p>
      <h1 className="text-26 leading-[1.45] *:whitespace-nowrap *:underline *:decoration-rule *:decoration-1 *:underline-offset-[6px] *:hover:decoration-current max-md:text-[21px] print:*:no-underline">
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
      ? { text: t('dashboard.headline.overdue', counted(overdue)), filters: { due: 'overdue' }, tone: 'red' }
      : { text: t('dashboard.headline.noOverdue') };
  const soonText = t('dashboard.headline.soon', { ...counted(total.soon), days: inspection.orangeDays });
  const soon: Part[] = total.soon > 0 ? [{ text: soonText, filters: { due: 'soon' }, tone: 'orange' }] : [];
  return [[items, closed], [late, ...soon], ...apart];
}

const FLOW = ['PLANNED', 'IN_PROGRESS', 'RETURNED', 'AWAITING_SIGN_OFF', 'AWAITING_REVIEW', 'CLOSED'] as const;

/** On a phone three in a row; elsewhere an arrow leads from one to the next. */
const FLOW_LOOK = classes(
  'mt-4 mb-6 flex flex-wrap border-y border-rule text-14 print:mt-2 print:mb-3',
  '*:relative *:flex *:min-w-max *:flex-[1_1_0] *:items-baseline *:gap-2 *:px-4 *:py-2 *:whitespace-nowrap *:text-muted',
  '*:first:pl-0 *:hover:bg-paper *:hover:no-underline print:*:py-1 print:*:pr-0 print:*:pl-2',
  'max-md:*:block max-md:*:min-w-0 max-md:*:flex-[0_0_33.33%] max-md:*:py-1.5 max-md:*:pr-2 max-md:*:pl-0 max-md:*:whitespace-normal',
  '*:not-last:after:absolute *:not-last:after:top-1/2 *:not-last:after:right-1 *:not-last:after:size-1.5 *:not-last:after:-translate-y-1/2',
  '*:not-last:after:rotate-45 *:not-last:after:border-t-[1.5px] *:not-last:after:border-r-[1.5px] *:not-last:after:border-rule max-md:*:after:hidden',
);

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
    <nav className={FLOW_LOOK} aria-label={t('dashboard.flow.label')}>
      {FLOW.map((status) => (
        <a key={status} href={ledgerHref(inspection.id, { status: [status] })}>
          {t(dynamicKey('domain', 'itemStatus', status))}{' '}
          <b className="text-20 leading-[1.4] text-foreground max-md:block">{formatCount(total.status[status])}</b>
          {note(status) ? <small className="text-12 text-faint">{note(status)}</small> : null}
        </a>
      ))}
    </nav>
  );
}

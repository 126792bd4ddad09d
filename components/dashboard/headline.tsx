import { isPlanning } from '@/lib/inspections/state';
import { Fragment, type ReactNode } from 'react';
import { classes } from '@/components/ui/classes';
import { formatCount } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Dashboard } from '@/lib/dashboard/queries';
import { setWord, type SetKey } from '@/lib/figures/sets';
import { setHref } from '@/lib/ledger/set-address';
import { FLOW, isClosed } from '@/lib/items/status';
import { dayAt, daysBetween, type Day } from '@/lib/platform/day';

/** A count for a plural, and as it is written. */
const counted = (count: number) => ({ count, shown: formatCount(count) });

const toneText = { red: 'text-red-text', orange: 'text-orange-text' };

type Part = { text: string; set?: SetKey; tone?: 'red' | 'orange' };

/** The sentence that opens the dashboard; every figure in it leads to its list. Rebounds are named apart (R6). */
export function Headline({ board, t }: { board: Dashboard; t: Translator }) {
  const { inspection } = board;
  const clauses = clausesOf(board, t);
  const link = ({ text, set, tone }: Part): ReactNode =>
    set ? (
      <a href={setHref(inspection.id, set)} className={tone && toneText[tone]}>
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
  if (isPlanning(inspection))
    return t('dashboard.periodBefore', { unit, state: t(dynamicKey('domain', 'inspectionState', state)) });
  return t(day > days ? 'dashboard.periodOver' : 'dashboard.period', { unit, day, days });
}

/** The word of a set inside a sentence: a language with capitals writes it small there. */
const inSentence = (word: string): string => word.charAt(0).toLowerCase() + word.slice(1);

function clausesOf({ figures, inspection, frame }: Dashboard, t: Translator): Part[][] {
  const { count } = figures.total;
  const part = (key: 'closed' | 'overdue' | 'soon' | 'planOpen', set: SetKey, tone?: Part['tone']): Part => ({
    text: t(`dashboard.headline.${key}`, {
      ...counted(count[set]),
      word: inSentence(setWord(t, set, frame.steps)),
    }),
    set,
    ...(tone ? { tone } : {}),
  });
  const items: Part = { text: t('dashboard.headline.items', counted(count.items)), set: 'items' };
  const rebounds: Part = { text: t('dashboard.headline.rebounds', counted(count.rebounds)), set: 'rebounds' };
  const apart: Part[][] = count.rebounds > 0 ? [[rebounds]] : [];
  if (isPlanning(inspection)) {
    const open = count.planOpen > 0 ? part('planOpen', 'planOpen') : { text: t('dashboard.headline.planFull') };
    return [[items, open], ...apart];
  }
  const late = count.overdue > 0 ? part('overdue', 'overdue', 'red') : { text: t('dashboard.headline.noOverdue') };
  const soon = count.soon > 0 ? [part('soon', 'soon', 'orange')] : [];
  return [[items, part('closed', 'status.CLOSED')], [late, ...soon], ...apart];
}

/** On a phone three in a row; elsewhere an arrow leads from one to the next. */
const FLOW_LOOK = classes(
  'relative mt-4 mb-6 flex flex-wrap border-y border-rule text-14 print:mt-2 print:mb-3',
  '*:relative *:flex *:min-w-max *:flex-[1_1_0] *:items-baseline *:gap-2 *:px-4 *:py-2 *:whitespace-nowrap *:text-muted',
  '*:first:pl-0 *:hover:bg-paper *:hover:no-underline print:*:py-1 print:*:pr-0 print:*:pl-2',
  'max-md:*:block max-md:*:min-w-0 max-md:*:flex-[0_0_33.33%] max-md:*:py-1.5 max-md:*:pr-2 max-md:*:pl-0 max-md:*:whitespace-normal',
  '*:not-last:after:absolute *:not-last:after:top-1/2 *:not-last:after:right-1 *:not-last:after:size-1.5 *:not-last:after:-translate-y-1/2',
  '*:not-last:after:rotate-45 *:not-last:after:border-t-[1.5px] *:not-last:after:border-r-[1.5px] *:not-last:after:border-rule max-md:*:after:hidden',
);

/** On a phone it leaves a line below itself, where the others say how long something waits, for what was closed on time. */
const CLOSED_LOOK = 'after:content-none! max-md:mb-6.5! max-md:pb-0! md:flex-none! md:pr-2!';
const ON_TIME_LOOK =
  'text-12 text-faint max-md:absolute! max-md:bottom-[3px] max-md:left-[66.66%] max-md:py-1! md:items-end! md:pb-[9px]! md:pl-0!';

/** Calendar days since an instant. */
export const waitingDays = (since: string, today: Day): number =>
  Math.max(0, daysBetween(dayAt(new Date(since)), today));

/** The six statuses in their order, with the longest wait where an item waits for somebody, and how many were closed on time. */
export function Flow({ board, t }: { board: Dashboard; t: Translator }) {
  const { figures, inspection, frame } = board;
  const { count, signOffSince, reviewSince } = figures.total;
  const waits = { AWAITING_SIGN_OFF: signOffSince, AWAITING_REVIEW: reviewSince };
  return (
    <nav className={FLOW_LOOK} aria-label={t('dashboard.flow.label')}>
      {FLOW.map((status) => {
        const since = status in waits ? waits[status as keyof typeof waits] : null;
        return (
          <a
            key={status}
            href={setHref(inspection.id, `status.${status}`)}
            className={isClosed(status) ? CLOSED_LOOK : undefined}
          >
            {setWord(t, `status.${status}`, frame.steps)}{' '}
            <b className="text-20 leading-[1.4] text-foreground max-md:block">
              {formatCount(count[`status.${status}`])}
            </b>
            {since ? (
              <small className="text-12 text-faint">
                {t('dashboard.flow.longest', { days: waitingDays(since, frame.today) })}
              </small>
            ) : null}
          </a>
        );
      })}
      {count['status.CLOSED'] > 0 ? (
        <a className={ON_TIME_LOOK} href={setHref(inspection.id, 'currentDone')}>
          {setWord(t, 'currentDone', frame.steps)} {formatCount(count.currentDone)}
        </a>
      ) : null}
    </nav>
  );
}

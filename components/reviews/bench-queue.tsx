import Link from 'next/link';
import { classes } from '@/components/ui/classes';
import { Icon, type IconName } from '@/components/ui/icon';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { lightOf } from '@/lib/items/light';
import { lightDisplay } from '@/lib/items/light-display';
import type { Day } from '@/lib/platform/day';
import type { BenchRow } from '@/lib/reviews/queries/bench-queue';
import type { Bench, BenchMeasure } from '@/lib/reviews/queries/find-bench';
import { benchHref } from './bench-links';

type Props = {
  t: Translator;
  inspection: InspectionView;
  bench: Bench;
  queue: BenchRow[];
  measure: BenchMeasure;
  today: Day;
};

const SHOWN = 50;

const HEADING = 'mx-2 mb-1 text-13 font-normal text-faint';
const LINK =
  'grid grid-cols-[18px_minmax(0,1fr)] gap-2 rounded-md px-2 py-[7px] text-14 leading-normal hover:bg-sunk hover:no-underline aria-[current]:bg-sheet aria-[current]:inset-ring aria-[current]:inset-ring-ink aria-[current]:forced-mark';
const NOTE = 'block text-13 text-faint';

type Judgement = 'carried' | 'ACCEPTED' | 'REOPENED' | 'open';
const ICONS: Record<Judgement, IconName> = { carried: 'tick', ACCEPTED: 'tick', REOPENED: 'turn', open: 'dashed' };

/** How a measure stands in the review of its round. */
export function judgementOf(measure: BenchMeasure): Judgement {
  if (measure.carried) return 'carried';
  return measure.opinion?.verdict ?? 'open';
}

/** The measures of the round, then what else waits. */
export function BenchQueue({ t, inspection, bench, queue, measure, today }: Props) {
  const place = { inspectionId: inspection.id, itemNumber: bench.number };
  return (
    <nav
      className="min-h-0 min-w-0 overflow-auto border-r border-line bg-paper p-3 focus-visible:-outline-offset-2 max-md:border-r-0"
      aria-label={t('reviews.bench.queue')}
      tabIndex={0}
    >
      <h2 className={`${HEADING} mt-1`}>{t('reviews.bench.measures')}</h2>
      <ul>
        {bench.measures.map((one) => {
          const state = judgementOf(one);
          return (
            <li key={one.id}>
              <Link
                href={benchHref(place, { measure: one.number })}
                prefetch={false}
                scroll={false}
                aria-current={one.number === measure.number ? 'step' : undefined}
                className={LINK}
              >
                <Icon name={ICONS[state]} className="mt-[3px]" />
                <span>
                  <span className="line-clamp-2">
                    {one.number} {one.text}
                  </span>
                  <small className={NOTE}>{t(dynamicKey('reviews', 'bench', 'state', state))}</small>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      {queue.length > 0 ? <h2 className={`${HEADING} mt-5 max-md:hidden`}>{t('reviews.bench.waiting')}</h2> : null}
      <ul className="max-md:hidden">
        {queue.slice(0, SHOWN).map((row) => (
          <li key={row.number}>
            <Link
              href={benchHref({ inspectionId: inspection.id, itemNumber: row.number })}
              prefetch={false}
              className={classes(LINK, row.number === bench.number && 'font-semibold')}
            >
              <span className="text-faint text-right whitespace-nowrap">{row.number}</span>
              <span>
                <span className="line-clamp-2">{row.title}</span>
                <small className={NOTE}>
                  {t('reviews.bench.waits', { days: row.waitingDays })}
                  {t('common.separator')}
                  {lightDisplay(t, lightOf({ ...row, approved: true }, today, inspection), today).word}
                </small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import Link from 'next/link';
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
    <nav className="bq" aria-label={t('reviews.bench.queue')} tabIndex={0}>
      <h2>{t('reviews.bench.measures')}</h2>
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
              >
                <Icon name={ICONS[state]} />
                <span>
                  <span className="line-clamp-2">
                    {one.number} {one.text}
                  </span>
                  <small>{t(dynamicKey('reviews', 'bench', 'state', state))}</small>
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
      {queue.length > 0 ? <h2 className="max-md:hidden">{t('reviews.bench.waiting')}</h2> : null}
      <ul className="max-md:hidden">
        {queue.slice(0, SHOWN).map((row) => (
          <li key={row.number}>
            <Link
              href={benchHref({ inspectionId: inspection.id, itemNumber: row.number })}
              prefetch={false}
              className={row.number === bench.number ? 'font-semibold' : undefined}
            >
              <span className="text-faint text-right whitespace-nowrap">{row.number}</span>
              <span>
                <span className="line-clamp-2">{row.title}</span>
                <small>
                  {t('reviews.bench.waits', { days: row.waitingDays })}
                  {t('common.separator')}
                  {lightDisplay(t, lightOf(row, today, inspection), today).word}
                </small>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

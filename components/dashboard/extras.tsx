import { Fraction } from '@/components/ui/fraction';
import type { Translator } from '@/lib/i18n/translator';
import type { Dashboard } from '@/lib/dashboard/queries';
import { figureName, figureOf, type FigureKey } from '@/lib/figures/definitions';
import { setHref } from '@/lib/ledger/set-address';
import { Explained } from './definitions';
import { figureShown } from './shown-figures';

const RATES = ['rounds', 'firstPass', 'rebound'] as const;

/** Rounds, first pass, rebounds and days in review, over the whole. */
export function Extras({ board, t }: { board: Dashboard; t: Translator }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-1 text-14 mb-3">
      {RATES.map((key) => (
        <Rate key={key} figure={key} board={board} t={t} />
      ))}
      <Review board={board} t={t} />
    </dl>
  );
}

type EntryProps = { figure: FigureKey; board: Dashboard; t: Translator };

function Rate({ figure, board, t }: EntryProps) {
  const { text, parts } = figureShown(figure, board.figures.total, { inspectionId: board.inspection.id });
  return (
    <div className="flex gap-2">
      <Term figure={figure} board={board} t={t} />
      <dd>
        {parts ? (
          <>
            {text} <Fraction {...parts} />
          </>
        ) : (
          <span className="text-faint">{text}</span>
        )}
      </dd>
    </div>
  );
}

function Review({ board, t }: Omit<EntryProps, 'figure'>) {
  const { total } = board.figures;
  const { text, denominator } = figureOf('review', total);
  const count = denominator?.count ?? 0;
  return (
    <div className="flex gap-2">
      <Term figure="review" board={board} t={t} />
      <dd>
        {count > 0 ? (
          <>
            {t('dashboard.rates.reviewValue', { days: text })}{' '}
            <a className="text-faint" href={setHref(board.inspection.id, 'judgedRounds')}>
              {t('dashboard.rates.reviewRounds', { count })}
            </a>
            <span className="text-faint">
              {t('dashboard.headline.comma')}
              {t('dashboard.rates.reviewLongest', { longest: total.longestReview })}
            </span>
          </>
        ) : (
          <span className="text-faint">{text}</span>
        )}
      </dd>
    </div>
  );
}

function Term({ figure, board, t }: EntryProps) {
  return (
    <dt className="text-faint">
      <Explained figure={figure} name={figureName(t, figure, board.frame.steps)} t={t} />
    </dt>
  );
}

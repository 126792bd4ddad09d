import { ItemVerdict } from '@/prisma/generated/enums';
import { randomUUID } from 'node:crypto';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { addDays, type Day } from '@/lib/platform/day';
import { limitsOf } from '@/lib/platform/input';
import { acceptItemAction, returnItemAction } from '@/lib/reviews/actions';
import type { Bench, BenchMeasure } from '@/lib/reviews/queries/find-bench';
import { acceptSchema, returnSchema } from '@/lib/reviews/schema';
import { benchHref } from './bench-links';
import { AcceptDialog, ReturnDialog } from './finish-dialog';

type Props = { t: Translator; inspection: InspectionView; bench: Bench; measure: BenchMeasure; today: Day };

/** Long-term items are looked at again after six months, unless somebody says otherwise (domain, section 2). */
const REVIEW_AFTER_DAYS = 182;

/** What is offered beside a new deadline, in days after the earliest that is possible; none of it is taken before somebody takes it (R8). */
const LATER_DAYS = [7, 15];

function dayOffer({ t, today }: Props, from: Day, days: number) {
  const value = addDays(from, days);
  return { label: t('reviews.bench.later', { days, day: formatShortDay(value, today) }), value };
}

/** The dialog that ends a review; what it does follows from the verdicts: anything reopened returns, else the item is closed. */
export function FinishReview(props: Props) {
  return props.bench.reopened > 0 ? <Return {...props} /> : <Accept {...props} />;
}

function frameOf({ t, inspection, bench, measure }: Props) {
  const place = { inspectionId: inspection.id, itemNumber: bench.number };
  return {
    place,
    fields: { inspectionId: inspection.id, itemNumber: bench.number, itemVersion: bench.version },
    writeKey: randomUUID(),
    closeHref: benchHref(place, { measure: measure.number }),
    words: {
      close: t('common.close'),
    },
  };
}

function Return(props: Props) {
  const { t, inspection, bench, today } = props;
  const { place, words, ...frame } = frameOf(props);
  const judged = bench.measures.filter((one) => !one.carried);
  const of = (verdict: string) => judged.filter((one) => one.opinion?.verdict === verdict);
  const short = (day: Day | null) => (day ? formatShortDay(day, today) : t('common.dash'));
  const earliest = bench.currentDeadline && bench.currentDeadline > today ? bench.currentDeadline : today;
  return (
    <ReturnDialog
      {...frame}
      action={returnItemAction}
      id={`return-${inspection.id}-${bench.number}`}
      limits={limitsOf(returnSchema)}
      words={{
        ...words,
        title: t('reviews.bench.returnTitle', { n: bench.number, title: bench.title }),
        note: t('reviews.bench.returnNote'),
        remark: t('reviews.bench.returnWords'),
        submit: t('reviews.bench.returnSubmit', { count: bench.reopened }),
      }}
      changeLabel={t('reviews.bench.judgeAgain')}
      reopened={{
        heading: t('reviews.bench.returnReopened'),
        lines: of('REOPENED').map((one) => ({
          number: one.number,
          text: `${one.number} ${one.text}`,
          note: [
            one.opinion?.reason ? t(dynamicKey('domain', 'returnReason', one.opinion.reason)) : '',
            one.opinion?.words ?? '',
          ].join(' '),
          href: benchHref(place, { measure: one.number }),
        })),
      }}
      accepted={{
        label: t('reviews.bench.returnAccepted'),
        lines: of('ACCEPTED').map((one) => `${one.number} ${one.text}`),
      }}
      deadline={{
        label: t('reviews.bench.newDeadline'),
        note: t('reviews.bench.deadlineNote', {
          original: short(bench.originalDeadline),
          current: short(bench.currentDeadline),
          round: bench.round.roundNo + 1,
        }),
        min: earliest,
        offers: LATER_DAYS.map((days) => dayOffer(props, earliest, days)),
      }}
    />
  );
}

function Accept(props: Props) {
  const { t, inspection, bench, today } = props;
  const { place: _place, words, ...frame } = frameOf(props);
  const handsOver = inspection.acceptingBody === 'BOTH' && bench.body === 'TEAM';
  const team = bench.body === 'INSPECTION_OFFICE' ? bench.teamDecision : null;
  const verdictWord = (verdict: string) => t(dynamicKey('domain', 'itemVerdict', verdict));
  const reviewDay = team?.nextReviewDay ?? addDays(today, REVIEW_AFTER_DAYS);
  const short = (day: Day) => formatShortDay(day, today);
  const confirm = team?.verdict
    ? t('reviews.bench.confirmNote', { name: team.personName, verdict: verdictWord(team.verdict) })
    : '';
  return (
    <AcceptDialog
      {...frame}
      action={acceptItemAction}
      id={`accept-${inspection.id}-${bench.number}`}
      limits={limitsOf(acceptSchema)}
      words={{
        ...words,
        title: t('reviews.bench.acceptTitle', { n: bench.number, title: bench.title }),
        note: [confirm, t(handsOver ? 'reviews.bench.acceptTeamNote' : 'reviews.bench.acceptNote')].join(' ').trim(),
        remark: t('reviews.bench.acceptWords'),
        submit: t(handsOver ? 'reviews.bench.acceptTeamSubmit' : 'reviews.bench.acceptSubmit'),
      }}
      verdict={{
        label: t('reviews.bench.verdict'),
        options: Object.values(ItemVerdict).map((value) => ({ value, label: verdictWord(value) })),
      }}
      review={{
        label: t('reviews.bench.nextReviewDay'),
        hint: t('reviews.bench.nextReviewHint'),
        min: today,
        offers: [{ label: t('reviews.bench.halfYear', { day: short(reviewDay) }), value: reviewDay }],
        onlyFor: 'PHASE_ACHIEVED',
      }}
    />
  );
}

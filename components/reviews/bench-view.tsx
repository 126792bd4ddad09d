import { randomUUID } from 'node:crypto';
import { LightBadge } from '@/components/items/light-badge';
import { ButtonLink } from '@/components/ui/button-link';
import { Button } from '@/components/ui/button';
import { classes } from '@/components/ui/classes';
import type { Actor } from '@/lib/access/actor';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { lightOf } from '@/lib/items/light';
import { lightDisplay } from '@/lib/items/light-display';
import type { Day } from '@/lib/platform/day';
import { limitsOf } from '@/lib/platform/input';
import { judgeMeasureAction } from '@/lib/reviews/actions';
import type { BenchRow } from '@/lib/reviews/queries/bench-queue';
import type { Bench, BenchMeasure } from '@/lib/reviews/queries/find-bench';
import type { RoundFile } from '@/lib/reviews/queries/list-rounds';
import { judgeSchema } from '@/lib/reviews/schema';
import { standingSignature } from '@/lib/reviews/signers';
import { ReturnReason } from '@/prisma/generated/enums';
import { BenchClaim } from './bench-claim';
import { BenchEvidence } from './bench-evidence';
import { FinishReview } from './bench-finish';
import { benchHref, type BenchPlace } from './bench-links';
import { BenchQueue } from './bench-queue';
import { BenchMoves } from './bench-keys';
import { JudgeBar } from './judge-bar';

type Props = {
  t: Translator;
  actor: Actor;
  inspection: InspectionView;
  bench: Bench;
  queue: BenchRow[];
  today: Day;
  /** What the address asks for. */
  asked: { measure: number; file: number; dialog: 'finish' | 'reopen' | null };
};

/** Claim left, evidence right, judgement at the bottom: one item under review, one measure at a time. */
export function BenchView(props: Props) {
  const { t, inspection, bench, queue, today, asked } = props;
  const place = { inspectionId: inspection.id, itemNumber: bench.number };
  const measure = measureShown(bench, asked.measure);
  if (!measure) return null;
  const files = measure.files;
  const file: RoundFile | null = files.find((one) => one.versionId === asked.file) ?? files[0] ?? null;
  return (
    <>
      <BenchHead {...props} place={place} />
      <div className="grid min-h-0 grid-cols-[232px_minmax(0,4fr)_minmax(0,5fr)] max-lg:grid-cols-[200px_minmax(0,1fr)_minmax(0,1fr)] max-md:block print:block">
        <BenchQueue t={t} inspection={inspection} bench={bench} queue={queue} measure={measure} today={today} />
        <BenchClaim t={t} place={place} bench={bench} measure={measure} today={today} />
        <BenchEvidence t={t} place={place} measure={measure} file={file} />
      </div>
      <footer
        className="flex items-center gap-2.5 border-t border-rule bg-sheet px-5 py-2.5 max-md:sticky max-md:bottom-0 max-md:flex-wrap max-md:px-4 max-md:[&_kbd]:hidden print:hidden"
        aria-label={t('reviews.bench.judgement')}
      >
        <Judgement {...props} place={place} measure={measure} />
      </footer>
      {asked.dialog === 'finish' && isReady(bench) ? (
        <FinishReview t={t} inspection={inspection} bench={bench} measure={measure} today={today} />
      ) : null}
    </>
  );
}

/** The measure that was asked for; else the first that is not judged yet, else the first. */
function measureShown(bench: Bench, number: number): BenchMeasure | undefined {
  return (
    bench.measures.find((one) => one.number === number) ??
    bench.measures.find((one) => !one.carried && !one.opinion) ??
    bench.measures[0]
  );
}

const isReady = (bench: Bench): boolean => bench.refused === null && bench.judged === bench.toJudge;

function BenchHead({ t, inspection, bench, queue, today, place, asked }: Props & { place: BenchPlace }) {
  const at = queue.findIndex((row) => row.number === bench.number);
  const light = lightDisplay(
    t,
    lightOf({ ...bench, approved: true, verdict: null, nextReviewDay: null }, today, inspection),
    today,
  );
  const { round } = bench;
  const signature = standingSignature({
    signOffs: round.signOffs.map((one) => ({
      ...one,
      withdrawnAt: one.withdrawnAt ? new Date(one.withdrawnAt) : null,
    })),
  });
  const left = bench.toJudge - bench.judged;
  return (
    <header className="flex items-center gap-4 border-b border-rule px-5 py-3 max-md:flex-wrap max-md:gap-y-2 max-md:px-4">
      <div className="min-w-0 flex-1 max-md:flex-[1_0_100%]">
        <p className="mb-0.5 text-13 text-faint">
          {at < 0 ? t('reviews.bench.outside') : t('reviews.bench.position', { count: queue.length, n: at + 1 })}
        </p>
        <h1 className="text-17">
          <span className="font-normal text-faint">{bench.number}</span> {bench.title}{' '}
          <span className="ml-2 text-14 font-normal text-muted max-md:ml-0 max-md:block">
            {t('reviews.bench.round', { n: round.roundNo })}
            {t('common.separator')}
            {t('reviews.bench.submitted', {
              section: bench.leadSection,
              day: formatShortDay(round.submittedDay, today),
              name: round.submittedByName,
              signer: signature?.personName ?? '',
            })}
          </span>
        </h1>
      </div>
      <span className="max-md:hidden">
        <LightBadge light={light} />
      </span>
      <Meter t={t} bench={bench} />
      {isReady(bench) ? (
        <ButtonLink
          tone="primary"
          scroll={false}
          href={benchHref(place, { ...shown(asked), dialog: 'finish' })}
          className="max-md:ml-auto"
        >
          {t('reviews.bench.finish')}
        </ButtonLink>
      ) : bench.refused ? null : (
        <>
          <Button blocked aria-describedby="finish-why" className="max-md:ml-auto">
            {t('reviews.bench.finish')}
          </Button>
          <span id="finish-why" className="sr-only">
            {t('reviews.bench.finishBlocked', { count: left })}
          </span>
        </>
      )}
    </header>
  );
}

/** One short bar per measure to judge, full once it is judged; thinner where there are many. */
function Meter({ t, bench }: Pick<Props, 't' | 'bench'>) {
  const toJudge = bench.measures.filter((one) => !one.carried).slice(0, 20);
  return (
    <span
      className="inline-flex items-center gap-2 text-14 whitespace-nowrap"
      role="status"
      aria-label={t('reviews.bench.judgedLabel')}
    >
      <span className="inline-flex gap-0.5" aria-hidden="true">
        {toJudge.map((one) => (
          <span
            key={one.id}
            className={classes(
              'h-2 rounded-[1px] forced-colors:outline-1 forced-colors:outline-[CanvasText]',
              toJudge.length > 8 ? 'w-1.5' : 'w-3.5',
              one.opinion
                ? 'bg-ink forced-colors:bg-[Highlight] forced-colors:forced-color-adjust-none'
                : 'inset-ring inset-ring-edge',
            )}
          />
        ))}
      </span>
      {t('reviews.bench.judgedOf', { done: bench.judged, all: bench.toJudge })}
    </span>
  );
}

const shown = (asked: Props['asked']) => ({ measure: asked.measure, file: asked.file });

function Judgement({ t, actor, bench, place, measure, asked }: Props & { place: BenchPlace; measure: BenchMeasure }) {
  const hrefs = hrefsOf(place, bench, measure);
  const why = whyNot(t, bench, measure);
  if (why)
    return (
      <>
        <p className="text-muted">{why}</p>
        <BenchMoves on={actor.shortcuts} hrefs={hrefs} />
      </>
    );
  const kept = keptOf(bench, measure);
  return (
    <JudgeBar
      action={judgeMeasureAction}
      fields={{
        inspectionId: place.inspectionId,
        itemNumber: place.itemNumber,
        measureNumber: measure.number,
        opinionVersion: kept.version || '',
        'page.next': nextToJudge(bench, measure)?.number ?? '',
      }}
      writeKey={randomUUID()}
      place={`${place.inspectionId}-${place.itemNumber}-${measure.number}`}
      opinionKey={`${bench.number}.${measure.number}.${kept.version}`}
      typed={{ words: kept.words, reason: kept.reason }}
      limits={limitsOf(judgeSchema)}
      isPrimary={!isReady(bench)}
      isReopening={asked.dialog === 'reopen'}
      shortcuts={actor.shortcuts}
      hrefs={hrefs}
      reasons={Object.values(ReturnReason).map((value) => ({
        value,
        label: t(dynamicKey('domain', 'returnReason', value)),
      }))}
      words={judgeWords(t, measure.number)}
    />
  );
}

/** The opinion of the actor's own body, as the form starts from it. */
function keptOf(bench: Bench, { opinion }: BenchMeasure) {
  if (!opinion || opinion.body !== bench.body) return { version: 0, words: '', reason: '' };
  return { version: opinion.version, words: opinion.words, reason: opinion.reason ?? '' };
}

function hrefsOf(place: BenchPlace, bench: Bench, measure: BenchMeasure) {
  const at = bench.measures.indexOf(measure);
  const around = (step: number) => benchHref(place, { measure: (bench.measures[at + step] ?? measure).number });
  return {
    here: around(0),
    reopen: benchHref(place, { measure: measure.number, dialog: 'reopen' }),
    next: around(1),
    previous: around(-1),
  };
}

/** Why there is nothing to judge here; null when there is. */
function whyNot(t: Translator, bench: Bench, measure: BenchMeasure): string | null {
  if (bench.refused) return t(dynamicKey('errors', bench.refused));
  return measure.carried ? t('reviews.bench.locked') : null;
}

/** The measure that the bench goes on to: the next that is not judged, around the end as well. */
function nextToJudge(bench: Bench, measure: BenchMeasure): BenchMeasure | undefined {
  const at = bench.measures.indexOf(measure);
  const rest = [...bench.measures.slice(at + 1), ...bench.measures.slice(0, at)];
  return rest.find((one) => !one.carried && !one.opinion);
}

function judgeWords(t: Translator, n: number) {
  return {
    measure: t('reviews.bench.measure', { n }),
    placeholder: t('reviews.bench.words'),
    label: t('reviews.bench.wordsLabel', { n }),
    accept: t('reviews.bench.accept'),
    reopen: t('reviews.bench.reopen'),
    reopenTitle: t('reviews.bench.reopenTitle', { n }),
    reopenNote: t('reviews.bench.reopenNote'),
    reason: t('reviews.bench.reason'),
    choose: t('common.choose'),
    reopenWords: t('reviews.bench.reopenWords'),
    reopenSubmit: t('reviews.bench.reopenSubmit'),
    close: t('common.close'),
    keys: t('reviews.bench.keys'),
    allKeys: t('reviews.bench.allKeys'),
    stale: t('reviews.bench.stale', { who: '{who}', when: '{when}', verdict: '{verdict}', words: '{words}' }),
    verdicts: {
      ACCEPTED: t('domain.measureVerdict.ACCEPTED'),
      REOPENED: t('domain.measureVerdict.REOPENED'),
    },
  };
}

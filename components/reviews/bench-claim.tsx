import type { ReactNode } from 'react';
import Link from 'next/link';
import { Icon } from '@/components/ui/icon';
import { Quote } from '@/components/ui/quote';
import { textLink } from '@/components/ui/text-link';
import { formatCount, formatShortDay, formatWan } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { dayAt, type Day } from '@/lib/platform/day';
import type { MeasureDifference } from '@/lib/reviews/difference';
import type { ClaimQuantity } from '@/lib/reviews/queries/claims';
import type { Bench, BenchMeasure } from '@/lib/reviews/queries/find-bench';
import type { RoundFile } from '@/lib/reviews/queries/list-rounds';
import type { TextPiece } from '@/lib/reviews/text-difference';
import { benchHref, type BenchPlace } from './bench-links';

type Props = { t: Translator; place: BenchPlace; bench: Bench; measure: BenchMeasure; today: Day };

/** The left side of the bench: what was found, what was asked for, what is claimed, and what changed since the last round. */
export function BenchClaim({ t, place, bench, measure, today }: Props) {
  const day = measure.claimDay ? formatShortDay(measure.claimDay, today) : '';
  return (
    <section
      className="min-h-0 min-w-0 overflow-auto border-r border-line px-6 pt-4 pb-6 focus-visible:-outline-offset-2 max-md:border-r-0 max-md:p-4"
      aria-label={t('reviews.bench.claim')}
      tabIndex={0}
    >
      <h2 className="mb-2">
        {measure.number} {measure.text}
      </h2>
      {measure.ownerSection ? (
        <p className="text-13 text-muted">{t('reviews.bench.owner', { section: measure.ownerSection })}</p>
      ) : null}
      <Heading>{t('reviews.bench.finding')}</Heading>
      {bench.finding ? (
        <Quote tight>{bench.finding}</Quote>
      ) : (
        <p className="text-muted">{t('reviews.bench.noFinding')}</p>
      )}
      <Heading>{t('reviews.bench.criterion')}</Heading>
      <p className="whitespace-pre-line">{measure.criterion || t('reviews.bench.noCriterion')}</p>
      <Heading>{t('reviews.bench.claimBy', { day, name: measure.claimBy })}</Heading>
      <p className="whitespace-pre-line">{measure.claim || t('reviews.bench.noClaim')}</p>
      {measure.quantities.length > 0 ? (
        <p className="text-13 text-muted mt-1">
          {measure.quantities.map((one) => quantityWords(t, one)).join(t('common.separator'))}
        </p>
      ) : null}
      {measure.difference && bench.previous ? (
        <Difference
          t={t}
          place={place}
          measure={measure}
          difference={measure.difference}
          roundNo={bench.previous.roundNo}
        />
      ) : null}
      <Required t={t} measure={measure} />
      <Said t={t} measure={measure} today={today} />
      <p className="mt-4">
        <Link
          className={textLink({ size: 'small' })}
          href={`/inspections/${place.inspectionId}/items/${bench.number}`}
          prefetch={false}
        >
          {t('reviews.bench.item')}
        </Link>
      </p>
    </section>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return <h3 className="mt-4 mb-0.5 text-13 font-normal text-faint">{children}</h3>;
}

/** A quantity in words: money in units of ten thousand yuan. */
function quantityWords(t: Translator, { kind, amount, label }: ClaimQuantity): string {
  const figure = kind.endsWith('_FEN') ? formatWan(BigInt(amount)) : formatCount(BigInt(amount));
  return t(dynamicKey('domain', 'quantityValue', kind), { amount: figure, label });
}

function Pieces({ pieces }: { pieces: TextPiece[] }) {
  return (
    <span className="whitespace-pre-line">
      {pieces.map((piece, index) => {
        if (piece.kind === 'same') return <span key={index}>{piece.text}</span>;
        return piece.kind === 'new' ? (
          <ins key={index} className="bg-ink-soft no-underline shadow-[inset_0_-2px_0_var(--color-ink)]">
            {piece.text}
          </ins>
        ) : (
          <del key={index} className="text-faint">
            {piece.text}
          </del>
        );
      })}
    </span>
  );
}

type DifferenceProps = Pick<Props, 't' | 'place' | 'measure'> & {
  difference: MeasureDifference<RoundFile>;
  roundNo: number;
};

function Difference({ t, place, measure, difference, roundNo }: DifferenceProps) {
  const word = (change: string) => t(dynamicKey('reviews', 'bench', 'change', change));
  return (
    <>
      <Heading>{t('reviews.bench.compare', { n: roundNo })}</Heading>
      <ul className="mt-1 grid grid-cols-[minmax(52px,max-content)_minmax(0,1fr)] text-14">
        {difference.textChanged ? (
          <Change word={word('text')}>
            <span className="text-muted">{t('reviews.bench.measureChanged')}</span> <Pieces pieces={difference.text} />
          </Change>
        ) : null}
        <Change word={word('text')} quiet={!difference.claimChanged}>
          {difference.claimChanged ? <Pieces pieces={difference.claim} /> : t('reviews.bench.sameClaim')}
        </Change>
        {difference.files.map(({ change, file, before }) => (
          <Change
            key={`${change}${file.versionId}`}
            word={word(change)}
            quiet={change === 'same' || change === 'removed'}
          >
            {change === 'removed' ? (
              file.name
            ) : (
              <Link
                className={textLink()}
                prefetch={false}
                scroll={false}
                href={benchHref(place, { measure: measure.number, file: file.versionId })}
              >
                {file.name}
              </Link>
            )}{' '}
            {change === 'replaced' && before
              ? t('reviews.bench.versionChange', { from: before.versionNo, to: file.versionNo })
              : null}
          </Change>
        ))}
        {difference.waivers.map(({ change, waiver }) => (
          <Change key={waiver.id} word={word(change)} quiet={change === 'same'}>
            {t('reviews.bench.waived', {
              kind: t(dynamicKey('domain', 'evidenceKind', waiver.kind)),
              reason: waiver.reason,
            })}
          </Change>
        ))}
      </ul>
    </>
  );
}

/** One line of the comparison: its two cells stand in the columns of the list. */
function Change({ word, quiet, children }: { word: string; quiet?: boolean; children: ReactNode }) {
  return (
    <li className="contents *:border-t *:border-line *:py-1 first:*:border-t-0">
      <b className="pr-2 text-13">{word}</b>
      <span className={quiet ? 'text-muted' : undefined}>{children}</span>
    </li>
  );
}

function Required({ t, measure }: { t: Translator; measure: BenchMeasure }) {
  if (measure.requiredKinds.length === 0) return null;
  return (
    <>
      <Heading>{t('reviews.bench.required')}</Heading>
      <ul className="flex flex-wrap gap-x-4 gap-y-1">
        {measure.requiredKinds.map((kind) => {
          const count = measure.files.filter((file) => file.kind === kind).length;
          const waiver = measure.waivers.find((one) => one.kind === kind);
          const name = t(dynamicKey('domain', 'evidenceKind', kind));
          const words =
            count > 0
              ? t('reviews.bench.count', { kind: name, count })
              : waiver
                ? t('reviews.bench.waived', { kind: name, reason: waiver.reason })
                : t('reviews.bench.missing', { kind: name });
          return (
            <li key={kind} className="flex gap-1.5 text-14 text-muted">
              <Icon name={count > 0 ? 'check' : 'x'} className="mt-[3px] print:mt-0" />
              {words}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Said({ t, measure, today }: { t: Translator; measure: BenchMeasure; today: Day }) {
  const { lastWords, teamOpinion } = measure;
  return (
    <>
      {lastWords ? (
        <>
          <Heading>
            {t('reviews.bench.lastWords', {
              n: lastWords.roundNo,
              day: lastWords.at ? formatShortDay(dayAt(new Date(lastWords.at)), today) : '',
              name: lastWords.by,
            })}
          </Heading>
          <p className="whitespace-pre-line">
            {lastWords.reason ? <b>{t(dynamicKey('domain', 'returnReason', lastWords.reason))} </b> : null}
            {lastWords.words}
          </p>
        </>
      ) : null}
      {teamOpinion ? (
        <>
          <Heading>{t('reviews.bench.teamSays', { name: teamOpinion.judgedByName })}</Heading>
          <p className="whitespace-pre-line">
            <b>{t(dynamicKey('domain', 'measureVerdict', teamOpinion.verdict))} </b>
            {teamOpinion.words}
          </p>
        </>
      ) : null}
    </>
  );
}

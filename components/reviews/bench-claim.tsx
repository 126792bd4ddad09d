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
    <section className="claim" aria-label={t('reviews.bench.claim')} tabIndex={0}>
      <h2 className="mb-2">
        {measure.number} {measure.text}
      </h2>
      {measure.ownerSection ? (
        <p className="text-13 text-muted">{t('reviews.bench.owner', { section: measure.ownerSection })}</p>
      ) : null}
      <h3>{t('reviews.bench.finding')}</h3>
      {bench.finding ? (
        <Quote tight>{bench.finding}</Quote>
      ) : (
        <p className="text-muted">{t('reviews.bench.noFinding')}</p>
      )}
      <h3>{t('reviews.bench.criterion')}</h3>
      <p className="whitespace-pre-line">{measure.criterion || t('reviews.bench.noCriterion')}</p>
      <h3>{t('reviews.bench.claimBy', { day, name: measure.claimBy })}</h3>
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

/** A quantity in words: money in units of ten thousand yuan. */
function quantityWords(t: Translator, { kind, amount, label }: ClaimQuantity): string {
  const figure = kind.endsWith('_FEN') ? formatWan(BigInt(amount)) : formatCount(BigInt(amount));
  return t(dynamicKey('domain', 'quantityValue', kind), { amount: figure, label });
}

function Pieces({ pieces }: { pieces: TextPiece[] }) {
  return (
    <span className="chg whitespace-pre-line">
      {pieces.map((piece, index) => {
        if (piece.kind === 'same') return <span key={index}>{piece.text}</span>;
        return piece.kind === 'new' ? <ins key={index}>{piece.text}</ins> : <del key={index}>{piece.text}</del>;
      })}
    </span>
  );
}

type DifferenceProps = Pick<Props, 't' | 'place' | 'measure'> & {
  difference: MeasureDifference<RoundFile>;
  roundNo: number;
};

function Difference({ t, place, measure, difference, roundNo }: DifferenceProps) {
  return (
    <>
      <h3>{t('reviews.bench.compare', { n: roundNo })}</h3>
      <ul className="dif">
        {difference.textChanged ? (
          <li>
            <b>{t('reviews.bench.change.text')}</b>
            <span>
              <span className="text-muted">{t('reviews.bench.measureChanged')}</span>{' '}
              <Pieces pieces={difference.text} />
            </span>
          </li>
        ) : null}
        <li>
          <b>{t('reviews.bench.change.text')}</b>
          {difference.claimChanged ? (
            <Pieces pieces={difference.claim} />
          ) : (
            <span className="text-muted">{t('reviews.bench.sameClaim')}</span>
          )}
        </li>
        {difference.files.map(({ change, file, before }) => (
          <li key={`${change}${file.versionId}`}>
            <b>{t(dynamicKey('reviews', 'bench', 'change', change))}</b>
            <span className={change === 'same' || change === 'removed' ? 'text-muted' : undefined}>
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
            </span>
          </li>
        ))}
        {difference.waivers.map(({ change, waiver }) => (
          <li key={waiver.id}>
            <b>{t(dynamicKey('reviews', 'bench', 'change', change))}</b>
            <span className={change === 'same' ? 'text-muted' : undefined}>
              {t('reviews.bench.waived', {
                kind: t(dynamicKey('domain', 'evidenceKind', waiver.kind)),
                reason: waiver.reason,
              })}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Required({ t, measure }: { t: Translator; measure: BenchMeasure }) {
  if (measure.requiredKinds.length === 0) return null;
  return (
    <>
      <h3>{t('reviews.bench.required')}</h3>
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
            <li key={kind} className="st">
              <Icon name={count > 0 ? 'check' : 'x'} />
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
          <h3>
            {t('reviews.bench.lastWords', {
              n: lastWords.roundNo,
              day: lastWords.at ? formatShortDay(dayAt(new Date(lastWords.at)), today) : '',
              name: lastWords.by,
            })}
          </h3>
          <p className="whitespace-pre-line">
            {lastWords.reason ? <b>{t(dynamicKey('domain', 'returnReason', lastWords.reason))} </b> : null}
            {lastWords.words}
          </p>
        </>
      ) : null}
      {teamOpinion ? (
        <>
          <h3>{t('reviews.bench.teamSays', { name: teamOpinion.judgedByName })}</h3>
          <p className="whitespace-pre-line">
            <b>{t(dynamicKey('domain', 'measureVerdict', teamOpinion.verdict))} </b>
            {teamOpinion.words}
          </p>
        </>
      ) : null}
    </>
  );
}

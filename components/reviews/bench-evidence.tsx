import { EvidencePreview, previewKind } from '@/components/evidence/evidence-preview';
import { EmptyState } from '@/components/ui/empty-state';
import { Tabs } from '@/components/ui/tabs';
import { textLink } from '@/components/ui/text-link';
import { formatBytes } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { BenchMeasure } from '@/lib/reviews/queries/find-bench';
import type { RoundFile } from '@/lib/reviews/queries/list-rounds';
import { benchHref, fileHref, type BenchPlace } from './bench-links';

type Props = { t: Translator; place: BenchPlace; measure: BenchMeasure; file: RoundFile | null };

/** The right side of the bench: the files that the round cites for the measure, one of them shown in place. */
export function BenchEvidence({ t, place, measure, file }: Props) {
  if (!file)
    return (
      <section className="evp" aria-label={t('reviews.bench.evidence')}>
        <header />
        <div className="pane">
          <EmptyState title={t('reviews.bench.noEvidence')} />
        </div>
      </section>
    );
  const changeOf = (one: RoundFile) => measure.difference?.files.find((each) => each.file.versionId === one.versionId);
  return (
    <section className="evp" aria-label={t('reviews.bench.evidence')}>
      <header>
        <Tabs
          label={t('reviews.bench.evidence')}
          items={measure.files.map((one) => {
            const change = changeOf(one)?.change;
            const fresh = change === 'added' || change === 'replaced';
            return {
              href: benchHref(place, { measure: measure.number, file: one.versionId }),
              label: t(dynamicKey('domain', 'evidenceKind', one.kind)),
              count: fresh
                ? t(dynamicKey('reviews', 'bench', 'change', change))
                : t('reviews.bench.version', { n: one.versionNo }),
              current: one.versionId === file.versionId,
            };
          })}
        />
      </header>
      <div className="pane" tabIndex={0}>
        <p className="over w-full flex-wrap">
          <span>
            {file.name} <span className="text-faint">{formatBytes(file.size)}</span>
          </span>
          {file.removed ? null : (
            <span className="flex gap-3">
              <a className={textLink()} href={fileHref(file.versionId, true)} target="_blank" rel="noreferrer">
                {t('reviews.bench.openNew')}
              </a>
              <a className={textLink()} href={fileHref(file.versionId)} download>
                {t('reviews.bench.download')}
              </a>
            </span>
          )}
        </p>
        {file.removed ? (
          <EmptyState title={t('reviews.bench.gone')} />
        ) : (
          <EvidencePreview
            key={file.versionId}
            href={fileHref(file.versionId)}
            kind={previewKind(file.mediaType)}
            title={t('reviews.bench.previewOf', { name: file.name })}
            noPreview={t('reviews.bench.noPreview')}
            tall
          />
        )}
        <p className="text-13 text-faint mt-2 break-all">
          {t('reviews.bench.hash', { hash: '' })}
          <span className="font-code text-13 wrap-anywhere">{file.sha256}</span>
        </p>
      </div>
    </section>
  );
}

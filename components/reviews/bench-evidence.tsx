import type { ReactNode } from 'react';
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
      <Frame t={t}>
        <EmptyState title={t('reviews.bench.noEvidence')} />
      </Frame>
    );
  return (
    <Frame t={t} tabs={<Files t={t} place={place} measure={measure} file={file} />}>
      <p className="mx-auto mb-2.5 flex w-full max-w-[640px] flex-wrap gap-3 text-13 text-muted">
        <span className="min-w-0 wrap-anywhere">
          {file.name} <span className="text-faint">{formatBytes(file.size)}</span>
        </span>
        {file.removed ? null : (
          <span className="ml-auto flex gap-3">
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
      <p className="mt-2 text-13 break-all text-faint">
        {t('reviews.bench.hash', { hash: '' })}
        <span className="font-code">{file.sha256}</span>
      </p>
    </Frame>
  );
}

/** Tabs above, the file below; the pane scrolls. */
function Frame({ t, tabs, children }: { t: Translator; tabs?: ReactNode; children: ReactNode }) {
  return (
    <section
      className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] overflow-hidden bg-sunk"
      aria-label={t('reviews.bench.evidence')}
    >
      <header className="border-b border-line bg-sheet px-5">{tabs}</header>
      <div className="overflow-auto p-5 focus-visible:-outline-offset-2 max-md:p-4" tabIndex={tabs ? 0 : undefined}>
        {children}
      </div>
    </section>
  );
}

/** One tab per file: its kind, and where files share a kind a number and the name as well. */
function Files({ t, place, measure, file }: Props) {
  const changeOf = (one: RoundFile) => measure.difference?.files.find((each) => each.file.versionId === one.versionId);
  return (
    <Tabs
      bare
      label={t('reviews.bench.evidence')}
      items={measure.files.map((one) => {
        const change = changeOf(one)?.change;
        const fresh = change === 'added' || change === 'replaced';
        const kind = t(dynamicKey('domain', 'evidenceKind', one.kind));
        const alike = measure.files.filter((each) => each.kind === one.kind);
        return {
          href: benchHref(place, { measure: measure.number, file: one.versionId }),
          label:
            alike.length < 2 ? (
              kind
            ) : (
              <>
                {kind} {alike.indexOf(one) + 1}{' '}
                <span className="inline-block max-w-32 truncate align-bottom font-normal" title={one.name}>
                  {one.name}
                </span>
              </>
            ),
          count: fresh
            ? t(dynamicKey('reviews', 'bench', 'change', change))
            : t('reviews.bench.version', { n: one.versionNo }),
          current: one.versionId === file?.versionId,
        };
      })}
    />
  );
}

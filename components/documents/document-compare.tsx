import { Section } from '@/components/ui/page-head';
import type { ParagraphDifference } from '@/lib/documents/document-difference';
import type { Translator } from '@/lib/i18n/translator';

type Props = { before: number; after: number; paragraphs: ParagraphDifference[]; words: Translator };

/** What a version says otherwise than the one before: paragraph by paragraph, what is the same only counted. */
export function DocumentCompare({ before, after, paragraphs, words: t }: Props) {
  const changed = paragraphs.filter((one) => one.kind !== 'same');
  const count = (kind: ParagraphDifference['kind']) => changed.filter((one) => one.kind === kind).length;
  return (
    <Section id="compare" title={t('documents.compare.title', { before, after })} className="mb-8">
      <p className="mb-2 text-14 text-muted">
        {changed.length === 0
          ? t('documents.compare.none')
          : t('documents.compare.counts', { changed: count('changed'), added: count('new'), gone: count('gone') })}{' '}
        {t('documents.compare.same', { count: paragraphs.length - changed.length })}
      </p>
      <ul className="divide-y divide-line *:py-2">
        {changed.map(({ key, kind, pieces }) => (
          <li key={key} className="grid grid-cols-[72px_minmax(0,1fr)] gap-2 text-14">
            <span className="text-faint">{kind === 'same' ? '' : t(`documents.compare.kind.${kind}`)}</span>
            <p className="font-doc leading-[1.8] wrap-anywhere whitespace-pre-line">
              {pieces.map((piece, at) => {
                if (piece.kind === 'same') return <span key={at}>{piece.text}</span>;
                return piece.kind === 'new' ? (
                  <ins key={at} className="bg-ink-soft no-underline shadow-[inset_0_-2px_0_var(--color-ink)]">
                    {piece.text}
                  </ins>
                ) : (
                  <del key={at} className="text-faint">
                    {piece.text}
                  </del>
                );
              })}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

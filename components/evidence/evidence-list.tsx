import type { ReactNode } from 'react';
import { classes } from '@/components/ui/classes';
import { Icon, type IconName } from '@/components/ui/icon';
import { keyValue } from '@/components/ui/key-value';
import { textLink } from '@/components/ui/text-link';
import { EvidencePreview, type PreviewKind } from './evidence-preview';
import { evidenceRow } from './evidence-row';

/** A piece of evidence, or its absence, in finished words. */
export type EvidenceLine = {
  key: string;
  state: 'present' | 'damaged' | 'missing' | 'waived' | 'withdrawn';
  kind: string;
  /** Name of the file; for what is missing, the words that say so. */
  name: string;
  /** Version, day and size; who stated which reason; who withdrew it. */
  note: string;
  /** `/api/evidence/ID` of the newest version; null when there are no bytes. */
  href: string | null;
  preview: PreviewKind;
  facts: { key: string; value: string; code?: boolean }[];
  versions: { key: string; text: string; href: string | null }[];
  elsewhere: { key: string; text: string; href: string }[];
};

export type EvidenceListWords = {
  label: string;
  none: string;
  download: string;
  open: string;
  versions: string;
  elsewhere: string;
  /** With `{name}`. */
  previewTitle: string;
  noPreview: string;
};

type Props = {
  lines: EvidenceLine[];
  words: EvidenceListWords;
  /** What may be done with a line (withdraw, state a reason), by its key. */
  acts?: Record<string, ReactNode>;
};

const ICONS: Record<EvidenceLine['state'], IconName> = {
  present: 'check',
  damaged: 'alert',
  missing: 'plus',
  waived: 'comment',
  withdrawn: 'turn',
};

/** The evidence of a measure: what is there on paper, what is missing with an outline; each opens to its facts and preview. */
export function EvidenceList({ lines, words, acts }: Props) {
  if (lines.length === 0) return <p className="text-13 text-faint">{words.none}</p>;
  return (
    <ul className="mt-2 grid gap-0.5 text-14" aria-label={words.label}>
      {lines.map((line) => (
        <li
          key={line.key}
          className={evidenceRow({ kind: line.state === 'missing' ? 'missing' : 'there', from: 'top' })}
        >
          <Icon name={ICONS[line.state]} className="mt-1 size-[15px]" />
          <span className={line.state === 'missing' ? 'font-semibold' : 'text-muted'}>{line.kind}</span>
          <div className="min-w-0">
            <Line line={line} words={words} />
            {acts?.[line.key]}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Line({ line, words }: { line: EvidenceLine; words: EvidenceListWords }) {
  if (line.state === 'missing') return <span className="text-muted">{line.name}</span>;
  if (line.state === 'waived') {
    return (
      <>
        {line.name} <span className="text-13 text-faint">{line.note}</span>
      </>
    );
  }
  return (
    <details>
      <summary className="flex min-h-7 flex-wrap items-baseline gap-x-2 gap-y-1.5 text-14 text-ink hover:underline hover:underline-offset-3">
        <span className={classes('min-w-0 wrap-anywhere', line.state === 'withdrawn' && 'text-faint')}>
          {line.name}
        </span>
        <span
          className={
            line.state === 'damaged'
              ? 'ml-auto text-13 font-semibold whitespace-nowrap text-red-text'
              : 'text-13 text-faint ml-auto'
          }
        >
          {line.note}
        </span>
      </summary>
      <Opened line={line} words={words} />
    </details>
  );
}

function Opened({ line, words }: { line: EvidenceLine; words: EvidenceListWords }) {
  return (
    <div className="grid grid-cols-1 gap-2 py-2">
      {line.href ? (
        <>
          <EvidencePreview
            href={line.href}
            kind={line.preview}
            title={words.previewTitle.replace('{name}', line.name)}
            noPreview={words.noPreview}
          />
          <p className="text-13 flex flex-wrap gap-3">
            <a className={textLink()} href={line.href} download>
              {words.download}
            </a>
            {line.preview ? (
              <a className={textLink()} href={`${line.href}?inline=1`} target="_blank" rel="noopener noreferrer">
                {words.open}
              </a>
            ) : null}
          </p>
        </>
      ) : null}
      <dl className={keyValue()}>
        {line.facts.map((fact) => (
          <div key={fact.key} className="contents">
            <dt>{fact.key}</dt>
            <dd className={fact.code ? 'font-code text-13 wrap-anywhere break-all' : undefined}>{fact.value}</dd>
          </div>
        ))}
      </dl>
      {line.versions.length > 1 ? <Versions line={line} words={words} /> : null}
      {line.elsewhere.length > 0 ? (
        <p className="text-13">
          <Icon name="link" /> {words.elsewhere}{' '}
          {line.elsewhere.map((one) => (
            <a key={one.key} className={textLink({ className: 'mr-2' })} href={one.href}>
              {one.text}
            </a>
          ))}
        </p>
      ) : null}
    </div>
  );
}

function Versions({ line, words }: { line: EvidenceLine; words: EvidenceListWords }) {
  return (
    <div className="text-13">
      <p className="text-faint">{words.versions}</p>
      <ul className="divide-y divide-line *:py-1.5">
        {line.versions.map((version) => (
          <li key={version.key}>
            {version.href ? (
              <a className={textLink()} href={version.href} download>
                {version.text}
              </a>
            ) : (
              version.text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

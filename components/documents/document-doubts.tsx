import Link from 'next/link';
import { classes } from '@/components/ui/classes';
import { Section } from '@/components/ui/page-head';
import { RailPart } from '@/components/ui/rail';
import { Table, Td, Th } from '@/components/ui/table';
import { textLink } from '@/components/ui/text-link';
import { tokenOf, type TextPart } from '@/lib/documents/figure-text';
import { isQuantityFigure, LIST_BEHIND, NOTICE_FIGURES, type NoticeFigure } from '@/lib/documents/notice-figures';
import type { DocumentView } from '@/lib/documents/queries';
import { formatWan } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { figureHref } from './document-paper';

type Props = { inspectionId: number; document: DocumentView; words: Translator };

function doubtWords(part: TextPart, n: number, t: Translator): string | null {
  if (part.kind === 'wrong') return t('documents.doubts.wrong', { n, typed: part.text, expected: part.expected });
  if (part.kind === 'name') return t('documents.doubts.name', { n, text: part.text });
  return part.kind === 'blank' ? t('documents.doubts.blank', { n }) : null;
}

/** What somebody should look at before it goes on: figures that the data contradicts, names, blanks. */
export function DocumentDoubts({ document, words: t }: Props) {
  const doubts = document.paragraphs.flatMap(({ position, parts, isWithheld }) =>
    isWithheld
      ? []
      : [...new Set(parts.map((part) => doubtWords(part, position, t)))].flatMap((text) =>
          text ? [{ position, text }] : [],
        ),
  );
  return (
    <RailPart id="doubts" title={t('documents.doubts.title')} aside={doubts.length > 0 ? doubts.length : undefined}>
      {doubts.length === 0 ? <p className="text-13 text-faint">{t('documents.doubts.none')}</p> : null}
      <ul className="divide-y divide-line text-14 *:py-1.5">
        {doubts.map(({ position, text }) => (
          <li key={text}>
            <a href={`#paragraph-${position}`} className={textLink()}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </RailPart>
  );
}

/** On a phone a figure stands over two lines: its name and its value, then how it is written and where it comes from. */
const PHONE_FIGURES = classes(
  'max-md:block max-md:[&>*]:block max-md:[&_tr]:grid max-md:[&_tr]:grid-cols-2 max-md:[&_tr]:gap-x-3 max-md:[&_tr]:py-1.5',
  'max-md:[&_tr]:border-b max-md:[&_tr]:border-line max-md:[&_tr>*]:border-0 max-md:[&_tr>*]:p-0',
  'max-md:[&_tr>:nth-child(2)]:order-1 max-md:[&_tr>:nth-child(2)]:text-faint max-md:[&_tr>:nth-child(4)]:order-1',
);

/** Every figure that a notice can hold: how it is written, what it is now, and the rows that it comes from. */
export function DocumentFigures({ inspectionId, document, words: t }: Props) {
  return (
    <Section id="figures" title={t('documents.figures.title')} className="mt-8 print:hidden">
      <p className="mb-2 text-13 text-faint">{t('documents.figures.note', { example: tokenOf('items') })}</p>
      <Table caption={t('documents.figures.title')} className={PHONE_FIGURES}>
        <thead>
          <tr>
            <Th>{t('documents.figures.name')}</Th>
            <Th>{t('documents.figures.place')}</Th>
            <Th>{t('documents.figures.value')}</Th>
            <Th>{t('documents.figures.rows')}</Th>
          </tr>
        </thead>
        <tbody>
          {NOTICE_FIGURES.map((figure) => (
            <tr key={figure} id={`figure-${figure}`}>
              <Td className="lg:whitespace-nowrap">{t(`documents.figure.${figure}`)}</Td>
              <Td className="font-code text-13 whitespace-nowrap">{tokenOf(figure)}</Td>
              <Td className="break-keep wrap-anywhere">{document.figures[figure]}</Td>
              <Td className="wrap-anywhere">
                <Rows {...{ inspectionId, document, figure, words: t }} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function Rows({ inspectionId, document, figure, words: t }: Props & { figure: NoticeFigure }) {
  const set = LIST_BEHIND[figure];
  if (set)
    return (
      <Link href={figureHref(inspectionId, figure)} className={textLink({ size: 'small' })} prefetch={false}>
        {t(dynamicKey('documents', 'figure', figure))}
      </Link>
    );
  if (!isQuantityFigure(figure)) return t('common.dash');
  const rows = document.quantities.filter((row) => row.figure === figure);
  if (rows.length === 0) return <span className="text-faint">{t('documents.figures.none')}</span>;
  const amount = (value: bigint) =>
    ['recovered', 'refunded', 'averted'].includes(figure) ? formatWan(value) : String(value);
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-0.5 text-13">
      {rows.map((row, at) => (
        <Link
          key={at}
          href={`/inspections/${inspectionId}/items/${row.itemNumber}#measure-${row.measureNumber}`}
          className={textLink({ size: 'small' })}
          prefetch={false}
          title={row.label || undefined}
        >
          {t('documents.figures.row', { item: row.itemNumber, measure: row.measureNumber })}
          {t('common.colon')}
          {amount(row.amount)}
        </Link>
      ))}
    </span>
  );
}

import type { ReactNode } from 'react';
import Link from 'next/link';
import { RecordForm } from '@/components/form/record-form';
import { classes } from '@/components/ui/classes';
import { Icon } from '@/components/ui/icon';
import { textLink } from '@/components/ui/text-link';
import { noticeHref } from '@/lib/documents/address';
import { editParagraphAction } from '@/lib/documents/actions';
import type { TextPart } from '@/lib/documents/figure-text';
import { LIST_BEHIND, type NoticeFigure } from '@/lib/documents/notice-figures';
import type { DocumentView, ShownParagraph } from '@/lib/documents/queries';
import { paragraphInput, type Wording } from '@/lib/documents/schema';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { setHref } from '@/lib/ledger/set-address';
import type { Day } from '@/lib/platform/day';
import { limitsOf } from '@/lib/platform/input';

export type PaperProps = {
  inspectionId: number;
  document: DocumentView;
  wording: Wording;
  /** The paragraph that is being edited. */
  edit: number;
  mayEdit: boolean;
  signed: string;
  today: Day;
  words: Translator;
};

/** The list behind a figure, or its line in the table below. */
export function figureHref(inspectionId: number, figure: NoticeFigure): string {
  const set = LIST_BEHIND[figure];
  return set ? setHref(inspectionId, set) : `#figure-${figure}`;
}

/** The document itself, in the words of its readers; every figure leads to its rows. */
export function DocumentPaper(props: PaperProps) {
  const { document, signed } = props;
  return (
    <div className="mx-auto max-w-[820px] rounded-sm bg-sheet px-14 py-10 font-doc leading-[1.9] shadow-[0_0_0_1px_var(--color-line)] max-md:-mx-1 max-md:px-4 max-md:py-5 print:p-0 print:shadow-none">
      {document.paragraphs.map((paragraph) => (
        <PaperParagraph key={paragraph.id} paragraph={paragraph} {...props} />
      ))}
      <p className="mt-8 text-right">{document.signer}</p>
      <p className="text-right">{signed}</p>
    </div>
  );
}

const LOOK: Record<number, string> = {
  0: 'mb-4 text-center text-20 font-semibold text-balance',
  1: 'mt-4 font-semibold indent-[2em]',
  2: 'mt-2 font-semibold indent-[2em]',
};

type OneProps = PaperProps & { paragraph: ShownParagraph };

function PaperParagraph(props: OneProps) {
  const { paragraph, wording, edit, mayEdit } = props;
  const isOpen = mayEdit && edit === paragraph.id;
  const isHidden = wording === 'public' && paragraph.isWithheld;
  const link = mayEdit ? <EditLink {...props} isOpen={isOpen} /> : null;
  // the lines of the title are balanced without a link in them
  const isBelow = paragraph.level === 0;
  return (
    <div id={`paragraph-${paragraph.position}`} className={classes('relative', isOpen && 'my-3')}>
      <Words {...props} isHidden={isHidden}>
        {isHidden || isBelow ? null : link}
      </Words>
      {isHidden ? <Withheld {...props}>{link}</Withheld> : isBelow ? link : null}
      {isOpen ? <ParagraphForm {...props} /> : null}
    </div>
  );
}

/** `children`: the link that edits, which stands beside the paper, and on a phone behind the last word. */
function Words({ paragraph, isHidden, children, ...props }: OneProps & { isHidden: boolean; children: ReactNode }) {
  const { inspectionId, wording, words: t } = props;
  const { level, mark, parts, itemNumber } = paragraph;
  if (parts.length === 0)
    return (
      <p className="font-ui text-13 text-faint print:hidden">
        {t('documents.view.emptyText', { wording: t(`documents.wording.${wording}`) })}{' '}
        <ItemLink {...{ inspectionId, itemNumber, t }} /> {children}
      </p>
    );
  return (
    <p
      className={classes(
        LOOK[level ?? 9] ?? 'indent-[2em]',
        isHidden && 'text-faint line-through decoration-1 print:hidden',
        'wrap-anywhere whitespace-pre-line',
      )}
    >
      {mark}
      {parts.map((part, at) => (
        <Part key={at} part={part} inspectionId={inspectionId} words={t} />
      ))}{' '}
      {children}
    </p>
  );
}

function Withheld({ paragraph, today, words: t, children }: OneProps & { children: ReactNode }) {
  const { withheldReason: reason, withheldByName: name, withheldDay: day } = paragraph;
  return (
    <p className="font-ui text-13 text-muted print:hidden">
      <Icon name="lock" />{' '}
      {t('documents.view.withheld', { reason, name: name ?? '', day: day ? formatShortDay(day, today) : '' })}{' '}
      {children}
    </p>
  );
}

function EditLink({ paragraph, inspectionId, document, wording, isOpen, words: t }: OneProps & { isOpen: boolean }) {
  const { id, position } = paragraph;
  const shown = isOpen ? { wording } : { wording, edit: id };
  return (
    <Link
      href={noticeHref(inspectionId, document.id, shown, `paragraph-${position}`)}
      scroll={false}
      prefetch={false}
      className={`${textLink({ size: 'small' })} absolute top-1 -right-11 indent-0 font-ui text-13 font-normal max-md:static max-md:inline-block print:hidden`}
      aria-label={isOpen ? undefined : t('documents.view.editName', { n: position })}
    >
      {t(isOpen ? 'documents.view.close' : 'documents.view.edit')}
    </Link>
  );
}

function ItemLink({ inspectionId, itemNumber, t }: { inspectionId: number; itemNumber: number | null; t: Translator }) {
  if (itemNumber === null) return null;
  return (
    <Link
      href={`/inspections/${inspectionId}/items/${itemNumber}`}
      className={textLink({ size: 'small' })}
      prefetch={false}
    >
      {t('documents.view.item', { n: itemNumber })}
    </Link>
  );
}

function Part({ part, inspectionId, words: t }: { part: TextPart; inspectionId: number; words: Translator }) {
  if (part.kind === 'text') return part.text;
  if (part.kind === 'figure')
    return (
      <Link
        href={figureHref(inspectionId, part.figure)}
        prefetch={false}
        title={t('documents.view.figureTitle', { name: t(dynamicKey('documents', 'figure', part.figure)) })}
        className="text-ink underline decoration-1 decoration-dotted underline-offset-4 print:text-inherit print:no-underline"
      >
        {part.text}
      </Link>
    );
  const note =
    part.kind === 'wrong'
      ? t('documents.view.wrong', { expected: part.expected })
      : t(part.kind === 'name' ? 'documents.view.name' : 'documents.view.blank');
  return (
    <mark className="rounded-sm bg-transparent font-semibold text-foreground underline decoration-2 decoration-wavy underline-offset-4 forced-colors:bg-[Mark]">
      {part.text}
      <small className="ml-0.5 font-ui text-12 font-normal text-muted no-underline">({note})</small>
    </mark>
  );
}

function ParagraphForm({ paragraph, inspectionId, document, words: t }: OneProps) {
  const { id, version, internalText, partyText, publicText, isWithheld, withheldReason } = paragraph;
  const area = (name: 'publicText' | 'partyText' | 'internalText', value: string) => [
    { kind: 'area' as const, name, label: t(`documents.field.${name}`), value, optional: true, lines: 4 },
  ];
  return (
    <div className="my-2 rounded-lg bg-paper px-5 py-4 font-ui leading-[1.6] max-md:px-3 forced-colors:border print:hidden">
      <RecordForm
        action={editParagraphAction}
        id={`paragraph-${id}`}
        writeKey={crypto.randomUUID()}
        limits={limitsOf(paragraphInput)}
        hidden={{ inspectionId, documentId: document.id, paragraphId: id, version }}
        rows={[
          area('publicText', publicText),
          area('partyText', partyText),
          area('internalText', internalText),
          [{ kind: 'flag', name: 'isWithheld', label: t('documents.field.isWithheld'), value: isWithheld ? 'on' : '' }],
          [
            {
              kind: 'text',
              name: 'withheldReason',
              label: t('documents.field.withheldReason'),
              hint: t('documents.field.withheldHint'),
              value: withheldReason,
              optional: true,
            },
          ],
        ]}
        submit={t('documents.act.save')}
      />
    </div>
  );
}

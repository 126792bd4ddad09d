import { ButtonLink } from '@/components/ui/button-link';
import { Banner } from '@/components/ui/banner';
import { PageHead } from '@/components/ui/page-head';
import { besideRail, Rail } from '@/components/ui/rail';
import { Tabs } from '@/components/ui/tabs';
import { noticeHref } from '@/lib/documents/address';
import { isDraft, isFrozen, isPublic } from '@/lib/documents/document-state';
import { officialDay } from '@/lib/documents/official-layout';
import type { DocumentView } from '@/lib/documents/queries';
import { WORDINGS, type Wording } from '@/lib/documents/schema';
import { formatDay } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Day } from '@/lib/platform/day';
import { DocumentCompare } from './document-compare';
import type { ParagraphDifference } from '@/lib/documents/document-difference';
import { DocumentDoubts, DocumentFigures } from './document-doubts';
import { DocumentPaper } from './document-paper';
import type { DocumentMay } from './document-may';
import { DocumentRail, hasTurn } from './document-rail';

type Props = {
  inspectionId: number;
  document: DocumentView;
  wording: Wording;
  edit: number;
  may: DocumentMay;
  compared: { before: number; paragraphs: ParagraphDifference[] } | null;
  today: Day;
  locale: Locale;
  words: Translator;
};

/** One version of the notice: who has it, the document itself, where its figures come from, and beside it what can be done. */
export function DocumentPage(props: Props) {
  const { inspectionId, document, wording, edit, may, compared, today, words: t } = props;
  const list = `/inspections/${inspectionId}/notices`;
  return (
    <>
      <PageHead
        title={t('documents.version', { n: document.versionNo })}
        crumbs={[
          { label: t('documents.title'), href: list },
          { label: t('documents.version', { n: document.versionNo }) },
        ]}
        crumbLabel={t('items.page.crumbs')}
        acts={<Files {...props} />}
      />
      <State {...props} />
      <div className={besideRail}>
        <div>
          {compared ? (
            <DocumentCompare
              before={compared.before}
              after={document.versionNo}
              paragraphs={compared.paragraphs}
              words={t}
            />
          ) : null}
          <Tabs
            label={t('documents.wording.label')}
            className="mb-4"
            items={WORDINGS.map((one) => ({
              href: noticeHref(inspectionId, document.id, { wording: one }),
              label: t(`documents.wording.${one}`),
              current: one === wording,
            }))}
          />
          <DocumentPaper
            {...{ inspectionId, document, wording, edit, today, words: t }}
            mayEdit={may.edit && isDraft(document)}
            signed={document.signedDay ? officialDay(document.signedDay) : ''}
          />
          <DocumentFigures inspectionId={inspectionId} document={document} words={t} />
        </div>
        <Rail label={t('documents.view.beside')} after={!hasTurn(may, document)} className="print:hidden">
          {isFrozen(document) ? null : <DocumentDoubts inspectionId={inspectionId} document={document} words={t} />}
          <DocumentRail {...{ inspectionId, document, may, today, words: t }} />
        </Rail>
      </div>
    </>
  );
}

function Files({ inspectionId, document, wording, words: t }: Props) {
  const href = (format: string) =>
    `/inspections/${inspectionId}/notices/${document.id}/file?wording=${wording}&format=${format}`;
  return (
    <>
      {isPublic(document) ? (
        <ButtonLink href={`/notices/${document.id}`} icon="eye" plain>
          {t('documents.view.publicPage')}
        </ButtonLink>
      ) : null}
      <ButtonLink href={href('docx')} icon="download" plain download>
        {t('documents.act.word')}
      </ButtonLink>
      <ButtonLink href={href('txt')} tone="quiet" plain download>
        {t('documents.act.text')}
      </ButtonLink>
    </>
  );
}

const MINE: (keyof DocumentMay)[] = ['edit', 'review', 'approve', 'publish'];

function State({ document, may, locale, words: t }: Props) {
  const [edit, review, approve, publish] = MINE.map((key) => may[key]);
  const { state, signedDay, sha256, intact } = document;
  const turn: Partial<Record<typeof state, boolean | undefined>> = {
    DRAFT: edit,
    SECRECY_REVIEW: review,
    AWAITING_APPROVAL: approve,
    APPROVED: publish,
  };
  const note =
    signedDay && sha256
      ? t('documents.view.frozen', { day: formatDay(signedDay, locale), hash: sha256.slice(0, 16) })
      : undefined;
  return (
    <>
      {intact === false ? (
        <Banner kind="locked" icon="alert" role="alert" title={t('documents.view.broken')} low />
      ) : null}
      <Banner
        kind={turn[state] ? 'mine' : 'locked'}
        icon={isPublic(document) ? 'eye' : isFrozen(document) ? 'lock' : 'pen'}
        label={t('documents.view.region')}
        title={t(dynamicKey('domain', 'documentState', state))}
        step={t(dynamicKey('documents', 'view', 'who', state))}
        note={note}
      />
    </>
  );
}

import { RecordForm } from '@/components/form/record-form';
import { RailPart } from '@/components/ui/rail';
import { answerRemarkAction, remarkDocumentAction } from '@/lib/documents/actions';
import { isFrozen } from '@/lib/documents/document-state';
import type { DocumentView } from '@/lib/documents/queries';
import { remarkInput } from '@/lib/documents/schema';
import { formatShortDay } from '@/lib/i18n/format';
import type { Translator } from '@/lib/i18n/translator';
import { dayAt, type Day } from '@/lib/platform/day';
import { limitsOf } from '@/lib/platform/input';
import type { DocumentMay } from './document-may';

type Props = { inspectionId: number; document: DocumentView; may: DocumentMay; today: Day; words: Translator };

const place = ({ inspectionId, document }: Props) => ({ inspectionId, documentId: document.id });

/** What readers of the draft said, and what became of it. */
export function DocumentRemarks(props: Props) {
  const { document, may, today, words: t } = props;
  const { remarks } = document;
  const isOpen = !isFrozen(document);
  return (
    <RailPart id="remarks" title={t('documents.part.remarks')} aside={remarks.length > 0 ? remarks.length : undefined}>
      {remarks.length === 0 ? <p className="mb-2 text-13 text-faint">{t('documents.part.noRemarks')}</p> : null}
      <ul className="divide-y divide-line text-14 *:py-2">
        {remarks.map((remark) => (
          <li key={remark.id}>
            <p className="text-13 text-faint">
              {[remark.personName, remark.personPost].filter(Boolean).join(t('common.separator'))}{' '}
              {formatShortDay(dayAt(new Date(remark.at)), today)}{' '}
              {remark.position === null ? null : (
                <a href={`#paragraph-${remark.position}`} className="underline">
                  {t('documents.field.paragraph', { n: remark.position, text: '' })}
                </a>
              )}
            </p>
            <p className="wrap-anywhere whitespace-pre-line">{remark.words}</p>
            {remark.answer ? (
              <p className="mt-1 text-muted">
                {remark.answeredByName}
                {t('common.colon')}
                {remark.answer}
              </p>
            ) : may.edit && isOpen ? (
              <RecordForm
                action={answerRemarkAction}
                id={`answer-${remark.id}`}
                writeKey={crypto.randomUUID()}
                hidden={{ ...place(props), remarkId: remark.id }}
                rows={[
                  [{ kind: 'text', name: 'answer', label: t('documents.act.answerName', { name: remark.personName }) }],
                ]}
                submit={t('documents.act.answer')}
                tone="plain"
              />
            ) : null}
          </li>
        ))}
      </ul>
      {may.remark && isOpen ? <RemarkForm {...props} /> : null}
    </RailPart>
  );
}

const EXCERPT = 14;

function RemarkForm(props: Props) {
  const { document, words: t } = props;
  const options = document.paragraphs.map((one) => {
    const text = Array.from(one.parts.map((part) => part.text).join(''))
      .slice(0, EXCERPT)
      .join('');
    return { value: String(one.id), label: t('documents.field.paragraph', { n: one.position, text }) };
  });
  return (
    <RecordForm
      action={remarkDocumentAction}
      id={`remark-${document.id}`}
      writeKey={crypto.randomUUID()}
      limits={limitsOf(remarkInput)}
      hidden={place(props)}
      rows={[
        [
          {
            kind: 'select',
            name: 'paragraphId',
            label: t('documents.field.about'),
            options,
            blank: t('documents.field.whole'),
            optional: true,
          },
        ],
        [{ kind: 'area', name: 'words', label: t('documents.field.remark') }],
      ]}
      submit={t('documents.act.remark')}
      tone="plain"
    />
  );
}

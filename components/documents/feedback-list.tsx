import { RecordForm } from '@/components/form/record-form';
import { Section } from '@/components/ui/page-head';
import { answerFeedbackAction } from '@/lib/documents/actions';
import type { FeedbackRow } from '@/lib/documents/queries';
import { feedbackAnswerInput } from '@/lib/documents/schema';
import { formatMoment } from '@/lib/i18n/format';
import type { Translator } from '@/lib/i18n/translator';
import type { Day } from '@/lib/platform/day';
import { limitsOf } from '@/lib/platform/input';

type Props = { inspectionId: number; rows: FeedbackRow[]; mayAnswer: boolean; today: Day; words: Translator };

/** What the public said, for the office alone: each with its number, and what became of it. */
export function FeedbackList({ inspectionId, rows, mayAnswer, today, words: t }: Props) {
  const about = ({ about: item, versionNo }: FeedbackRow) =>
    [
      t('documents.version', { n: versionNo }),
      item === null ? t('documents.feedback.whole') : t('documents.feedback.item', { n: item }),
    ].join(t('common.separator'));
  return (
    <Section id="feedback" title={t('documents.feedback.title')} className="mt-8">
      {rows.length === 0 ? <p className="text-faint">{t('documents.feedback.none')}</p> : null}
      <ul className="max-w-200 divide-y divide-line *:py-3">
        {rows.map((row) => (
          <li key={row.id}>
            <p className="text-13 text-faint">
              {[row.number, formatMoment(row.at, today), about(row)].join(t('common.separator'))}
            </p>
            <p className="wrap-anywhere whitespace-pre-line">{row.words}</p>
            {row.contact ? (
              <p className="text-13 text-muted">
                {t('documents.feedback.contact')}
                {t('common.colon')}
                {row.contact}
              </p>
            ) : null}
            {row.answer ? (
              <p className="mt-1 text-14 text-muted">
                {row.answeredByName}
                {t('common.colon')}
                {row.answer}
              </p>
            ) : mayAnswer ? (
              <RecordForm
                action={answerFeedbackAction}
                id={`feedback-${row.id}`}
                writeKey={crypto.randomUUID()}
                limits={limitsOf(feedbackAnswerInput)}
                hidden={{ inspectionId, feedbackId: row.id }}
                rows={[
                  [
                    {
                      kind: 'area',
                      name: 'answer',
                      label: t('documents.feedback.answerName', { number: row.number }),
                      lines: 2,
                    },
                  ],
                ]}
                submit={t('documents.feedback.submit')}
                tone="plain"
              />
            ) : null}
          </li>
        ))}
      </ul>
    </Section>
  );
}

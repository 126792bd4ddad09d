import { ActionButton } from '@/components/form/action-button';
import { RecordForm } from '@/components/form/record-form';
import { RailPart } from '@/components/ui/rail';
import { Timeline } from '@/components/ui/timeline';
import {
  approveDocumentAction,
  declineDocumentAction,
  nameSignerAction,
  publishDocumentAction,
  recallDocumentAction,
  redraftDocumentAction,
  reviewSecrecyAction,
  sendDocumentAction,
  unpublishDocumentAction,
} from '@/lib/documents/actions';
import {
  awaitsApproval,
  awaitsReview,
  isDraft,
  isPublic,
  mayBePublished,
  mayBeRecalled,
} from '@/lib/documents/document-state';
import type { DocumentView } from '@/lib/documents/queries';
import { secrecyInput, signerInput, wordsInput } from '@/lib/documents/schema';
import { formatShortDay, formatTime } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { dayAt, type Day } from '@/lib/platform/day';
import { limitsOf } from '@/lib/platform/input';
import type { DocumentMay } from './document-may';
import { DocumentRemarks } from './document-remarks';

type Props = { inspectionId: number; document: DocumentView; may: DocumentMay; today: Day; words: Translator };

const place = ({ inspectionId, document }: Props) => ({ inspectionId, documentId: document.id });

/** Whether the version waits for something that whoever looks may do. */
export function hasTurn(may: DocumentMay, document: DocumentView): boolean {
  const { edit, review, approve } = may;
  return Boolean(
    (edit && isDraft(document)) ||
    (review && awaitsReview(document)) ||
    (approve && awaitsApproval(document)) ||
    publishes(may, document),
  );
}

const publishes = (may: DocumentMay, document: DocumentView): boolean =>
  Boolean((may.publish && mayBePublished(document)) || (may.unpublish && isPublic(document)));

/** What can be done with a version now, by whoever looks; then what was said and what happened. */
export function DocumentRail(props: Props) {
  const { document, may } = props;
  return (
    <>
      <Steps {...props} />
      {may.edit && mayBeRecalled(document) ? <Recall {...props} /> : null}
      <DocumentRemarks {...props} />
      <Course {...props} />
    </>
  );
}

/** The step whose turn it is. */
function Steps(props: Props) {
  const { document, may } = props;
  return (
    <>
      {may.edit && isDraft(document) ? <Writing {...props} /> : null}
      {may.review && awaitsReview(document) ? <Review {...props} /> : null}
      {may.approve && awaitsApproval(document) ? <Approval {...props} /> : null}
      {publishes(may, document) ? <Publication {...props} /> : null}
    </>
  );
}

function Writing(props: Props) {
  const { document, words: t } = props;
  const fields = place(props);
  return (
    <>
      <RailPart id="send" title={t('documents.part.review')}>
        <ActionButton
          action={sendDocumentAction}
          fields={fields}
          writeKey={crypto.randomUUID()}
          label={t('documents.act.send')}
          tone="primary"
        />
        <div className="mt-2">
          <ActionButton
            action={redraftDocumentAction}
            fields={{ ...fields, version: document.version }}
            writeKey={crypto.randomUUID()}
            label={t('documents.act.redraft')}
            tone="quiet"
          />
        </div>
      </RailPart>
      <RailPart id="signer" title={t('documents.part.signer')}>
        <RecordForm
          action={nameSignerAction}
          id={`signer-${document.id}`}
          writeKey={crypto.randomUUID()}
          limits={limitsOf(signerInput)}
          hidden={{ ...fields, version: document.version }}
          rows={[[{ kind: 'text', name: 'signer', label: t('documents.field.signer'), value: document.signer }]]}
          submit={t('documents.act.sign')}
          tone="plain"
        />
      </RailPart>
    </>
  );
}

function Review(props: Props) {
  const { document, today, words: t } = props;
  const options = (['RELEASE', 'CHANGE'] as const).map((value) => ({
    value,
    label: t(`domain.secrecyConclusion.${value}`),
  }));
  return (
    <RailPart id="review" title={t('documents.part.review')}>
      <RecordForm
        action={reviewSecrecyAction}
        id={`review-${document.id}`}
        writeKey={crypto.randomUUID()}
        limits={limitsOf(secrecyInput)}
        hidden={place(props)}
        rows={[
          [
            {
              kind: 'select',
              name: 'conclusion',
              label: t('documents.field.conclusion'),
              options,
              blank: t('common.choose'),
            },
          ],
          [
            {
              kind: 'day',
              name: 'day',
              label: t('documents.field.day'),
              offers: [{ label: t('documents.today'), value: today }],
            },
          ],
          [{ kind: 'area', name: 'words', label: t('documents.field.words'), optional: true }],
        ]}
        submit={t('documents.act.review')}
      />
    </RailPart>
  );
}

function Approval(props: Props) {
  const { document, words: t } = props;
  return (
    <RailPart id="approve" title={t('documents.part.approve')}>
      <RecordForm
        action={approveDocumentAction}
        id={`approve-${document.id}`}
        writeKey={crypto.randomUUID()}
        hidden={place(props)}
        rows={[[{ kind: 'day', name: 'signedDay', label: t('documents.field.signedDay') }]]}
        submit={t('documents.act.approve')}
      />
      <div className="mt-4">
        <RecordForm
          action={declineDocumentAction}
          id={`decline-${document.id}`}
          writeKey={crypto.randomUUID()}
          limits={limitsOf(wordsInput)}
          hidden={place(props)}
          rows={[[{ kind: 'area', name: 'words', label: t('documents.field.words') }]]}
          submit={t('documents.act.decline')}
          tone="plain"
        />
      </div>
    </RailPart>
  );
}

function Recall(props: Props) {
  const { words: t } = props;
  return (
    <RailPart>
      <ActionButton
        action={recallDocumentAction}
        fields={place(props)}
        writeKey={crypto.randomUUID()}
        label={t('documents.act.recall')}
      />
    </RailPart>
  );
}

function Publication(props: Props) {
  const { document, may, words: t } = props;
  return (
    <RailPart id="publish" title={t('documents.part.publish')}>
      {may.publish && mayBePublished(document) ? (
        <>
          <p className="mb-2 text-13 text-muted">{t('documents.publishNote')}</p>
          <ActionButton
            action={publishDocumentAction}
            fields={place(props)}
            writeKey={crypto.randomUUID()}
            label={t('documents.act.publish')}
            tone="primary"
            asks={{
              title: t('documents.publishTitle', { n: document.versionNo }),
              text: t('documents.publishNote'),
              submit: t('documents.act.publish'),
              sure: { field: 'publish', value: String(document.id) },
            }}
          />
        </>
      ) : null}
      {may.unpublish && isPublic(document) ? (
        <RecordForm
          action={unpublishDocumentAction}
          id={`unpublish-${document.id}`}
          writeKey={crypto.randomUUID()}
          limits={limitsOf(wordsInput)}
          hidden={place(props)}
          rows={[[{ kind: 'area', name: 'words', label: t('documents.field.reason') }]]}
          submit={t('documents.act.unpublish')}
          tone="plain"
        />
      ) : null}
    </RailPart>
  );
}

function Course({ document, today, words: t }: Props) {
  const entries = document.steps.map((step) => ({
    id: String(step.id),
    at: step.at,
    day: formatShortDay(dayAt(new Date(step.at)), today),
    time: formatTime(new Date(step.at)),
    change: true,
    text: `${t(dynamicKey('documents', 'step', step.event))} ${[step.personName, step.personPost].filter(Boolean).join(t('common.separator'))}`,
    note: step.words || undefined,
  }));
  return (
    <RailPart id="steps" title={t('documents.part.steps')}>
      <Timeline entries={entries} years={entries.some((entry) => entry.day.length > 5)} />
    </RailPart>
  );
}

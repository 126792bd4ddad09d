import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FeedbackList } from '@/components/documents/feedback-list';
import { DocumentList, DraftButton } from '@/components/documents/document-list';
import { Main } from '@/components/shell/main';
import { PageHead } from '@/components/ui/page-head';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { isFrozen } from '@/lib/documents/document-state';
import { listDocuments, listFeedback } from '@/lib/documents/queries';
import { currentWords } from '@/lib/i18n/locale';
import { findInspection, inspectionTarget } from '@/lib/inspections/queries';
import { isArchived, isRunning } from '@/lib/inspections/state';
import { rowNumber } from '@/lib/platform/address';
import { today } from '@/lib/platform/clock';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('documents.title') };
}

type Props = { params: Promise<{ inspection: string }> };

/** The versions of the public notice. */
export default async function NoticesPage({ params }: Props) {
  const [{ inspection: segment }, actor, t] = await Promise.all([params, requireActor(), currentWords()]);
  const found = await findInspection(actor, rowNumber(segment));
  const target = found ? inspectionTarget(found.inspection) : {};
  if (!found || !can(actor, 'document.view', target)) notFound();
  const { inspection } = found;
  const [rows, feedback] = await Promise.all([listDocuments(actor, inspection), listFeedback(actor, inspection)]);
  const shown = {
    inspectionId: inspection.id,
    rows,
    mayDraft: can(actor, 'notice.edit', target),
    isRunning: isRunning(inspection),
    words: t,
  };
  return (
    <Main>
      <PageHead
        title={t('documents.title')}
        note={t('documents.note')}
        acts={rows.length > 0 ? <DraftButton {...shown} /> : null}
      />
      <DocumentList {...shown} today={today()} />
      {rows.some(isFrozen) && can(actor, 'feedback.view', target) ? (
        <FeedbackList
          inspectionId={inspection.id}
          rows={feedback}
          mayAnswer={can(actor, 'feedback.answer', target) && !isArchived(inspection)}
          today={today()}
          words={t}
        />
      ) : null}
    </Main>
  );
}

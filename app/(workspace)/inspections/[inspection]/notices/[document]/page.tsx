import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DocumentPage } from '@/components/documents/document-page';
import { Main } from '@/components/shell/main';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { noticeAddress } from '@/lib/documents/address';
import { compareDocuments, findDocument } from '@/lib/documents/queries';
import { currentLocale, currentWords } from '@/lib/i18n/locale';
import { findInspection, inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { isArchived } from '@/lib/inspections/state';
import { readAddress, rowNumber, type Searched } from '@/lib/platform/address';
import { today } from '@/lib/platform/clock';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('documents.view.paper') };
}

function rightsOf(actor: Actor, inspection: InspectionView) {
  const may = (permission: Parameters<typeof can>[1]) =>
    !isArchived(inspection) && can(actor, permission, inspectionTarget(inspection));
  return {
    edit: may('notice.edit'),
    remark: may('notice.remark'),
    review: may('notice.review'),
    approve: may('notice.approve'),
    publish: may('notice.publish'),
    unpublish: may('notice.unpublish'),
  };
}

type Props = { params: Promise<{ inspection: string; document: string }>; searchParams: Searched };

/** One version of the notice: read, remarked on, reviewed, approved, published. */
export default async function NoticePage({ params, searchParams }: Props) {
  const [path, search, actor, t, locale] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    currentWords(),
    currentLocale(),
  ]);
  const found = await findInspection(actor, rowNumber(path.inspection));
  if (!found) notFound();
  const { inspection } = found;
  const { wording, edit, against } = readAddress(noticeAddress, search);
  const id = rowNumber(path.document);
  const shown = wording ?? 'public';
  const [document, compared] = await Promise.all([
    findDocument(actor, inspection, id, shown),
    against ? compareDocuments(actor, inspection, { before: against, after: id }, shown) : null,
  ]);
  if (!document) notFound();
  return (
    <Main>
      <DocumentPage
        {...{ document, edit, locale }}
        inspectionId={inspection.id}
        wording={shown}
        may={rightsOf(actor, inspection)}
        compared={compared ? { before: compared.before.versionNo, paragraphs: compared.paragraphs } : null}
        today={today()}
        words={t}
      />
    </Main>
  );
}

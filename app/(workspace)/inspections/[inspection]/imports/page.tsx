import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ImportForms } from '@/components/imports/import-forms';
import { ImportList } from '@/components/imports/import-list';
import { Main } from '@/components/shell/main';
import { PageHead } from '@/components/ui/page-head';
import { can } from '@/lib/access/policy';
import { acceptedWords } from '@/lib/files/file-types';
import { requireActor } from '@/lib/access/session';
import { formatBytes } from '@/lib/i18n/format';
import { currentWords } from '@/lib/i18n/locale';
import { dynamicKey } from '@/lib/i18n/translator';
import { listImports } from '@/lib/imports/queries';
import { refusalIn } from '@/lib/imports/refused';
import { IMPORT_MAX_BYTES } from '@/lib/imports/schema';
import { findInspection, inspectionTarget } from '@/lib/inspections/queries';
import { isPlanning } from '@/lib/inspections/state';
import { today } from '@/lib/platform/clock';
import { rowNumber, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('imports.title') };
}

type Props = {
  params: Promise<{ inspection: string }>;
  searchParams: Searched;
};

export default async function ImportsPage({ params, searchParams }: Props) {
  const [{ inspection: segment }, search, actor, t] = await Promise.all([
    params,
    searchParams,
    requireActor(),
    currentWords(),
  ]);
  const found = await findInspection(actor, rowNumber(segment));
  if (!found || !can(actor, 'plan.edit', inspectionTarget(found.inspection))) notFound();
  const { inspection } = found;
  const rows = await listImports(actor, inspection);
  const refusal = refusalIn(search);
  const facts = { maximum: formatBytes(IMPORT_MAX_BYTES), requestId: '', accepted: acceptedWords('DOCUMENT') };
  return (
    <Main>
      <PageHead title={t('imports.title')} note={isPlanning(inspection) ? t('imports.note') : t('imports.closed')} />
      {isPlanning(inspection) ? (
        <ImportForms
          inspectionId={inspection.id}
          refused={refusal ? t(dynamicKey('errors', refusal.code), { ...facts, ...refusal.values }) : null}
          words={t}
        />
      ) : null}
      <ImportList inspectionId={inspection.id} rows={rows} today={today()} words={t} />
    </Main>
  );
}

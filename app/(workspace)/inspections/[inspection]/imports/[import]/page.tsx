import { isDraft } from '@/lib/imports/import-state';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Preview } from '@/components/imports/preview';
import { Main } from '@/components/shell/main';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { findImport } from '@/lib/imports/queries';
import { importFilters } from '@/lib/imports/schema';
import { findInspection } from '@/lib/inspections/queries';
import { isPlanning } from '@/lib/inspections/state';
import { readAddress, rowNumber, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('imports.preview.title') };
}

type Props = {
  params: Promise<{ inspection: string; import: string }>;
  searchParams: Searched;
};

export default async function ImportPage({ params, searchParams }: Props) {
  const [segments, search, actor, t] = await Promise.all([params, searchParams, requireActor(), currentWords()]);
  const [inspectionId, importId] = [segments.inspection, segments.import].map((one) => rowNumber(one)) as [
    number,
    number,
  ];
  const found = await findInspection(actor, inspectionId);
  const view = found ? await findImport(actor, found.inspection, importId) : null;
  if (!found || !view) notFound();
  const { block } = readAddress(importFilters, search);
  const editable = isDraft(view) && isPlanning(found.inspection);
  return (
    <Main>
      <Preview inspection={found.inspection} {...{ view, block, editable }} words={t} />
    </Main>
  );
}

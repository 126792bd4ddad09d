import { isPlanning } from '@/lib/inspections/state';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LedgerView } from '@/components/items/ledger-view';
import { Main } from '@/components/shell/main';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentLocale, currentWords } from '@/lib/i18n/locale';
import { getTranslator } from '@/lib/i18n/translator';
import { inspectionTarget } from '@/lib/inspections/queries';
import { parseFilters } from '@/lib/ledger/filters';
import { listItems } from '@/lib/ledger/queries/list-items';
import { rowNumber, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('items.ledger.title') };
}

type Props = {
  params: Promise<{ inspection: string }>;
  searchParams: Searched;
};

/** The ledger: its address is its state. */
export default async function LedgerPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ inspection }, search, locale] = await Promise.all([params, searchParams, currentLocale()]);
  const id = rowNumber(inspection);
  const page = await listItems(actor, id, parseFilters(search));
  if (!page) notFound();
  const target = inspectionTarget(page.inspection);
  const mayImport = isPlanning(page.inspection) && can(actor, 'plan.edit', target);
  return (
    <Main>
      <LedgerView
        page={page}
        t={getTranslator(locale)}
        locale={locale}
        who={actor.name}
        mayImport={mayImport}
        seesAll={page.frame.scope.all}
      />
    </Main>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { DashboardView } from '@/components/dashboard/dashboard-view';
import { GROUPINGS } from '@/lib/figures/sets';
import { Main } from '@/components/shell/main';
import { requireActor } from '@/lib/access/session';
import { findDashboard } from '@/lib/dashboard/queries';
import { currentLocale, currentWords } from '@/lib/i18n/locale';
import { getTranslator } from '@/lib/i18n/translator';
import { parseFilters } from '@/lib/ledger/filters';
import { addressOf, oneOr, readAddress, rowNumber, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('dashboard.title') };
}

const grouping = addressOf({ by: oneOr(GROUPINGS, 'section') });

type Props = {
  params: Promise<{ inspection: string }>;
  searchParams: Searched;
};

/** The dashboard; the legend's filter, unfolded areas and the grouping of the rates stand in its address. */
export default async function DashboardPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ inspection }, search, locale] = await Promise.all([params, searchParams, currentLocale()]);
  const board = await findDashboard(actor, rowNumber(inspection));
  if (!board) notFound();
  const { cell, stage, light, status, area } = parseFilters(search);
  const { by } = readAddress(grouping, search);
  return (
    <Main>
      <DashboardView
        board={board}
        filter={{ cell, stage, light, status }}
        opened={area}
        by={by}
        t={getTranslator(locale)}
        locale={locale}
        who={actor.name}
      />
    </Main>
  );
}

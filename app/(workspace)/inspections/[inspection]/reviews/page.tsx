import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { BenchEmpty } from '@/components/reviews/bench-empty';
import { Main } from '@/components/shell/main';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { findInspection, inspectionTarget } from '@/lib/inspections/queries';
import { reviewRefusal } from '@/lib/reviews/accepting-body';
import { benchQueue } from '@/lib/reviews/queries/bench-queue';

type Props = {
  params: Promise<{ inspection: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('reviews.bench.title') };
}

/** The bench: straight to what waits longest, or a word that nothing does. */
export default async function BenchPage({ params, searchParams }: Props) {
  const [actor, { inspection }, search, t] = await Promise.all([requireActor(), params, searchParams, currentWords()]);
  const found = await findInspection(actor, /^\d{1,9}$/.test(inspection) ? Number(inspection) : 0);
  if (!found || reviewRefusal(actor, inspectionTarget(found.inspection))) notFound();
  const [first] = await benchQueue(actor, found.inspection);
  const told = ['returned', 'handed'].find((name) => /^\d{1,9}$/.test(String(search[name])));
  const query = told ? `?${told}=${String(search[told])}` : '';
  if (first) redirect(`/inspections/${found.inspection.id}/reviews/${first.number}${query}`);
  return (
    <Main>
      <BenchEmpty t={t} inspection={found.inspection} search={search} />
    </Main>
  );
}

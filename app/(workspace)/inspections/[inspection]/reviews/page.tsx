import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { BenchEmpty } from '@/components/reviews/bench-empty';
import { Main } from '@/components/shell/main';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { findInspection, inspectionTarget } from '@/lib/inspections/queries';
import { reviewRefusal } from '@/lib/reviews/accepting-body';
import { benchQueue } from '@/lib/reviews/queries/bench-queue';
import { rowNumber } from '@/lib/platform/address';

type Props = { params: Promise<{ inspection: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('reviews.bench.title') };
}

/** The bench: straight to what waits longest, or a word that nothing does. */
export default async function BenchPage({ params }: Props) {
  const [actor, { inspection }, t] = await Promise.all([requireActor(), params, currentWords()]);
  const found = await findInspection(actor, rowNumber(inspection));
  if (!found || reviewRefusal(actor, inspectionTarget(found.inspection))) notFound();
  const [first] = await benchQueue(actor, found.inspection);
  if (first) redirect(`/inspections/${found.inspection.id}/reviews/${first.number}`);
  return (
    <Main>
      <BenchEmpty t={t} inspection={found.inspection} />
    </Main>
  );
}

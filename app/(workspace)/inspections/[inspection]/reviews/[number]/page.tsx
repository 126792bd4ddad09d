import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { BenchView } from '@/components/reviews/bench-view';
import { Main } from '@/components/shell/main';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { findInspection } from '@/lib/inspections/queries';
import { today } from '@/lib/platform/clock';
import { benchQueue } from '@/lib/reviews/queries/bench-queue';
import { findBench } from '@/lib/reviews/queries/find-bench';
import { addressOf, oneOf, readAddress, row, rowNumber, type Searched } from '@/lib/platform/address';

type Props = {
  params: Promise<{ inspection: string; number: string }>;
  searchParams: Searched;
};

const benchAddress = addressOf({ measure: row, file: row, dialog: oneOf(['finish', 'reopen']) });

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ number }, t] = await Promise.all([params, currentWords()]);
  return { title: t('reviews.bench.titleOf', { n: number }) };
}

/** One item on the bench. */
export default async function BenchItemPage({ params, searchParams }: Props) {
  const [actor, path, search, t] = await Promise.all([requireActor(), params, searchParams, currentWords()]);
  const found = await findInspection(actor, rowNumber(path.inspection));
  if (!found) notFound();
  const { inspection } = found;
  const [bench, queue] = await Promise.all([
    findBench(actor, inspection, rowNumber(path.number)),
    benchQueue(actor, inspection),
  ]);
  if (!bench) notFound();
  return (
    <Main bench>
      <BenchView
        t={t}
        actor={actor}
        inspection={inspection}
        bench={bench}
        queue={queue}
        today={today()}
        asked={readAddress(benchAddress, search)}
      />
    </Main>
  );
}

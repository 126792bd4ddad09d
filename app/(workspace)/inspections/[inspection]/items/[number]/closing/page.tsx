import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ClosingView } from '@/components/reviews/closing-view';
import { Main } from '@/components/shell/main';
import { ButtonLink } from '@/components/ui/button-link';
import { requireActor } from '@/lib/access/session';
import { formatMoment } from '@/lib/i18n/format';
import { currentLocale, currentWords } from '@/lib/i18n/locale';
import { findInspection, inspectionTarget } from '@/lib/inspections/queries';
import { now, today } from '@/lib/platform/clock';
import { reviewRefusal } from '@/lib/reviews/accepting-body';
import { benchQueue } from '@/lib/reviews/queries/bench-queue';
import { closingRecord } from '@/lib/reviews/queries/closing-record';
import { rowNumber } from '@/lib/platform/address';

type Props = { params: Promise<{ inspection: string; number: string }> };

const numberOf = (text: string): number => rowNumber(text);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ number }, t] = await Promise.all([params, currentWords()]);
  return { title: t('reviews.closing.pageTitle', { n: number }) };
}

/** The closing record of one item. */
export default async function ClosingPage({ params }: Props) {
  const [actor, path, t, locale] = await Promise.all([requireActor(), params, currentWords(), currentLocale()]);
  const itemNumber = numberOf(path.number);
  const found = await findInspection(actor, numberOf(path.inspection));
  const record = found ? await closingRecord(actor, found.inspection, itemNumber) : null;
  if (!found || !record) notFound();
  const { inspection } = found;
  const judges = reviewRefusal(actor, inspectionTarget(inspection)) === null;
  const [next] = judges ? await benchQueue(actor, inspection) : [];
  return (
    <Main>
      <ClosingView
        t={t}
        locale={locale}
        today={today()}
        inspectionId={inspection.id}
        itemNumber={itemNumber}
        record={record}
        printed={{ who: actor.name, when: formatMoment(now(), today()) }}
      />
      {next ? (
        <p className="mt-6 print:hidden">
          <ButtonLink href={`/inspections/${inspection.id}/reviews/${next.number}`} tone="primary">
            {t('reviews.said.next', { n: next.number, title: next.title })}
          </ButtonLink>
        </p>
      ) : null}
    </Main>
  );
}

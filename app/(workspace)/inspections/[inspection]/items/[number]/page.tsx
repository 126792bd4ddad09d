import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ItemView } from '@/components/items/item-view';
import { Main } from '@/components/shell/main';
import { requireActor } from '@/lib/access/session';
import { listExtensions } from '@/lib/extensions/queries';
import { currentLocale, currentWords } from '@/lib/i18n/locale';
import { findInspection } from '@/lib/inspections/queries';
import { reportForm } from '@/lib/progress/queries';
import { findItemRecord } from '@/lib/reviews/queries/item-record';
import { addressOf, oneOf, readAddress, row, rowNumber, type Searched } from '@/lib/platform/address';

/** Everything that ever happened, and the measure whose form stands open. */
const itemAddress = addressOf({ history: oneOf(['all']), report: row });

type Props = {
  params: Promise<{ inspection: string; number: string }>;
  searchParams: Searched;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [{ number }, t] = await Promise.all([params, currentWords()]);
  return { title: t('items.page.title', { n: number }) };
}

export default async function ItemPage({ params, searchParams }: Props) {
  const [actor, path, search, t, locale] = await Promise.all([
    requireActor(),
    params,
    searchParams,
    currentWords(),
    currentLocale(),
  ]);
  const found = await findInspection(actor, rowNumber(path.inspection));
  if (!found) notFound();
  const { history, report: asked } = readAddress(itemAddress, search);
  const record = await findItemRecord(actor, found.inspection, rowNumber(path.number), {
    wholeHistory: history === 'all',
  });
  if (!record) notFound();
  const report = asked ? await reportForm(actor, found.inspection, record.item.number, asked, record.evidence) : null;
  const extensions =
    record.item.extensionCount > 0 ? await listExtensions(actor, found.inspection, record.item.number) : [];
  return (
    <Main>
      <ItemView
        t={t}
        locale={locale}
        actor={actor}
        inspection={found.inspection}
        record={record}
        report={report}
        extensions={extensions}
      />
    </Main>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { InspectionList } from '@/components/inspections/inspection-list';
import { Main } from '@/components/shell/main';
import { ButtonLink } from '@/components/ui/button-link';
import { PageHead } from '@/components/ui/page-head';
import { canSomewhere } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { listInspectionRows, listUnitsToInspect } from '@/lib/inspections/queries';
import { today } from '@/lib/platform/clock';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('inspections.title') };
}

export default async function InspectionsPage() {
  const [actor, t] = await Promise.all([requireActor(), currentWords()]);
  const works = canSomewhere(actor, 'work.view');
  if (!works && !canSomewhere(actor, 'inspection.assign')) notFound();
  const [rows, units] = await Promise.all([listInspectionRows(actor), listUnitsToInspect(actor)]);
  const mayCreate = units.length > 0;
  return (
    <Main>
      <PageHead
        title={t('inspections.title')}
        note={works ? t('inspections.note') : t('inspections.noteAssigner')}
        acts={
          mayCreate && rows.length > 0 ? (
            <ButtonLink href="/inspections/new" tone="primary" icon="plus">
              {t('inspections.create')}
            </ButtonLink>
          ) : undefined
        }
      />
      <InspectionList rows={rows} today={today()} mayCreate={mayCreate} assignsOnly={!works} words={t} />
    </Main>
  );
}

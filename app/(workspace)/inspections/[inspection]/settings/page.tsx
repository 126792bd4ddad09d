import { isArchived } from '@/lib/inspections/state';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { AssignmentParts } from '@/components/inspections/assignments';
import { inspectionRows } from '@/components/inspections/inspection-fields';
import { ArchivePart } from '@/components/inspections/archive-part';
import { RecordForm } from '@/components/form/record-form';
import { Main } from '@/components/shell/main';
import { PageHead, Section } from '@/components/ui/page-head';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { configureInspectionAction } from '@/lib/inspections/actions';
import { findAssignments, findInspection, inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { configureInspectionInput } from '@/lib/inspections/schema';
import { rowNumber } from '@/lib/platform/address';
import { limitsOf } from '@/lib/platform/input';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('inspections.settings.title') };
}

const configurable = (actor: Actor, inspection?: InspectionView): InspectionView | null =>
  inspection && can(actor, 'inspection.configure', inspectionTarget(inspection)) ? inspection : null;

const idOf = (segment: string): number => rowNumber(segment);

type Props = { params: Promise<{ inspection: string }> };

export default async function SettingsPage({ params }: Props) {
  const [{ inspection: segment }, actor, t] = await Promise.all([params, requireActor(), currentWords()]);
  const id = idOf(segment);
  const [found, assignments] = await Promise.all([findInspection(actor, id), findAssignments(actor, id)]);
  const inspection = configurable(actor, found?.inspection);
  if (!inspection && !assignments) notFound();
  const archived = inspection !== null && isArchived(inspection);
  return (
    <Main>
      <PageHead
        title={t('inspections.settings.title')}
        note={archived ? t('inspections.settings.archived') : (inspection?.unitName ?? assignments?.title)}
      />
      <div className="max-w-160">
        {inspection && !archived ? (
          <Section id="facts" title={t('inspections.settings.facts')}>
            <RecordForm
              action={configureInspectionAction}
              id={`inspection-${id}`}
              writeKey={crypto.randomUUID()}
              limits={limitsOf(configureInspectionInput)}
              hidden={{ inspectionId: id, version: inspection.version }}
              rows={inspectionRows(t, inspection)}
              submit={t('inspections.settings.save')}
            />
          </Section>
        ) : null}
        {assignments ? <AssignmentParts assignments={assignments} words={t} /> : null}
        <ArchivePart inspection={inspection} words={t} />
      </div>
    </Main>
  );
}

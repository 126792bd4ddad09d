import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { bodyOptions, inspectionRows } from '@/components/inspections/inspection-fields';
import { RecordForm } from '@/components/form/record-form';
import type { FieldSpec } from '@/components/form/record-field';
import { Main } from '@/components/shell/main';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { canSomewhere } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { createInspectionAction } from '@/lib/inspections/actions';
import { listUnitsToInspect } from '@/lib/inspections/queries';
import { createInspectionInput } from '@/lib/inspections/schema';
import { limitsOf } from '@/lib/platform/input';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('inspections.new.title') };
}

export default async function NewInspectionPage() {
  const [actor, t] = await Promise.all([requireActor(), currentWords()]);
  if (!canSomewhere(actor, 'inspection.configure')) notFound();
  const units = await listUnitsToInspect(actor);
  // Below an inspection office a unit opens no inspection of its own (R23).
  if (units.length === 0 && actor.officeUnitIds.length === 0) notFound();
  const unit: FieldSpec = {
    kind: 'select',
    name: 'unitId',
    label: t('inspections.field.unit'),
    blank: t('common.choose'),
    value: units.length === 1 ? String(units[0]?.id) : '',
    options: units.map(({ id, name }) => ({ value: String(id), label: name })),
  };
  const body: FieldSpec = {
    kind: 'segmented',
    name: 'acceptingBody',
    label: t('inspections.field.acceptingBody'),
    value: 'TEAM',
    options: bodyOptions(t),
  };
  const rows = [[unit], ...inspectionRows(t), ...(actor.officeUnitIds.length > 0 ? [[body]] : [])];
  return (
    <Main>
      <PageHead
        title={t('inspections.new.title')}
        crumbs={[{ label: t('inspections.title'), href: '/inspections' }, { label: t('inspections.new.title') }]}
        crumbLabel={t('common.back')}
      />
      {units.length === 0 ? (
        <EmptyState title={t('inspections.new.noUnit')}>{t('inspections.new.noUnitNote')}</EmptyState>
      ) : (
        <div className="max-w-160">
          <RecordForm
            action={createInspectionAction}
            id="inspection-new"
            limits={limitsOf(createInspectionInput)}
            rows={rows}
            submit={t('inspections.new.submit')}
            writeKey={crypto.randomUUID()}
          />
        </div>
      )}
    </Main>
  );
}

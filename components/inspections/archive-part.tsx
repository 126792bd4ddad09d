import { ActionButton } from '@/components/form/action-button';
import { Section } from '@/components/ui/page-head';
import type { Translator } from '@/lib/i18n/translator';
import { archiveInspectionAction } from '@/lib/inspections/actions';
import type { InspectionView } from '@/lib/inspections/queries';
import { isRunning } from '@/lib/inspections/state';

/** The way into the archive, asked first: there is none back. */
export function ArchivePart({ inspection, words: t }: { inspection: InspectionView | null; words: Translator }) {
  if (!inspection || !isRunning(inspection)) return null;
  return (
    <Section id="archive" title={t('inspections.settings.archive')}>
      <p className="mb-2 text-13 text-faint">{t('inspections.settings.archiveNote')}</p>
      <ActionButton
        action={archiveInspectionAction}
        fields={{ inspectionId: inspection.id }}
        writeKey={crypto.randomUUID()}
        label={t('inspections.settings.archiveSubmit')}
        asks={{
          title: t('inspections.settings.archiveSubmit'),
          text: t('errors.question.archive'),
          submit: t('inspections.settings.archiveSubmit'),
          sure: { field: 'archive', value: String(inspection.id) },
        }}
      />
    </Section>
  );
}

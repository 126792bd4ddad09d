import { RecordForm } from '@/components/form/record-form';
import { FileInput } from '@/components/ui/file-input';
import { FormStatus } from '@/components/ui/form-status';
import { Section } from '@/components/ui/page-head';
import { SubmitButton } from '@/components/ui/submit-button';
import { acceptedNames } from '@/lib/files/file-types';
import { formatBytes, formatCount } from '@/lib/i18n/format';
import type { Translator } from '@/lib/i18n/translator';
import { importTextAction } from '@/lib/imports/actions';
import { IMPORT_MAX_BYTES, PASTE_MAX_CHARACTERS, pasteInput } from '@/lib/imports/schema';
import { limitsOf } from '@/lib/platform/input';

type Props = { inspectionId: number; refused: string | null; words: Translator };

/** The two ways in: a file, or pasted text. The file goes by an ordinary form, so that it works before the script. */
export function ImportForms({ inspectionId, refused, words: t }: Props) {
  return (
    <div className="grid grid-cols-2 items-start gap-8 max-md:grid-cols-1">
      <Section id="upload" title={t('imports.upload.title')}>
        <form
          noValidate
          method="post"
          encType="multipart/form-data"
          action={`/inspections/${inspectionId}/imports/upload`}
        >
          <input type="hidden" name="writeKey" value={crypto.randomUUID()} />
          <FileInput name="file" label={t('imports.upload.label')} accept={acceptedNames('DOCUMENT')} aria-required />
          <p className="text-13 text-faint my-2">
            {t('imports.upload.limit', { maximum: formatBytes(IMPORT_MAX_BYTES) })}
            {t('common.separator')}
            {t('imports.upload.secrecy')}
          </p>
          <div className="flex flex-wrap items-center gap-2">
            <SubmitButton icon="upload">{t('imports.upload.submit')}</SubmitButton>
            <FormStatus message={refused ?? undefined} kind="error" />
          </div>
        </form>
      </Section>
      <Section id="paste" className="mt-0" title={t('imports.paste.title')}>
        <RecordForm
          action={importTextAction}
          id={`paste-${inspectionId}`}
          limits={limitsOf(pasteInput)}
          hidden={{ inspectionId }}
          rows={[
            [
              {
                kind: 'text',
                name: 'name',
                label: t('imports.paste.name'),
                optional: true,
                hint: t('imports.paste.nameHint'),
              },
            ],
            [
              {
                kind: 'area',
                name: 'text',
                label: t('imports.paste.text'),
                lines: 8,
                hint: t('imports.paste.hint', { maximum: formatCount(PASTE_MAX_CHARACTERS) }),
              },
            ],
          ]}
          submit={t('imports.paste.submit')}
          tone="plain"
          writeKey={crypto.randomUUID()}
        />
      </Section>
    </div>
  );
}

'use client';

import { FormFlag, FormSegmented } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { FormEnd } from '@/components/form/form-end';
import type { Segment } from '@/components/ui/segmented';
import { setPreferencesAction } from '@/lib/people/actions';

interface PreferencesFormProps {
  locale: string;
  theme: string;
  shortcuts: boolean;
  locales: readonly Segment[];
  themes: readonly Segment[];
  writeKey: string;
  words: { locale: string; theme: string; shortcuts: string; shortcutsHint: string; submit: string };
}

/** Language, light or dark, single-key shortcuts. */
export function PreferencesForm({ locale, theme, shortcuts, locales, themes, writeKey, words }: PreferencesFormProps) {
  return (
    <Form action={setPreferencesAction} id="preferences" writeKey={writeKey} className="max-w-160">
      <FormSegmented name="locale" label={words.locale} options={locales} value={locale} />
      <FormSegmented name="theme" label={words.theme} options={themes} value={theme} />
      <FormFlag name="shortcuts" label={words.shortcuts} hint={words.shortcutsHint} value={shortcuts} />
      <FormEnd submit={words.submit} tone="plain" rowClass="mt-3 flex flex-wrap items-center gap-2" />
    </Form>
  );
}

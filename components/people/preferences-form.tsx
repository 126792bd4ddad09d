'use client';

import { useActionState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { FormStatus } from '@/components/ui/form-status';
import { Segmented, type Segment } from '@/components/ui/segmented';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/access/form-state';
import { setPreferencesAction } from '@/lib/people/actions';

interface PreferencesFormProps {
  locale: string;
  theme: string;
  shortcuts: boolean;
  locales: readonly Segment[];
  themes: readonly Segment[];
  words: { locale: string; theme: string; shortcuts: string; shortcutsHint: string; submit: string; busy: string };
}

/** Language, light or dark, single-key shortcuts. */
export function PreferencesForm({ locale, theme, shortcuts, locales, themes, words }: PreferencesFormProps) {
  const [state, send] = useActionState(setPreferencesAction, IDLE);
  return (
    <form action={send} className="max-w-160" key={`${locale}${theme}${shortcuts}`}>
      <Segmented name="locale" label={words.locale} options={locales} defaultValue={locale} />
      <Segmented name="theme" label={words.theme} options={themes} defaultValue={theme} />
      <Checkbox name="shortcuts" label={words.shortcuts} hint={words.shortcutsHint} defaultChecked={shortcuts} />
      <p className="flex flex-wrap items-center gap-2 mt-3">
        <SubmitButton tone="plain" busyText={words.busy}>
          {words.submit}
        </SubmitButton>
        <FormStatus message={state.message} kind={state.status === 'refused' ? 'error' : 'done'} />
      </p>
    </form>
  );
}

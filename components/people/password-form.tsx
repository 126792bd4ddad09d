'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextField } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/access/form-state';
import { changePasswordAction } from '@/lib/people/actions';

interface PasswordFormProps {
  account: string;
  /** The rules of the profile in force, one sentence each. */
  rules: readonly string[];
  words: { current: string; next: string; repeat: string; submit: string; busy: string };
}

/** Current password, new one twice; every rule that is broken is named at once. */
export function PasswordForm({ account, rules, words }: PasswordFormProps) {
  const [state, send] = useActionState(changePasswordAction, IDLE);
  const labels = { currentPassword: words.current, newPassword: words.next, repeatPassword: words.repeat };
  const errors = Object.entries(state.fields ?? {}).map(([field, text]) => ({ field, text }));
  const shown = state.status === 'refused' && errors.length === 0 ? [{ text: state.message ?? '' }] : errors;
  return (
    <form action={send} className="max-w-160">
      <ErrorSummary title={state.message ?? ''} errors={shown} labels={labels} />
      <input type="text" name="account" autoComplete="username" value={account} readOnly hidden disabled />
      <TextField
        name="currentPassword"
        type="password"
        label={words.current}
        error={state.fields?.['currentPassword']}
        autoComplete="current-password"
        required
      />
      <TextField
        name="newPassword"
        type="password"
        label={words.next}
        hint={rules.map((rule) => (
          <span key={rule} className="block">
            {rule}
          </span>
        ))}
        error={state.fields?.['newPassword']}
        autoComplete="new-password"
        required
      />
      <TextField
        name="repeatPassword"
        type="password"
        label={words.repeat}
        error={state.fields?.['repeatPassword']}
        autoComplete="new-password"
        required
      />
      <SubmitButton busyText={words.busy}>{words.submit}</SubmitButton>
    </form>
  );
}

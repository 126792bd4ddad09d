'use client';

import { Form } from '@/components/form/form';
import { FormEnd } from '@/components/form/form-end';
import { FormSecret } from '@/components/form/text-fields';
import { changePasswordAction } from '@/lib/people/actions';

interface PasswordFormProps {
  account: string;
  /** The rules of the profile in force, one sentence each. */
  rules: readonly string[];
  words: { current: string; next: string; repeat: string; submit: string };
}

/** Current password, new one twice; every rule that is broken is named at once. */
export function PasswordForm({ account, rules, words }: PasswordFormProps) {
  const { current, next, repeat } = words;
  return (
    <Form
      action={changePasswordAction}
      id="password"
      keeps={false}
      labels={{ currentPassword: current, newPassword: next, repeatPassword: repeat }}
      className="max-w-160"
    >
      <input type="text" name="account" autoComplete="username" value={account} readOnly hidden disabled />
      <FormSecret name="currentPassword" type="password" label={current} autoComplete="current-password" />
      <FormSecret
        name="newPassword"
        type="password"
        label={next}
        hint={rules.map((rule) => (
          <span key={rule} className="block">
            {rule}
          </span>
        ))}
        autoComplete="new-password"
      />
      <FormSecret name="repeatPassword" type="password" label={repeat} autoComplete="new-password" />
      <FormEnd submit={words.submit} />
    </Form>
  );
}

'use client';

import { type MouseEvent } from 'react';
import { Form } from '@/components/form/form';
import { useForm } from '@/components/form/form-context';
import { FormSaid } from '@/components/form/form-end';
import { FormSecret, FormText } from '@/components/form/text-fields';
import { FieldError } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { signInAction } from '@/lib/people/actions';

export type DemoLine = { account: string; password: string; role: string; name: string; post: string };

interface SignInFormProps {
  words: {
    account: string;
    password: string;
    signIn: string;
    busy: string;
    notSecret: string;
    demo: string;
    demoNote: string;
  };
  callbackUrl: string;
  demo: DemoLine[];
}

/** Puts an account of the example into the fields; sending it stays with the person. */
function fill(event: MouseEvent<HTMLButtonElement>, line: DemoLine) {
  event.preventDefault();
  const { form } = event.currentTarget;
  const account = form?.elements.namedItem('account');
  const password = form?.elements.namedItem('password');
  if (!(account instanceof HTMLInputElement) || !(password instanceof HTMLInputElement)) return;
  account.value = line.account;
  password.value = line.password;
  form?.querySelector<HTMLButtonElement>('button[data-main]')?.focus();
}

/** Account and password; in the example a list that fills them in, and signs in at once where there is no script. */
export function SignInForm({ words, callbackUrl, demo }: SignInFormProps) {
  return (
    <Form
      action={signInAction}
      id="sign-in"
      hidden={{ callbackUrl }}
      keeps={false}
      isBare
      className={demo.length > 0 ? 'grid gap-x-8 gap-y-6 md:grid-cols-[320px_minmax(0,1fr)]' : undefined}
    >
      <div>
        <Credentials words={words} />
        <SubmitButton block size="large" busyText={words.busy} data-main="">
          {words.signIn}
        </SubmitButton>
        <p className="text-13 text-faint mt-4">{words.notSecret}</p>
      </div>
      {demo.length > 0 ? <DemoList words={words} demo={demo} /> : null}
    </Form>
  );
}

function Credentials({ words }: Pick<SignInFormProps, 'words'>) {
  const { state } = useForm();
  const refused = state.status === 'refused' && !state.fields ? state.message : undefined;
  const described = { 'aria-describedby': refused ? 'refused' : undefined };
  return (
    <>
      <FormText
        name="account"
        label={words.account}
        size="large"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        autoFocus
        {...described}
      />
      <FormSecret
        name="password"
        type="password"
        label={words.password}
        size="large"
        autoComplete="current-password"
        {...described}
      />
      <div role="alert" className="mb-3">
        {refused ? <FieldError id="refused">{refused}</FieldError> : null}
        {state.status === 'unsent' ? <FormSaid /> : null}
      </div>
    </>
  );
}

function DemoList({ words, demo }: Pick<SignInFormProps, 'words' | 'demo'>) {
  return (
    <section aria-labelledby="demo-title" className="min-w-0">
      <h2 id="demo-title" className="text-14">
        {words.demo}
      </h2>
      <p className="text-13 text-faint mb-1">{words.demoNote}</p>
      <ul className="divide-y divide-line">
        {demo.map((line) => (
          <li key={line.account} className="py-0!">
            <button
              type="submit"
              name="demo"
              value={line.account}
              onClick={(event) => fill(event, line)}
              className="grid w-full cursor-pointer grid-cols-[104px_4.5em_minmax(0,1fr)] items-baseline gap-2 rounded-sm px-2 py-1 text-left text-14 hover:bg-sunk"
            >
              <span className="text-faint text-13">{line.role}</span>
              <span>{line.name}</span>
              <span className="text-faint text-13 truncate">{line.post}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

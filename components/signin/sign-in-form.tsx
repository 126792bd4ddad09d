'use client';

import { useActionState, useRef, type MouseEvent } from 'react';
import { FieldError } from '@/components/ui/field';
import { TextField } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { typed } from '@/components/people/typed';
import { IDLE } from '@/lib/access/form-state';
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

/** Account and password; in the example a list that fills them in, and signs in at once where there is no script. */
export function SignInForm({ words, callbackUrl, demo }: SignInFormProps) {
  const [state, send] = useActionState(signInAction, IDLE);
  const form = useRef<HTMLFormElement>(null);
  const refused = state.status === 'refused' ? state.message : undefined;

  function fill(event: MouseEvent<HTMLButtonElement>, line: DemoLine) {
    event.preventDefault();
    const fields = form.current?.elements;
    const account = fields?.namedItem('account');
    const password = fields?.namedItem('password');
    if (!(account instanceof HTMLInputElement) || !(password instanceof HTMLInputElement)) return;
    account.value = line.account;
    password.value = line.password;
    form.current?.querySelector<HTMLButtonElement>('button[data-main]')?.focus();
  }
  return (
    <form
      ref={form}
      action={send}
      className={demo.length > 0 ? 'grid gap-x-8 gap-y-6 md:grid-cols-[320px_minmax(0,1fr)]' : undefined}
    >
      <div>
        <input type="hidden" name="callbackUrl" value={callbackUrl} />
        <TextField
          name="account"
          label={words.account}
          size="large"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          defaultValue={typed(state, 'account')}
          aria-describedby={refused ? 'refused' : undefined}
        />
        <TextField
          name="password"
          type="password"
          label={words.password}
          size="large"
          autoComplete="current-password"
          required
          aria-describedby={refused ? 'refused' : undefined}
        />
        <div role="alert" className="mb-3">
          {refused ? <FieldError id="refused">{refused}</FieldError> : null}
        </div>
        <SubmitButton block size="large" busyText={words.busy} data-main="">
          {words.signIn}
        </SubmitButton>
        <p className="text-13 text-faint mt-4">{words.notSecret}</p>
      </div>
      {demo.length > 0 ? (
        <section aria-labelledby="demo-title" className="min-w-0">
          <h2 id="demo-title" className="text-14">
            {words.demo}
          </h2>
          <p className="text-13 text-faint mb-1">{words.demoNote}</p>
          <ul className="divide-y divide-line">
            {demo.map((line) => (
              <li key={line.account}>
                <button
                  type="submit"
                  name="demo"
                  value={line.account}
                  formNoValidate
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
      ) : null}
    </form>
  );
}

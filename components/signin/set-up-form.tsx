'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { FieldGroup } from '@/components/ui/field';
import { TextField } from '@/components/ui/input';
import { SubmitButton } from '@/components/ui/submit-button';
import { ButtonLink } from '@/components/ui/button-link';
import { Table, Td, Th } from '@/components/ui/table';
import { typed } from '@/components/people/typed';
import { IDLE, type FormState } from '@/lib/access/form-state';
import { setUpAction } from '@/lib/people/actions';

interface SetUpWords {
  intro: string;
  code: string;
  codeHint: string;
  unitName: string;
  unitShortName: string;
  account: string;
  name: string;
  submit: string;
  busy: string;
  doneTitle: string;
  doneNote: string;
  password: string;
  power: string;
  toSignIn: string;
  errorsTitle: string;
}
interface SetUpFormProps {
  words: SetUpWords;
  /** In the order system, security, audit: the name of the power and what it does. */
  powers: readonly { label: string; hint: string }[];
}

/** The first run: code, unit, three people; afterwards the three passwords, once. */
export function SetUpForm({ words, powers }: SetUpFormProps) {
  const [state, send] = useActionState(setUpAction, IDLE);
  if (state.status === 'done') return <Done state={state} words={words} powers={powers} />;
  const errors = Object.entries(state.fields ?? {}).map(([field, text]) => ({ field, text }));
  const alone = state.status === 'refused' && errors.length === 0 ? [{ text: state.message ?? '' }] : errors;
  const error = (name: string) => state.fields?.[name];
  return (
    <form action={send}>
      <p className="text-muted mb-4">{words.intro}</p>
      <ErrorSummary title={state.message ?? words.errorsTitle} errors={alone} />
      <TextField
        name="setupCode"
        label={words.code}
        hint={words.codeHint}
        error={error('setupCode')}
        autoComplete="off"
        spellCheck={false}
        className="font-code text-13 wrap-anywhere"
        required
      />
      <div className="grid grid-cols-2 items-start gap-x-4 max-md:grid-cols-1">
        <TextField
          name="unitName"
          label={words.unitName}
          error={error('unitName')}
          defaultValue={typed(state, 'unitName')}
          required
        />
        <TextField
          name="unitShortName"
          label={words.unitShortName}
          error={error('unitShortName')}
          defaultValue={typed(state, 'unitShortName')}
          required
        />
      </div>
      {powers.map((power, index) => (
        <FieldGroup key={power.label} id={`power${index}`} label={power.label} optional={power.hint}>
          <div className="grid grid-cols-2 items-start gap-x-4 max-md:grid-cols-1">
            {(['name', 'account'] as const).map((field) => (
              <TextField
                key={field}
                name={`people.${index}.${field}`}
                label={words[field]}
                error={error(`people.${index}.${field}`)}
                defaultValue={typed(state, `people.${index}.${field}`)}
                autoCapitalize="none"
                autoComplete="off"
                required
              />
            ))}
          </div>
        </FieldGroup>
      ))}
      <SubmitButton size="large" busyText={words.busy}>
        {words.submit}
      </SubmitButton>
    </form>
  );
}

function Done({ state, words, powers }: SetUpFormProps & { state: FormState }) {
  return (
    <div role="status">
      <h2>{words.doneTitle}</h2>
      <p className="text-muted mb-3">{words.doneNote}</p>
      <div className="mb-4 rounded-md border border-rule bg-sheet px-4">
        <Table caption={words.doneTitle}>
          <thead>
            <tr>
              <Th>{words.power}</Th>
              <Th>{words.account}</Th>
              <Th>{words.password}</Th>
            </tr>
          </thead>
          <tbody>
            {powers.map((power, index) => (
              <tr key={power.label}>
                <Th scope="row">{power.label}</Th>
                <Td className="font-code text-13 wrap-anywhere">{state.result?.[`account${index}`]}</Td>
                <Td className="font-code text-13 wrap-anywhere select-all md:whitespace-nowrap">
                  {state.result?.[`password${index}`]}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </div>
      <ButtonLink href="/sign-in" tone="primary" plain>
        {words.toSignIn}
      </ButtonLink>
    </div>
  );
}

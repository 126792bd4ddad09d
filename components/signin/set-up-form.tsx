'use client';

import { beside } from '@/components/form/beside';
import { Form } from '@/components/form/form';
import { useForm } from '@/components/form/form-context';
import { FormEnd } from '@/components/form/form-end';
import { FormSecret, FormText } from '@/components/form/text-fields';
import { ButtonLink } from '@/components/ui/button-link';
import { FieldGroup } from '@/components/ui/field';
import { Table, Td, Th } from '@/components/ui/table';
import type { FormState } from '@/lib/access/form-state';
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
}
interface SetUpFormProps {
  words: SetUpWords;
  /** In the order system, security, audit: the name of the power and what it does. */
  powers: readonly { label: string; hint: string }[];
  limits: Readonly<Record<string, number>>;
}

const PEOPLE = ['name', 'account'] as const;

/** The first run: code, unit, three people; afterwards the three passwords, once. */
export function SetUpForm(props: SetUpFormProps) {
  const { words, powers, limits } = props;
  const people = powers.flatMap((power, index) =>
    PEOPLE.map((field) => [`people.${index}.${field}`, `${power.label} ${words[field]}`] as const),
  );
  return (
    <Form
      action={setUpAction}
      id="setup"
      keeps={false}
      labels={{
        setupCode: words.code,
        unitName: words.unitName,
        unitShortName: words.unitShortName,
        ...Object.fromEntries(people),
      }}
      limits={limits}
    >
      <Body {...props} />
    </Form>
  );
}

function Body({ words, powers }: SetUpFormProps) {
  const { state } = useForm();
  if (state.status === 'done') return <Done state={state} words={words} powers={powers} />;
  return (
    <>
      <p className="text-muted mb-4">{words.intro}</p>
      <FormSecret
        name="setupCode"
        label={words.code}
        hint={words.codeHint}
        autoComplete="off"
        spellCheck={false}
        className="font-code text-13 wrap-anywhere"
      />
      <div className={beside.two}>
        <FormText name="unitName" label={words.unitName} />
        <FormText name="unitShortName" label={words.unitShortName} />
      </div>
      {powers.map((power, index) => (
        <FieldGroup key={power.label} id={`power${index}`} label={power.label} optional={power.hint}>
          <div className={beside.two}>
            {PEOPLE.map((field) => (
              <FormText key={field} name={`people.${index}.${field}`} label={words[field]} autoCapitalize="none" />
            ))}
          </div>
        </FieldGroup>
      ))}
      <FormEnd submit={words.submit} busyText={words.busy} size="large" />
    </>
  );
}

function Done({ state, words, powers }: Pick<SetUpFormProps, 'words' | 'powers'> & { state: FormState }) {
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

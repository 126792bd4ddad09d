'use client';

import { Once } from '@/components/form/action-button';
import { useForm } from '@/components/form/form-context';
import type { FieldSpec } from '@/components/form/record-field';
import { RecordForm } from '@/components/form/record-form';
import type { OptionGroup } from '@/components/ui/select';
import type { FormAction } from '@/lib/access/form-state';

export interface PersonFormWords {
  account: string;
  accountHint: string;
  name: string;
  post: string;
  place: string;
  choose: string;
  submit: string;
  note: string;
  firstPassword: string;
}
interface PersonFormProps {
  action: FormAction;
  places: readonly OptionGroup[];
  limits: Readonly<Record<string, number>>;
  /** The person who is edited; without one an account is made. */
  person?: { id: number; version: number; name: string; post: string; place: string; writeKey: string };
  words: PersonFormWords;
}

/** Name, account, post and place of a person. A new account answers with its first password, once. */
export function PersonForm({ action, places, limits, person, words }: PersonFormProps) {
  const name: FieldSpec = { kind: 'text', name: 'name', label: words.name, value: person?.name };
  const account: FieldSpec = {
    kind: 'text',
    name: 'account',
    label: words.account,
    hint: words.accountHint,
    isCode: true,
  };
  const post: FieldSpec = { kind: 'text', name: 'post', label: words.post, value: person?.post, optional: true };
  const place: FieldSpec = {
    kind: 'select',
    name: 'place',
    label: words.place,
    groups: places,
    blank: words.choose,
    value: person?.place,
    half: true,
  };
  return (
    <RecordForm
      action={action}
      id={`person-${person?.id ?? 'new'}`}
      hidden={person ? { personId: person.id, version: person.version } : undefined}
      writeKey={person?.writeKey}
      limits={limits}
      rows={
        person
          ? [[name, post], [place]]
          : [
              [name, account],
              [post, place],
            ]
      }
      submit={words.submit}
      note={words.note}
      tone={person ? 'plain' : 'primary'}
      below={<FirstPassword words={words} />}
    />
  );
}

function FirstPassword({ words }: { words: PersonFormWords }) {
  const { state } = useForm();
  if (state.status !== 'done' || !state.result) return null;
  return (
    <div className="mt-3">
      <Once result={state.result} labels={{ account: words.account, password: words.firstPassword }} />
    </div>
  );
}

'use client';

import { beside } from '@/components/form/beside';
import { Once } from '@/components/form/action-button';
import { FormSelect } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { useForm } from '@/components/form/form-context';
import { FormEnd } from '@/components/form/form-end';
import { FormText } from '@/components/form/text-fields';
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
  const { name, account, post, place } = words;
  return (
    <Form
      action={action}
      id={`person-${person?.id ?? 'new'}`}
      hidden={person ? { personId: person.id, version: person.version } : undefined}
      writeKey={person?.writeKey}
      labels={{ name, account, post, place }}
      limits={limits}
    >
      <div className={beside.two}>
        <FormText name="name" label={name} value={person?.name} />
        {person ? null : (
          <FormText name="account" label={account} hint={words.accountHint} autoCapitalize="none" spellCheck={false} />
        )}
        <FormText name="post" label={post} value={person?.post} optional />
        <FormSelect name="place" label={place} options={places} blank={words.choose} value={person?.place} />
      </div>
      <p className="mb-3 text-13 text-faint">{words.note}</p>
      <FormEnd submit={words.submit} tone={person ? 'plain' : 'primary'} />
      <FirstPassword words={words} />
    </Form>
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

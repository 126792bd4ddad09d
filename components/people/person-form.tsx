'use client';

import { useActionState } from 'react';
import { ErrorSummary, type FormError } from '@/components/ui/error-summary';
import { FormStatus } from '@/components/ui/form-status';
import { TextField } from '@/components/ui/input';
import { SelectField, type OptionGroup } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE, type FormAction, type FormState } from '@/lib/access/form-state';
import { Once } from './action-button';
import { typed } from './typed';

export interface PersonFormWords {
  account: string;
  accountHint: string;
  name: string;
  post: string;
  place: string;
  choose: string;
  optional: string;
  submit: string;
  busy: string;
  note: string;
  firstPassword: string;
}
interface PersonFormProps {
  action: FormAction;
  places: readonly OptionGroup[];
  /** The person who is edited; without one an account is made. */
  person?: { id: number; version: number; name: string; post: string; place: string; writeKey: string };
  words: PersonFormWords;
}

/** Name, account, post and place of a person. A new account answers with its first password, once. */
export function PersonForm({ action, places, person, words }: PersonFormProps) {
  const [state, send] = useActionState(action, IDLE);
  const fields: Record<string, string | undefined> = state.fields ?? {};
  return (
    <form action={send} key={person ? person.version : 'new'}>
      <ErrorSummary title={state.message ?? ''} errors={problems(state)} labels={labelsOf(words)} />
      <Which person={person} />
      <div className="grid grid-cols-2 items-start gap-x-4 max-md:grid-cols-1">
        <TextField
          name="name"
          label={words.name}
          error={fields['name']}
          defaultValue={typed(state, 'name', person?.name)}
          autoComplete="off"
          required
        />
        {person ? null : (
          <TextField
            name="account"
            label={words.account}
            hint={words.accountHint}
            error={fields['account']}
            defaultValue={typed(state, 'account')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        )}
        <TextField
          name="post"
          label={words.post}
          optional={words.optional}
          error={fields['post']}
          defaultValue={typed(state, 'post', person?.post)}
          autoComplete="off"
        />
        <SelectField
          key={`${state.turn}-place`}
          name="place"
          label={words.place}
          options={places}
          blank={words.choose}
          error={fields['unitId'] ?? fields['sectionId']}
          defaultValue={typed(state, 'place', person?.place)}
          required
        />
      </div>
      <p className="text-13 text-faint mb-3">{words.note}</p>
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton tone={person ? 'plain' : 'primary'} busyText={words.busy}>
          {words.submit}
        </SubmitButton>
        <FormStatus message={state.status === 'done' ? state.message : undefined} />
      </div>
      <FirstPassword state={state} words={words} />
    </form>
  );
}

/** What is wrong, by field; unit and section are one choice on the screen. */
function problems(state: FormState): FormError[] {
  if (state.status !== 'refused') return [];
  const errors = Object.entries(state.fields ?? {}).map(([field, text]) => ({
    field: field === 'unitId' || field === 'sectionId' ? 'place' : field,
    text,
  }));
  return errors.length > 0 ? errors : [{ text: state.message ?? '' }];
}

const labelsOf = ({ name, account, post, place }: PersonFormWords) => ({ name, account, post, place });

function Which({ person }: Pick<PersonFormProps, 'person'>) {
  if (!person) return null;
  return (
    <>
      <input type="hidden" name="personId" value={person.id} />
      <input type="hidden" name="version" value={person.version} />
      <input type="hidden" name="writeKey" value={person.writeKey} />
    </>
  );
}

function FirstPassword({ state, words }: { state: FormState; words: PersonFormWords }) {
  if (state.status !== 'done' || !state.result) return null;
  return (
    <div className="mt-3">
      <Once result={state.result} labels={{ account: words.account, password: words.firstPassword }} />
    </div>
  );
}

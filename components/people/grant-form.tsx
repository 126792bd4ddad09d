'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { FormStatus } from '@/components/ui/form-status';
import { SelectField, type Option, type OptionGroup } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE } from '@/lib/access/form-state';
import { grantRoleAction } from '@/lib/people/actions';
import { typed } from './typed';

interface GrantFormProps {
  personId: number;
  roles: readonly Option[];
  places: readonly OptionGroup[];
  /** Where the person stands: the likely place. */
  place: string;
  /** Made with the page, so that a double click grants once. */
  writeKey: string;
  words: { role: string; place: string; placeHint: string; choose: string; submit: string; busy: string };
}

/** A role and where it is held. */
export function GrantForm({ personId, roles, places, place, writeKey, words }: GrantFormProps) {
  const [state, send] = useActionState(grantRoleAction, IDLE);
  const fields = state.fields ?? {};
  const wrongPlace = fields['unitId'] ?? fields['sectionId'];
  const alone = state.status === 'refused' && !state.fields ? [{ text: state.message ?? '' }] : [];
  return (
    <form action={send} key={writeKey}>
      <ErrorSummary title={state.message ?? ''} errors={alone} />
      <input type="hidden" name="personId" value={personId} />
      <input type="hidden" name="writeKey" value={writeKey} />
      <div className="grid grid-cols-2 items-start gap-x-4 max-md:grid-cols-1">
        <SelectField
          key={`${state.turn}-role`}
          name="role"
          label={words.role}
          options={roles}
          blank={words.choose}
          error={fields['role']}
          defaultValue={typed(state, 'role')}
          required
        />
        <SelectField
          key={`${state.turn}-place`}
          name="place"
          label={words.place}
          hint={words.placeHint}
          options={places}
          error={wrongPlace}
          defaultValue={typed(state, 'place', place)}
          required
        />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton busyText={words.busy}>{words.submit}</SubmitButton>
        <FormStatus message={state.status === 'done' ? state.message : undefined} />
      </div>
    </form>
  );
}

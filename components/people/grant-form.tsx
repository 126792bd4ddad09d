'use client';

import { beside } from '@/components/form/beside';
import { FormSelect } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { FormEnd } from '@/components/form/form-end';
import type { Option, OptionGroup } from '@/components/ui/select';
import { grantRoleAction } from '@/lib/people/actions';

interface GrantFormProps {
  personId: number;
  roles: readonly Option[];
  places: readonly OptionGroup[];
  /** Where the person stands: the likely place. */
  place: string;
  /** Made with the page, so that a double click grants once. */
  writeKey: string;
  words: { role: string; place: string; placeHint: string; choose: string; submit: string };
}

/** A role and where it is held. */
export function GrantForm({ personId, roles, places, place, writeKey, words }: GrantFormProps) {
  return (
    <Form
      action={grantRoleAction}
      id={`grant-${personId}`}
      hidden={{ personId }}
      writeKey={writeKey}
      labels={{ role: words.role, place: words.place }}
    >
      <div className={beside.two}>
        <FormSelect name="role" label={words.role} options={roles} blank={words.choose} />
        <FormSelect name="place" label={words.place} hint={words.placeHint} options={places} value={place} />
      </div>
      <FormEnd submit={words.submit} />
    </Form>
  );
}

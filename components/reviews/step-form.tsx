'use client';

import { FormChecks, FormFlag } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { FormEnd } from '@/components/form/form-end';
import { FormArea, FormText } from '@/components/form/text-fields';
import { MissingList } from '@/components/ui/missing-list';
import type { FormAction } from '@/lib/access/form-state';

export type StepFormProps = {
  action: FormAction;
  /** Names the step and the item. */
  id: string;
  fields: { inspectionId: number; itemNumber: number; itemVersion: number };
  writeKey: string;
  limits?: Readonly<Record<string, number>>;
  submit: string;
  tone?: 'primary' | 'plain' | 'quiet';
  /** The words that are ticked: sent as `declaration`. */
  declaration?: string;
  /** Measures to choose from: sent as `measureNumbers[]`. */
  measures?: { label: string; options: { value: string; label: string }[] };
  words?: { label: string; isOptional: boolean };
  /** A recurrence is described by a title and a finding. */
  recurrence?: { title: string; finding: string };
  /** What is missing before this can be done; the button says so and does nothing. */
  missing?: { intro: string; items: { text: string; href: string | null }[] };
};

/** One step in the life of an item as a form: what is declared, chosen and written, and the deed. Works before the script. */
export function StepForm(props: StepFormProps) {
  const { action, id, fields, writeKey, limits, submit, tone = 'primary', missing } = props;
  return (
    <Form action={action} id={id} hidden={fields} writeKey={writeKey} limits={limits} isBare>
      {missing ? (
        <MissingList
          id={`${id}-missing`}
          intro={missing.intro}
          items={missing.items.map(({ text, href }) => ({ id: text, text, href: href ?? undefined }))}
        />
      ) : null}
      <StepFields {...props} />
      <FormEnd
        submit={submit}
        block
        tone={tone}
        blocked={missing !== undefined}
        aria-describedby={missing ? `${id}-missing` : undefined}
        rowClass="grid gap-2"
      />
    </Form>
  );
}

function StepFields({ declaration, measures, words, recurrence }: StepFormProps) {
  return (
    <>
      {recurrence ? (
        <>
          <FormText name="title" label={recurrence.title} />
          <FormArea name="finding" label={recurrence.finding} />
        </>
      ) : null}
      {measures ? <FormChecks name="measureNumbers[]" label={measures.label} options={measures.options} lines /> : null}
      {words ? <FormArea name="words" label={words.label} optional={words.isOptional} /> : null}
      {declaration ? <FormFlag name="declaration" label={declaration} className="mb-2.5" /> : null}
    </>
  );
}

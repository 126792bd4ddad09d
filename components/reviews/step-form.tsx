'use client';

import { useActionState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { fieldLabel } from '@/components/ui/field';
import { FormStatus } from '@/components/ui/form-status';
import { TextField } from '@/components/ui/input';
import { MissingList } from '@/components/ui/missing-list';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextareaField } from '@/components/ui/textarea';
import { IDLE, type FormAction, type FormState } from '@/lib/access/form-state';

export type StepFormProps = {
  action: FormAction;
  fields: { inspectionId: number; itemNumber: number; itemVersion: number };
  writeKey: string;
  submit: string;
  tone?: 'primary' | 'plain' | 'quiet';
  /** The words that are ticked: sent as `declaration`. */
  declaration?: string;
  /** Measures to choose from: sent as `measureNumbers[]`. */
  measures?: { label: string; options: { value: number; label: string }[] };
  words?: { label: string; optional?: string };
  /** A recurrence is described by a title and a finding. */
  recurrence?: { title: string; finding: string };
  /** What is missing before this can be done; the button says so and does nothing. */
  missing?: { intro: string; items: { text: string; href: string | null }[] };
  missingTitle: string;
};

const kept = (state: FormState, name: string): string => {
  const value = state.status === 'refused' ? state.typed?.[name] : undefined;
  return typeof value === 'string' ? value : '';
};

/** One step in the life of an item as a form: what is declared, chosen and written, and the deed. Works before the script. */
export function StepForm(props: StepFormProps) {
  const { action, fields, writeKey, submit, tone = 'primary', missing, missingTitle } = props;
  const [state, send] = useActionState(action, IDLE);
  const blockers = state.blockers ?? [];
  return (
    <form action={send}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="writeKey" value={`${writeKey}.${state.turn}`} />
      {missing ? <MissingList id={`${writeKey}-missing`} intro={missing.intro} items={asItems(missing.items)} /> : null}
      <StepFields key={state.turn} {...props} state={state} />
      {blockers.length > 0 ? <MissingList intro={missingTitle} items={asItems(blockers)} /> : null}
      <SubmitButton
        block
        tone={tone}
        blocked={missing !== undefined}
        aria-describedby={missing ? `${writeKey}-missing` : undefined}
      >
        {submit}
      </SubmitButton>
      <FormStatus message={state.message} kind={state.status === 'refused' ? 'error' : 'done'} />
    </form>
  );
}

function StepFields({
  declaration,
  measures,
  words,
  recurrence,
  writeKey,
  state,
}: StepFormProps & { state: FormState }) {
  const chosen = state.typed?.['measureNumbers[]'];
  return (
    <>
      {recurrence ? (
        <>
          <TextField
            id={`${writeKey}-title`}
            name="title"
            label={recurrence.title}
            defaultValue={kept(state, 'title')}
            error={state.fields?.['title']}
            required
          />
          <TextareaField
            id={`${writeKey}-finding`}
            name="finding"
            label={recurrence.finding}
            defaultValue={kept(state, 'finding')}
            error={state.fields?.['finding']}
            required
          />
        </>
      ) : null}
      {measures ? (
        <fieldset className="mb-3">
          <legend className={fieldLabel}>{measures.label}</legend>
          {measures.options.map((option) => (
            <Checkbox
              key={option.value}
              name="measureNumbers[]"
              value={option.value}
              label={option.label}
              defaultChecked={Array.isArray(chosen) && chosen.includes(String(option.value))}
            />
          ))}
          {state.fields?.['measureNumbers'] ? <p className="mt-1 text-13">{state.fields['measureNumbers']}</p> : null}
        </fieldset>
      ) : null}
      {words ? (
        <TextareaField
          id={`${writeKey}-words`}
          name="words"
          label={words.label}
          optional={words.optional}
          defaultValue={kept(state, 'words')}
          error={state.fields?.['words']}
        />
      ) : null}
      {declaration ? (
        <Checkbox
          name="declaration"
          label={declaration}
          className="mb-2.5"
          defaultChecked={kept(state, 'declaration') === 'on'}
        />
      ) : null}
    </>
  );
}

const asItems = (list: { text: string; href: string | null }[]) =>
  list.map((one) => ({ id: one.text, text: one.text, ...(one.href ? { href: one.href } : {}) }));

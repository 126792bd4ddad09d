'use client';

import { useActionState } from 'react';
import { FormStatus } from '@/components/ui/form-status';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextareaField } from '@/components/ui/textarea';
import { IDLE, type FormAction } from '@/lib/access/form-state';

type Props = {
  id: string;
  action: FormAction;
  fields: Record<string, string | number>;
  writeKey: string;
  words: { open: string; reason: string; note?: string; button: string };
};

/** A decision that needs a reason in words: folded until it is wanted, a plain form without a script. */
export function ReasonForm({ id, action, fields, writeKey, words }: Props) {
  const [state, send] = useActionState(action, IDLE);
  const typed = state.typed?.['reason'];
  return (
    <details className="dis text-13" open={state.status === 'refused' || undefined}>
      <summary>{words.open}</summary>
      <form action={send} className="grid gap-1 py-2" noValidate>
        {Object.entries({ ...fields, writeKey }).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <TextareaField
          key={state.turn}
          id={`${id}-reason`}
          name="reason"
          label={words.reason}
          hint={words.note}
          rows={2}
          maxLength={300}
          defaultValue={typeof typed === 'string' ? typed : ''}
          error={state.fields?.['reason']}
          required
        />
        <div className="flex flex-wrap items-center gap-2">
          <SubmitButton tone="plain" size="small">
            {words.button}
          </SubmitButton>
          <FormStatus message={state.message} kind={state.status === 'refused' ? 'error' : 'done'} />
        </div>
      </form>
    </details>
  );
}

type ButtonFormProps = {
  action: FormAction;
  fields: Record<string, string | number>;
  writeKey: string;
  label: string;
  tone?: 'primary' | 'plain' | 'quiet';
};

/** One button that does one thing, and what became of it. */
export function ButtonForm({ action, fields, writeKey, label, tone = 'plain' }: ButtonFormProps) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} className="inline-flex flex-wrap items-center gap-2">
      {Object.entries({ ...fields, writeKey }).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton tone={tone} size="small">
        {label}
      </SubmitButton>
      <FormStatus message={state.message} kind={state.status === 'refused' ? 'error' : 'done'} />
    </form>
  );
}

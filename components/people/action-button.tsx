'use client';

import { useActionState } from 'react';
import type { ButtonLook } from '@/components/ui/button';
import { FormStatus } from '@/components/ui/form-status';
import { keyValue } from '@/components/ui/key-value';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE, type FormAction } from '@/lib/access/form-state';

interface ActionButtonProps extends ButtonLook {
  action: FormAction;
  /** Hidden fields of the form. */
  fields?: Record<string, string | number>;
  label: string;
  /** The whole name for screen readers, where the label alone repeats in a list. */
  name?: string;
  /** Labels of what comes back and is shown once: result key → label. */
  shows?: Record<string, string>;
  /** Stands at the right end of its cell and does not make its row taller. */
  end?: boolean;
}

/** A form that is one button: it says beside itself what became of it, and shows what is only shown once. */
export function ActionButton({ action, fields = {}, label, name, shows, end, ...look }: ActionButtonProps) {
  const [state, send] = useActionState(action, IDLE);
  const result = state.status === 'done' ? state.result : undefined;
  // a button has no field beside which the reason could stand
  const reasons = Object.values(state.fields ?? {}).join(' ');
  return (
    <form
      action={send}
      className={end ? 'flex flex-row-reverse items-center gap-2' : 'flex flex-wrap items-center gap-2'}
    >
      {Object.entries(fields).map(([key, value]) => (
        <input key={key} type="hidden" name={key} value={value} />
      ))}
      <SubmitButton tone="plain" {...look} aria-label={name} className={end ? '-my-1' : undefined}>
        {label}
      </SubmitButton>
      <FormStatus message={reasons || state.message} kind={state.status === 'refused' ? 'error' : 'done'} />
      {shows && result ? <Once result={result} labels={shows} /> : null}
    </form>
  );
}

/** What is shown once, with its labels; nothing else keeps it. */
export function Once({
  result,
  labels,
}: {
  result: Record<string, string | number | null>;
  labels: Record<string, string>;
}) {
  return (
    <dl
      className={keyValue({ look: 'wide', className: 'basis-full rounded-md border border-edge bg-sheet px-3 py-2' })}
      role="status"
    >
      {Object.entries(labels).map(([key, label]) => (
        <div key={key} className="contents">
          <dt>{label}</dt>
          <dd>
            <output className="font-code text-13 wrap-anywhere select-all">{result[key]}</output>
          </dd>
        </div>
      ))}
    </dl>
  );
}

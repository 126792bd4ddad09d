'use client';

import type { ComponentProps } from 'react';
import { control } from './control';
import { describe, Field, type FieldFrame } from './field';
import { useMounted } from './use-mounted';

/**
 * While React takes the server's HTML over it writes the default of a text area into its value, and what was typed before the script came
 * would be gone or mixed with it. It leaves the value alone where the default is not a plain string.
 */
function leftAlone(text: string): string {
  return new String(text) as string;
}

/** A bare text area; what is typed before the script stays. */
export function Textarea({ className, rows = 3, defaultValue, ...rest }: ComponentProps<'textarea'>) {
  const mounted = useMounted();
  const text = typeof defaultValue === 'string' && defaultValue !== '' ? defaultValue : undefined;
  // a line break at the very beginning is swallowed by the parser of HTML
  const shown = text?.startsWith('\n') ? `\n${text}` : text;
  const own = shown === undefined || mounted ? text : leftAlone(shown);
  return <textarea {...rest} rows={rows} className={control({ kind: 'area', className })} defaultValue={own} />;
}

type TextareaFieldProps = FieldFrame & ComponentProps<'textarea'> & { name: string; fieldClass?: string };

/** A labelled text area; `id` is the name unless given. */
export function TextareaField({
  label,
  optional,
  hint,
  error,
  hideLabel,
  id,
  name,
  fieldClass,
  ...rest
}: TextareaFieldProps) {
  const key = id ?? name;
  return (
    <Field
      id={key}
      label={label}
      optional={optional}
      hint={hint}
      error={error}
      hideLabel={hideLabel}
      className={fieldClass}
    >
      <Textarea {...rest} {...describe(key, hint, error, rest['aria-describedby'])} name={name} />
    </Field>
  );
}

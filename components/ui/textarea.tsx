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

/**
 * React writes the default of a text area again when it takes the page over and at every change of an attribute, be it the same. A browser
 * empties the area for that and forgets what was marked: a text typed over the old one would stand beside it. The same default is no change.
 */
function keepTheMark(): void {
  const area = HTMLTextAreaElement.prototype;
  const own = Object.getOwnPropertyDescriptor(area, 'defaultValue');
  if (!own?.get || !own.set) return;
  const { get: read, set: write } = own;
  Object.defineProperty(area, 'defaultValue', {
    ...own,
    set(this: HTMLTextAreaElement, text: unknown) {
      if (read.call(this) !== String(text)) write.call(this, text);
    },
  });
}
if (typeof window !== 'undefined') keepTheMark();

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

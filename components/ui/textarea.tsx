import type { ComponentProps } from 'react';
import { classes } from './classes';
import { describe, Field, type FieldFrame } from './field';

/** A bare text area. */
export function Textarea({ className, rows = 3, ...rest }: ComponentProps<'textarea'>) {
  return <textarea {...rest} rows={rows} className={classes('in', className)} />;
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

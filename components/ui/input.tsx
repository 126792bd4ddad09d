import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import { describe, Field, type FieldFrame } from './field';

/** A bare text input; give it a label by `TextField` or `aria-label`. */
export function Input({ className, ...rest }: ComponentProps<'input'>) {
  return <input type="text" {...rest} className={classes('in', className)} />;
}

type TextFieldProps = FieldFrame &
  Omit<ComponentProps<'input'>, 'children'> & {
    name: string;
    /** Translator after the control, such as a unit of measure. */
    after?: ReactNode;
    fieldClass?: string;
  };

/** A labelled text input; `id` is the name unless given. */
export function TextField({
  label,
  optional,
  hint,
  error,
  hideLabel,
  after,
  id,
  name,
  fieldClass,
  className,
  ...rest
}: TextFieldProps) {
  const key = id ?? name;
  const control = (
    <Input
      {...rest}
      {...describe(key, hint, error, rest['aria-describedby'])}
      name={name}
      className={className}
      required={rest.required}
    />
  );
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
      {after ? (
        <div className="unit">
          {control}
          {after}
        </div>
      ) : (
        control
      )}
    </Field>
  );
}

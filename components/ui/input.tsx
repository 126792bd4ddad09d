import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import { control } from './control';
import { describe, Field, type FieldFrame } from './field';

type InputProps = Omit<ComponentProps<'input'>, 'size'> & { size?: 'normal' | 'large' };

/** A bare text input; give it a label by `TextField` or `aria-label`. */
export function Input({ className, size, ...rest }: InputProps) {
  return <input type="text" {...rest} className={control({ size, className })} />;
}

type TextFieldProps = FieldFrame &
  Omit<InputProps, 'children'> & {
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
      className={after ? classes('min-w-0 flex-1', className) : className}
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
        <div className="flex items-center gap-2 text-14 font-normal">
          {control}
          {after}
        </div>
      ) : (
        control
      )}
    </Field>
  );
}

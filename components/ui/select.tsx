import type { ComponentProps } from 'react';
import { control } from './control';
import { describe, Field, type FieldFrame } from './field';

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}
export interface OptionGroup {
  label: string;
  options: readonly Option[];
}
export type Options = readonly (Option | OptionGroup)[];

type SelectProps = Omit<ComponentProps<'select'>, 'children'> & {
  options: Options;
  /** First line without a value. */
  blank?: string;
};

function OptionLine({ option }: { option: Option }) {
  return (
    <option value={option.value} disabled={option.disabled}>
      {option.label}
    </option>
  );
}

/** A bare native select: for up to a dozen options, else `Combobox`. */
export function Select({ options, blank, className, ...rest }: SelectProps) {
  return (
    <select {...rest} className={control({ kind: 'list', className })}>
      {blank !== undefined ? <option value="">{blank}</option> : null}
      {options.map((entry) =>
        'options' in entry ? (
          <optgroup key={entry.label} label={entry.label}>
            {entry.options.map((option) => (
              <OptionLine key={option.value} option={option} />
            ))}
          </optgroup>
        ) : (
          <OptionLine key={entry.value} option={entry} />
        ),
      )}
    </select>
  );
}

type SelectFieldProps = FieldFrame & SelectProps & { name: string; fieldClass?: string };

/** A labelled select; `id` is the name unless given. */
export function SelectField({
  label,
  optional,
  hint,
  error,
  hideLabel,
  id,
  name,
  fieldClass,
  ...rest
}: SelectFieldProps) {
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
      <Select {...rest} {...describe(key, hint, error, rest['aria-describedby'])} name={name} />
    </Field>
  );
}

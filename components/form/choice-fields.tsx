'use client';

import type { ComponentProps, ReactNode } from 'react';
import { Checkbox, Radio } from '@/components/ui/checkbox';
import { Combobox, type Choice } from '@/components/ui/combobox';
import { describe, FieldError, FieldGroup } from '@/components/ui/field';
import { Segmented } from '@/components/ui/segmented';
import { SelectField } from '@/components/ui/select';
import { useOptional, type Own } from './field-props';
import { useField, useTicked } from './form-context';
import { useFormWords } from './form-words';

/** Beyond this many options a list is searched by typing. */
const NATIVE_OPTIONS = 12;

type FormSelectProps = Omit<
  ComponentProps<typeof SelectField>,
  'id' | 'error' | 'defaultValue' | 'required' | 'optional' | 'value'
> & {
  value?: string;
  optional?: boolean;
};

/** One of a list. */
export function FormSelect({ value, optional, options, ...rest }: FormSelectProps) {
  const field = useField(rest.name, value);
  const words = useFormWords();
  const frame = {
    ...rest,
    id: field.id,
    defaultValue: field.value,
    error: field.error,
    optional: useOptional(optional),
  };
  const flat = options.filter((option): option is Choice => !('options' in option));
  if (flat.length <= NATIVE_OPTIONS || flat.length < options.length)
    return <SelectField {...frame} options={options} aria-required={optional ? undefined : true} />;
  return (
    <Combobox
      {...frame}
      onChange={undefined}
      options={flat}
      noneText={words.noMatch}
      placeholder={rest.blank}
      required={!optional}
    />
  );
}

/** One of two to five, all seen at once. */
export function FormSegmented({ value, optional, ...rest }: Own<typeof Segmented>) {
  const field = useField(rest.name, value);
  return (
    <Segmented
      {...rest}
      id={field.id}
      defaultValue={field.value}
      error={field.error}
      optional={useOptional(optional)}
    />
  );
}

type Boxes = {
  /** Ends in `[]`. */
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
  /** The ones that are ticked at first. */
  value?: readonly string[];
  optional?: boolean;
  hint?: ReactNode;
  lines?: boolean;
};

/** Any of several. */
export function FormChecks({ name, label, options, value = [], optional, hint, lines }: Boxes) {
  const field = useField(name);
  const ticked = useTicked(name, value);
  return (
    <FieldGroup id={field.id} label={label} hint={hint} error={field.error} optional={useOptional(optional)}>
      <div className={lines ? undefined : 'flex flex-wrap gap-x-4'}>
        {options.map((option) => (
          <Checkbox
            key={option.value}
            name={name}
            value={option.value}
            label={option.label}
            defaultChecked={ticked.includes(option.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

type RadiosProps = Omit<Boxes, 'value' | 'lines'> & {
  value?: string;
  onChoose?: (value: string) => void;
  className?: string;
};

/** One of several that decides something: a line each, and none is chosen unless `value` says so. */
export function FormRadios({ name, label, options, value, optional, hint, onChoose, className }: RadiosProps) {
  const field = useField(name, value);
  return (
    <FieldGroup
      id={field.id}
      label={label}
      hint={hint}
      error={field.error}
      optional={useOptional(optional)}
      className={className}
    >
      {options.map((option) => (
        <Radio
          key={option.value}
          name={name}
          value={option.value}
          label={option.label}
          defaultChecked={option.value === field.value}
          onChange={onChoose ? () => onChoose(option.value) : undefined}
        />
      ))}
    </FieldGroup>
  );
}

type FlagProps = { name: string; label: ReactNode; hint?: ReactNode; value?: boolean; className?: string };

/** One box. */
export function FormFlag({ name, label, hint, value = false, className }: FlagProps) {
  const field = useField(name);
  const ticked = useTicked(name, value ? ['on'] : []);
  return (
    <>
      <Checkbox
        name={name}
        label={label}
        hint={hint}
        className={className}
        defaultChecked={ticked.length > 0}
        {...describe(field.id, undefined, field.error)}
      />
      {field.error ? <FieldError id={`${field.id}-error`}>{field.error}</FieldError> : null}
    </>
  );
}

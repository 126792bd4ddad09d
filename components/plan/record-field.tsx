'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Combobox } from '@/components/ui/combobox';
import { DayInput } from '@/components/ui/day-input';
import { FieldGroup } from '@/components/ui/field';
import { TextField } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import { SelectField } from '@/components/ui/select';
import { TextareaField } from '@/components/ui/textarea';

export type FieldSpec = {
  kind: 'text' | 'area' | 'day' | 'select' | 'segmented' | 'checks' | 'number' | 'flag';
  /** A list of boxes ends in `[]`. */
  name: string;
  label: string;
  value?: string;
  optional?: boolean;
  hint?: string;
  options?: { value: string; label: string }[];
  /** First line of a select. */
  blank?: string;
  lines?: number;
};

type Words = { optional: string; calendar: string; noMatch: string };
type Props = { field: FieldSpec; id: string; value: string; error?: string; words: Words };

/** Beyond this many options a select is searched by typing. */
const NATIVE_OPTIONS = 12;

/** One field of a record, by its description. */
export function RecordField({ field, id, value, error, words }: Props) {
  const { kind, name, label, hint, options = [], blank, lines = 3 } = field;
  const frame = { id, name, label, hint, error, optional: field.optional ? words.optional : undefined };
  if (kind === 'area') return <TextareaField {...frame} rows={lines} defaultValue={value} />;
  if (kind === 'day') return <DayInput {...frame} calendarLabel={words.calendar} defaultValue={value} />;
  if (kind === 'segmented') return <Segmented {...frame} options={options} defaultValue={value} />;
  if (kind === 'checks') return <Checks {...{ field, id, value, error, words }} />;
  if (kind === 'flag')
    return <Checkbox id={id} name={name} label={label} hint={hint} defaultChecked={value === 'on'} />;
  if (kind === 'select' && options.length <= NATIVE_OPTIONS)
    return <SelectField {...frame} options={options} blank={blank ?? ''} defaultValue={value} />;
  if (kind === 'select')
    return <Combobox {...frame} options={options} noneText={words.noMatch} placeholder={blank} defaultValue={value} />;
  const numeric = kind === 'number' ? { inputMode: 'numeric' as const, className: 'n' } : {};
  return <TextField {...frame} {...numeric} autoComplete="off" defaultValue={value} />;
}

function Checks({ field, id, value, error, words }: Props) {
  const chosen = value.split(',');
  return (
    <FieldGroup
      id={id}
      label={field.label}
      hint={field.hint}
      error={error}
      optional={field.optional ? words.optional : undefined}
    >
      <div className="flex flex-wrap gap-x-4">
        {(field.options ?? []).map((option) => (
          <Checkbox
            key={option.value}
            name={field.name}
            value={option.value}
            label={option.label}
            defaultChecked={chosen.includes(option.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

'use client';

import type { ReactNode } from 'react';
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

type Translator = { optional: string; calendar: string; noMatch: string };
type Props = { field: FieldSpec; id: string; value: string; error?: string; words: Translator };

/** Beyond this many options a select is searched by typing. */
const NATIVE_OPTIONS = 12;

/** One field of a record, by its description. */
export function RecordField(props: Props) {
  return KINDS[props.field.kind](props);
}

function frameOf({ field, id, error, words }: Props) {
  const { name, label, hint, optional } = field;
  return { id, name, label, hint, error, optional: optional ? words.optional : undefined };
}

const KINDS: Record<FieldSpec['kind'], (props: Props) => ReactNode> = {
  text: (props) => <TextField {...frameOf(props)} autoComplete="off" defaultValue={props.value} />,
  number: (props) => (
    <TextField
      {...frameOf(props)}
      inputMode="numeric"
      className="text-right whitespace-nowrap"
      autoComplete="off"
      defaultValue={props.value}
    />
  ),
  area: (props) => <TextareaField {...frameOf(props)} rows={props.field.lines ?? 3} defaultValue={props.value} />,
  day: (props) => <DayInput {...frameOf(props)} calendarLabel={props.words.calendar} defaultValue={props.value} />,
  segmented: (props) => (
    <Segmented {...frameOf(props)} options={props.field.options ?? []} defaultValue={props.value} />
  ),
  checks: (props) => <Checks {...props} />,
  flag: (props) => (
    <Checkbox
      id={props.id}
      name={props.field.name}
      label={props.field.label}
      hint={props.field.hint}
      className="mb-3"
      defaultChecked={props.value === 'on'}
    />
  ),
  select: (props) => <Choice {...props} />,
};

function Choice(props: Props) {
  const { options = [], blank } = props.field;
  const frame = frameOf(props);
  if (options.length <= NATIVE_OPTIONS)
    return <SelectField {...frame} options={options} blank={blank ?? ''} defaultValue={props.value} />;
  const { noMatch } = props.words;
  return <Combobox {...frame} options={options} noneText={noMatch} placeholder={blank} defaultValue={props.value} />;
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

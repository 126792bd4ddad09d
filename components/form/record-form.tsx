'use client';

import type { ReactNode } from 'react';
import type { ButtonTone } from '@/components/ui/button';
import { beside } from './beside';
import { Form, type FormProps } from './form';
import { bareName, useForm } from './form-context';
import { FormEnd } from './form-end';
import { differs, StaleFields } from './stale-fields';
import { RecordField, type FieldSpec } from './record-field';
import { useFormWords } from './form-words';

export type RecordFormProps = Omit<FormProps, 'labels' | 'children'> & {
  /** Fields, row by row. */
  rows: FieldSpec[][];
  submit: string;
  tone?: ButtonTone;
  note?: ReactNode;
};

/** A form that keeps one row: fields by description, and field by field what somebody else changed meanwhile. */
export function RecordForm({ rows, submit, tone = 'primary', note, ...form }: RecordFormProps) {
  const labels = Object.fromEntries(rows.flat().map(({ name, label }) => [bareName(name), label]));
  return (
    <Form {...form} labels={labels}>
      <Rows rows={rows} />
      {note ? <p className="mb-2 text-13 text-faint">{note}</p> : null}
      <RecordEnd submit={submit} tone={tone} />
    </Form>
  );
}

function RecordEnd({ submit, tone }: { submit: string; tone: ButtonTone }) {
  const { state } = useForm();
  const { stale } = useFormWords();
  return <FormEnd submit={state.code === 'STALE' && state.current ? stale.save : submit} tone={tone} isStaleSaid />;
}

const rowLook = (row: FieldSpec[]): string | undefined =>
  row.length > 2 ? beside.three : row.length > 1 || row[0]?.half ? beside.two : undefined;

function Rows({ rows }: { rows: FieldSpec[][] }) {
  const { state } = useForm();
  const shown = (field: FieldSpec) => !differs(field, state);
  return (
    <>
      <StaleFields fields={rows.flat()} />
      {rows.map((row, at) => (
        <div key={at} className={rowLook(row)}>
          {row.filter(shown).map((field) => (
            <RecordField key={field.name} field={field} />
          ))}
        </div>
      ))}
    </>
  );
}

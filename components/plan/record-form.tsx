'use client';

import { useActionState } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { FormStatus } from '@/components/ui/form-status';
import { MissingList } from '@/components/ui/missing-list';
import { Stale } from '@/components/ui/stale';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE, type FormAction, type FormState } from '@/lib/access/form-state';
import { RecordField, type FieldSpec } from './record-field';
import { fieldText, keptValue } from './record-values';

export type RecordWords = {
  optional: string;
  calendar: string;
  noMatch: string;
  busy: string;
  stale: {
    title: string;
    step: string;
    note: string;
    caption: string;
    field: string;
    theirs: string;
    mine: string;
    save: string;
  };
};

export type RecordFormProps = {
  action: FormAction;
  /** Makes the ids of the fields unique on the page. */
  prefix: string;
  hidden: Record<string, string | number | string[]>;
  /** Fields, row by row. */
  rows: FieldSpec[][];
  submit: string;
  tone?: 'primary' | 'plain' | 'quiet';
  note?: string;
  words: RecordWords;
  /** Key of this form's writing, so that a double click has one effect. */
  writeKey?: string;
};

/** Fields beside each other; one below the other on the phone. */
const FIELDS = 'grid items-start gap-x-4 max-md:grid-cols-1';

/** A form that keeps one row: fields by description, errors beside them, and field by field what somebody else changed meanwhile. */
export function RecordForm(props: RecordFormProps) {
  const { action, prefix, hidden, submit, tone = 'primary', note, words, writeKey } = props;
  const [state, send] = useActionState(action, IDLE);
  const stale = staleIn(state);
  const problems = Object.entries(state.fields ?? {});
  const labels = Object.fromEntries(props.rows.flat().map(({ name, label }) => [`${prefix}-${bare(name)}`, label]));
  return (
    <form action={send} key={`${prefix}.${String(hidden['version'])}`}>
      <ErrorSummary
        title={state.message ?? ''}
        errors={problems.map(([field, text]) => ({ field: `${prefix}-${field}`, text }))}
        labels={labels}
      />
      <HiddenFields values={stale?.['version'] ? { ...hidden, version: stale['version'] } : hidden} />
      {writeKey ? <input type="hidden" name="writeKey" value={`${writeKey}.${state.turn}`} /> : null}
      <Rows key={state.turn} {...props} state={state} stale={stale} />
      <Blockers state={state} />
      {note ? <p className="text-13 text-faint mb-2">{note}</p> : null}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton tone={tone} busyText={words.busy}>
          {stale ? words.stale.save : submit}
        </SubmitButton>
        <FormStatus
          message={problems.length > 0 || state.blockers ? undefined : state.message}
          kind={state.status === 'refused' ? 'error' : 'done'}
        />
      </div>
    </form>
  );
}

/** What somebody else wrote meanwhile, when that is why the form was refused. */
const staleIn = (state: FormState): Record<string, string> | null =>
  state.code === 'STALE' && state.current ? state.current : null;

type RowsProps = RecordFormProps & { state: FormState; stale: Record<string, string> | null };

function Rows({ rows, prefix, words, state, stale }: RowsProps) {
  const shown = (field: FieldSpec) => !stale || !differs(field, state, stale);
  return (
    <div>
      {stale ? <StaleFields fields={rows.flat()} state={state} current={stale} words={words} /> : null}
      {rows.map((row, at) => (
        <div
          key={at}
          className={row.length > 1 ? `${FIELDS} ${row.length > 2 ? 'grid-cols-3' : 'grid-cols-2'}` : undefined}
        >
          {row.filter(shown).map((field) => (
            <RecordField
              key={field.name}
              field={field}
              id={`${prefix}-${bare(field.name)}`}
              value={keptValue(state, field)}
              error={state.fields?.[bare(field.name)]}
              words={words}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

function Blockers({ state }: { state: FormState }) {
  const { blockers = [], message = '' } = state;
  if (blockers.length === 0) return null;
  const items = blockers.map((one, at) => ({ id: String(at), text: one.text, href: one.href ?? undefined }));
  return <MissingList intro={message} items={items} />;
}

function HiddenFields({ values }: { values: RecordFormProps['hidden'] }) {
  return Object.entries(values).map(([name, value]) => <Hidden key={name} name={name} value={value} />);
}

const bare = (name: string): string => name.replace('[]', '');

function Hidden({ name, value }: { name: string; value: string | number | string[] }) {
  if (!Array.isArray(value)) return <input type="hidden" name={name} value={value} />;
  return value.map((one) => <input key={one} type="hidden" name={name} value={one} />);
}

/** A list of boxes cannot be chosen by one radio: it stays as it was typed. */
function differs(field: FieldSpec, state: FormState, current: Record<string, string>): boolean {
  const theirs = current[field.name];
  return field.kind !== 'checks' && theirs !== undefined && theirs !== keptValue(state, field);
}

type StaleProps = { fields: FieldSpec[]; state: FormState; current: Record<string, string>; words: RecordWords };

function StaleFields({ fields, state, current, words: { stale } }: StaleProps) {
  const moved = fields.filter((field) => differs(field, state, current));
  return (
    <Stale
      title={stale.title}
      step={stale.step}
      note={moved.length > 0 ? stale.note : undefined}
      caption={stale.caption}
      heads={{ field: stale.field, theirs: stale.theirs, mine: stale.mine }}
      fields={moved.map((field) => {
        const theirs = current[field.name] ?? '';
        const mine = keptValue(state, field);
        return {
          name: field.name,
          label: field.label,
          theirs: { value: theirs, text: fieldText(field, theirs) },
          mine: { value: mine, text: fieldText(field, mine) },
        };
      })}
    />
  );
}

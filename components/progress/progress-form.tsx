'use client';

import {
  useActionState,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type SyntheticEvent,
} from 'react';
import { buttonClass } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { FieldGroup } from '@/components/ui/field';
import { formCard } from '@/components/ui/form-card';
import { FormStatus } from '@/components/ui/form-status';
import { Kbd } from '@/components/ui/kbd';
import { Segmented } from '@/components/ui/segmented';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextareaField } from '@/components/ui/textarea';
import { IDLE, type FormAction, type FormState } from '@/lib/access/form-state';
import { QuantityFields, type QuantityLine, type QuantityWords } from './quantity-fields';
import type { ReportContent } from './report-content';
import { StaleReport, type StaleWords } from './stale-report';
import { useDraft } from './use-draft';

export type ProgressWords = {
  label: string;
  /** What was carried into the fields; empty when nothing was. */
  carried: string;
  restored: string;
  optional: string;
  done: string;
  obstacle: string;
  nextStep: string;
  state: string;
  underWay: string;
  reportedDone: string;
  quantities: string;
  quantity: QuantityWords;
  evidence: string;
  /** Beside "evidence": which kinds are required. */
  required: string;
  report: string;
  reporting: string;
  fold: string;
  keys: string;
  errorsTitle: string;
  draftAt: string;
  stale: StaleWords;
};

const KEYS = ['Ctrl', 'Enter'];

type Props = {
  action: FormAction;
  saveDraft: (form: FormData) => Promise<{ saved: boolean; text: string }>;
  discardDraft: (form: FormData) => Promise<void>;
  place: { inspectionId: number; itemNumber: number; measureNumber: number; measureId: number; personId: number };
  latestUpdateId: number;
  writeKey: string;
  content: ReportContent;
  kinds: { value: string; label: string }[];
  files: { value: string; label: string }[];
  words: ProgressWords;
  /** Where the page is without the open form; no link without it. */
  foldHref?: string;
  /** The list of evidence and its upload: they stand inside the form but are no part of it. */
  evidence?: ReactNode;
  className?: string;
};

/** What the fields show: what was typed before a refusal, else what the form began with. */
function shown(state: FormState, content: ReportContent): ReportContent {
  if (!state.typed) return content;
  const text = (name: string) => String(state.typed?.[name] ?? '');
  const quantities: QuantityLine[] = [];
  for (let line = 0; state.typed[`quantities.${line}.kind`] !== undefined; line += 1) {
    const of = (name: string) => text(`quantities.${line}.${name}`);
    quantities.push({ kind: of('kind'), amount: of('amount'), label: of('label'), evidenceId: of('evidenceId') });
  }
  return {
    done: text('done'),
    obstacle: text('obstacle'),
    nextStep: text('nextStep'),
    state: text('state'),
    quantities,
  };
}

function versionOf(state: FormState, begun: number): string {
  const known =
    state.result?.['latestUpdateId'] ?? state.current?.['latestUpdateId'] ?? state.typed?.['latestUpdateId'];
  return String(known ?? begun);
}

function problemsOf(state: FormState, key: string): { field: string; text: string }[] {
  return Object.entries(state.fields ?? {}).map(([name, text]) => ({
    field: `${key}-${name.split('.')[0] ?? name}`,
    text,
  }));
}

const labelsOf = (words: ProgressWords, key: string): Record<string, string> =>
  Object.fromEntries(
    (['done', 'obstacle', 'nextStep', 'state', 'quantities'] as const).map((name) => [`${key}-${name}`, words[name]]),
  );

/** Reporting on one measure in under a minute. Works as a plain form; with the script it keeps drafts and sends by Ctrl+Enter. */
export function ProgressForm(props: Props) {
  const { place, words, content } = props;
  const [state, send] = useActionState(props.action, IDLE);
  const form = useRef<HTMLFormElement>(null);
  const key = `progress-${place.measureId}`;
  // the version that the text was begun on: a refresh of the page must not hide what others reported since
  const [begun] = useState(props.latestUpdateId);
  const version = versionOf(state, begun);
  const { told, restored, touch, stop, forget } = useDraft(form, `${key}-${place.personId}`, version, props.saveDraft);
  const fields = shown(state, content);
  const errors = useMemo(() => problemsOf(state, key), [state, key]);
  const stale = state.code === 'STALE' && state.current !== undefined;

  useEffect(() => {
    if (state.turn === 0) return;
    stop(false);
    if (state.status === 'done') forget();
  }, [state, stop, forget]);

  function typed(event: SyntheticEvent<HTMLFormElement>) {
    if ((event.nativeEvent as InputEvent).isComposing || stale) return;
    touch();
  }
  function pressed(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }
  async function drop() {
    stop(true);
    forget();
    if (form.current) await props.discardDraft(new FormData(form.current));
    window.location.reload();
  }
  return (
    <form
      ref={form}
      action={send}
      className={formCard({ className: props.className })}
      aria-label={words.label}
      onInput={typed}
      onCompositionEnd={touch}
      onKeyDown={pressed}
      onSubmit={() => stop(true)}
      noValidate
    >
      <Place place={place} version={version} writeKey={props.writeKey} />
      <ErrorSummary title={words.errorsTitle} errors={errors} labels={labelsOf(words, key)} />
      {stale ? (
        <StaleReport words={words.stale} current={state.current ?? {}} mine={fields} onDrop={drop} />
      ) : (
        <>
          <Carried text={restored ? words.restored : words.carried} />
          <Fields key={state.turn} id={key} fields={fields} errors={state.fields ?? {}} onAdd={touch} {...props} />
        </>
      )}
      {props.evidence ? (
        <FieldGroup id={`${key}-evidence`} label={words.evidence} optional={words.required}>
          {props.evidence}
        </FieldGroup>
      ) : null}
      <div className="flex flex-wrap items-center gap-2">
        <SubmitButton busyText={words.reporting}>{stale ? words.stale.save : words.report}</SubmitButton>
        <Fold href={props.foldHref} text={words.fold} />
        <FormStatus message={state.message} kind={state.status === 'refused' ? 'error' : 'done'} />
        <span className="text-13 text-faint max-md:hidden ml-auto">
          {told?.text ?? words.draftAt} <Kbd keys={KEYS} /> {words.keys}
        </span>
      </div>
    </form>
  );
}

function Place({ place, version, writeKey }: Pick<Props, 'place' | 'writeKey'> & { version: string }) {
  return (
    <>
      <input type="hidden" name="inspectionId" value={place.inspectionId} />
      <input type="hidden" name="itemNumber" value={place.itemNumber} />
      <input type="hidden" name="measureNumber" value={place.measureNumber} />
      <input type="hidden" name="latestUpdateId" value={version} />
      <input type="hidden" name="writeKey" value={writeKey} />
    </>
  );
}

function Carried({ text }: { text: string }) {
  return text === '' ? null : <p className="text-13 text-faint mb-2.5">{text}</p>;
}

function Fold({ href, text }: { href: string | undefined; text: string }) {
  return href ? (
    <a className={buttonClass({ tone: 'quiet' })} href={href}>
      {text}
    </a>
  ) : null;
}

type FieldsProps = Pick<Props, 'words' | 'kinds' | 'files'> & {
  id: string;
  fields: ReportContent;
  errors: Record<string, string>;
  onAdd: () => void;
};

function Fields({ id, fields, errors, words, kinds, files, onAdd }: FieldsProps) {
  return (
    <>
      <TextareaField
        id={`${id}-done`}
        name="done"
        label={words.done}
        rows={3}
        maxLength={4_000}
        defaultValue={fields.done}
        error={errors['done']}
        required
      />
      <div className="grid grid-cols-2 items-start gap-x-4 max-md:grid-cols-1">
        <TextareaField
          id={`${id}-obstacle`}
          name="obstacle"
          label={words.obstacle}
          optional={words.optional}
          rows={1}
          maxLength={4_000}
          defaultValue={fields.obstacle}
          error={errors['obstacle']}
        />
        <TextareaField
          id={`${id}-nextStep`}
          name="nextStep"
          label={words.nextStep}
          optional={words.optional}
          rows={1}
          maxLength={4_000}
          defaultValue={fields.nextStep}
          error={errors['nextStep']}
        />
      </div>
      <div className="grid grid-cols-2 items-start gap-x-4 max-md:grid-cols-1">
        <Segmented
          id={`${id}-state`}
          name="state"
          label={words.state}
          options={[
            { value: 'UNDER_WAY', label: words.underWay },
            { value: 'REPORTED_DONE', label: words.reportedDone },
          ]}
          defaultValue={fields.state}
          error={errors['state']}
        />
      </div>
      <FieldGroup id={`${id}-quantities`} label={words.quantities} optional={words.optional}>
        <QuantityFields
          id={id}
          lines={fields.quantities}
          kinds={kinds}
          files={files}
          words={words.quantity}
          errors={errors}
          onAdd={onAdd}
        />
      </FieldGroup>
    </>
  );
}

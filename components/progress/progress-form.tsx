'use client';

import { useState, type ReactNode } from 'react';
import { Form } from '@/components/form/form';
import { useForm } from '@/components/form/form-context';
import { FormEnd } from '@/components/form/form-end';
import { dropKept, placeOfKept } from '@/components/form/kept-typed';
import { useServerDraft, type DraftSaved } from '@/components/form/use-server-draft';
import { buttonClass } from '@/components/ui/button';
import { FieldGroup } from '@/components/ui/field';
import { formCard } from '@/components/ui/form-card';
import { Kbd } from '@/components/ui/kbd';
import type { FormAction } from '@/lib/access/form-state';
import type { ReportContent } from './report-content';
import { ReportFields, type ReportWords } from './report-fields';

export type ProgressWords = ReportWords & {
  label: string;
  /** What was carried into the fields; empty when nothing was. */
  carried: string;
  evidence: string;
  /** Beside "evidence": which kinds are required. */
  required: string;
  report: string;
  reporting: string;
  fold: string;
  keys: string;
  draftAt: string;
};

const KEYS = ['Ctrl', 'Enter'];

type Props = {
  action: FormAction;
  saveDraft: (form: FormData) => Promise<DraftSaved>;
  discardDraft: (form: FormData) => Promise<void>;
  place: { inspectionId: number; itemNumber: number; measureNumber: number; measureId: number; personId: number };
  latestUpdateId: number;
  writeKey: string;
  content: ReportContent;
  limits: Readonly<Record<string, number>>;
  kinds: { value: string; label: string }[];
  files: { value: string; label: string }[];
  words: ProgressWords;
  /** Where the page is without the open form; no link without it. */
  foldHref?: string;
  /** The list of evidence and its upload: they stand inside the form but are no part of it. */
  evidence?: ReactNode;
  className?: string;
};

/** Reporting on one measure in under a minute. Works as a plain form; with the script it keeps drafts on the server and sends by Ctrl+Enter. */
export function ProgressForm(props: Props) {
  const { place, words, content } = props;
  const { measureId, personId, ...hidden } = place;
  const id = `progress-${measureId}`;
  const { told, isSaved, touch, stop } = useServerDraft(props.saveDraft);
  const [isDropping, setDropping] = useState(false);

  async function drop() {
    stop();
    setDropping(true);
    dropKept(placeOfKept(personId, id));
    const where = new FormData();
    for (const [name, value] of Object.entries(hidden)) where.set(name, String(value));
    await props.discardDraft(where);
    window.location.reload();
  }
  const labels = Object.fromEntries(
    (['done', 'obstacle', 'nextStep', 'state', 'quantities'] as const).map((name) => [name, words[name]]),
  );
  return (
    <Form
      action={props.action}
      id={id}
      hidden={{ ...hidden, latestUpdateId: props.latestUpdateId }}
      writeKey={props.writeKey}
      labels={labels}
      limits={props.limits}
      isSafe={isSaved || isDropping}
      onTouch={touch}
      onSend={stop}
      label={words.label}
      className={formCard({ className: props.className })}
      below={
        <>
          {props.evidence ? (
            <FieldGroup id={`${id}-evidence`} label={words.evidence} optional={words.required}>
              {props.evidence}
            </FieldGroup>
          ) : null}
          <ReportEnd words={words} foldHref={props.foldHref} told={told ?? words.draftAt} />
        </>
      }
    >
      {words.carried ? <p className="text-13 text-faint mb-2.5">{words.carried}</p> : null}
      <ReportFields content={content} kinds={props.kinds} files={props.files} words={words} onDrop={drop} />
    </Form>
  );
}

function ReportEnd({ words, foldHref, told }: Pick<Props, 'words' | 'foldHref'> & { told: string }) {
  const { state } = useForm();
  const isStale = state.code === 'STALE' && state.current !== undefined;
  return (
    <FormEnd
      submit={isStale ? words.save : words.report}
      isStaleSaid
      busyText={words.reporting}
      rowClass="flex flex-wrap items-center gap-2"
      beside={
        foldHref ? (
          <a className={buttonClass({ tone: 'quiet' })} href={foldHref}>
            {words.fold}
          </a>
        ) : null
      }
      after={
        <span className="text-13 text-faint max-md:hidden ml-auto">
          {told} <Kbd keys={KEYS} /> {words.keys}
        </span>
      }
    />
  );
}

'use client';

import { useActionState, useState, type ReactNode } from 'react';
import { DayInput } from '@/components/ui/day-input';
import { Dialog, dialogFooter } from '@/components/ui/dialog';
import { FieldGroup } from '@/components/ui/field';
import { FormStatus } from '@/components/ui/form-status';
import { Radio } from '@/components/ui/checkbox';
import { MissingList } from '@/components/ui/missing-list';
import { SubmitButton } from '@/components/ui/submit-button';
import { textLink } from '@/components/ui/text-link';
import { TextareaField } from '@/components/ui/textarea';
import { useMounted } from '@/components/ui/use-mounted';
import { IDLE, type FormAction, type FormState } from '@/lib/access/form-state';

type FrameProps = {
  action: FormAction;
  fields: Record<string, string | number>;
  writeKey: string;
  closeHref: string;
  words: {
    title: string;
    close: string;
    note: string;
    remark: string;
    optional: string;
    submit: string;
    calendar: string;
    missing: string;
  };
};

export type ReturnDialogProps = FrameProps & {
  reopened: { heading: string; lines: { number: number; text: string; note: string; href: string }[] };
  accepted: { label: string; lines: string[] };
  changeLabel: string;
  deadline: { label: string; note: string; value: string; min: string };
};

export type AcceptDialogProps = FrameProps & {
  verdict: { label: string; options: { value: string; label: string }[]; value: string };
  review: { label: string; hint: string; value: string; min: string; onlyFor: string };
};

const kept = (state: FormState, name: string): string | undefined => {
  const value = state.status === 'refused' ? state.typed?.[name] : undefined;
  return typeof value === 'string' ? value : undefined;
};

function Frame({
  action,
  fields,
  writeKey,
  closeHref,
  words,
  children,
}: FrameProps & { children: (state: FormState) => ReactNode }) {
  const [state, send] = useActionState(action, IDLE);
  const blockers = (state.blockers ?? []).map(({ text }) => ({ id: text, text }));
  return (
    <Dialog open title={words.title} closeLabel={words.close} closeHref={closeHref}>
      <form action={send} key={state.turn}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="writeKey" value={`${writeKey}.${state.turn}`} />
        <p className="text-muted mb-3 text-14">{words.note}</p>
        {children(state)}
        <TextareaField
          id="finish-words"
          name="words"
          label={words.remark}
          optional={words.optional}
          rows={3}
          defaultValue={kept(state, 'words')}
          error={state.fields?.['words']}
        />
        {blockers.length > 0 ? <MissingList intro={words.missing} items={blockers} /> : null}
        <footer className={`${dialogFooter} -mx-6 mt-4 -mb-4`}>
          <FormStatus message={state.message} kind={state.status === 'refused' ? 'error' : 'done'} />
          <SubmitButton>{words.submit}</SubmitButton>
        </footer>
      </form>
    </Dialog>
  );
}

/** The last step of a review that returns: which measures, with what words, till when. */
export function ReturnDialog({ reopened, accepted, changeLabel, deadline, ...frame }: ReturnDialogProps) {
  return (
    <Frame {...frame}>
      {(state) => (
        <>
          <h3 className="mt-3">{reopened.heading}</h3>
          <ul className="divide-y divide-line">
            {reopened.lines.map((line) => (
              <li key={line.number} className="py-2">
                <b>{line.text}</b>{' '}
                <a className={textLink({ size: 'small' })} href={line.href}>
                  {changeLabel}
                </a>
                <p className="text-13 text-muted whitespace-pre-line">{line.note}</p>
              </li>
            ))}
          </ul>
          {accepted.lines.length > 0 ? (
            <>
              <h3 className="mt-3">{accepted.label}</h3>
              <ul className="divide-y divide-line text-13 text-muted">
                {accepted.lines.map((line) => (
                  <li key={line} className="py-1">
                    {line}
                  </li>
                ))}
              </ul>
            </>
          ) : null}
          <DayInput
            id="finish-deadline"
            name="newDeadline"
            label={deadline.label}
            hint={deadline.note}
            calendarLabel={frame.words.calendar}
            defaultValue={kept(state, 'newDeadline') ?? deadline.value}
            min={deadline.min}
            error={state.fields?.['newDeadline']}
            fieldClass="mt-4"
            required
          />
        </>
      )}
    </Frame>
  );
}

/** The last step of a review that accepts: the verdict and, for what is kept up, the next review day. */
export function AcceptDialog(props: AcceptDialogProps) {
  return <Frame {...props}>{(state) => <VerdictFields {...props} state={state} />}</Frame>;
}

function VerdictFields({ verdict, review, words, state }: AcceptDialogProps & { state: FormState }) {
  const [chosen, setChosen] = useState(kept(state, 'verdict') ?? verdict.value);
  const mounted = useMounted();
  return (
    <>
      <FieldGroup id="finish-verdict" label={verdict.label} error={state.fields?.['verdict']} className="mt-3">
        {verdict.options.map((option) => (
          <Radio
            key={option.value}
            name="verdict"
            value={option.value}
            label={option.label}
            defaultChecked={option.value === chosen}
            onChange={() => setChosen(option.value)}
            required
          />
        ))}
      </FieldGroup>
      {!mounted || chosen === review.onlyFor ? (
        <DayInput
          id="finish-review"
          name="nextReviewDay"
          label={review.label}
          hint={review.hint}
          calendarLabel={words.calendar}
          defaultValue={kept(state, 'nextReviewDay') ?? review.value}
          min={review.min}
          error={state.fields?.['nextReviewDay']}
        />
      ) : null}
    </>
  );
}

'use client';

import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { FormStatus } from '@/components/ui/form-status';
import { MissingList } from '@/components/ui/missing-list';
import { SubmitButton } from '@/components/ui/submit-button';
import type { FormState } from '@/lib/access/form-state';
import { useForm } from './form-context';
import { useFormWords, type FormWords } from './form-words';

type EndProps = Omit<ComponentProps<typeof SubmitButton>, 'children'> & {
  submit: ReactNode;
  /** Stands between button and status, such as a way back. */
  beside?: ReactNode;
  /** Stands after the status. */
  after?: ReactNode;
  /** What the row looks like where it is not the usual one. */
  rowClass?: string;
  /** The status stands before the button, as at the foot of a dialog. */
  statusFirst?: boolean;
};

/** The end of every form: what has to be confirmed, what blocks, the button, and what became of it. */
export function FormEnd({
  submit,
  beside,
  after,
  rowClass = 'flex flex-wrap items-center gap-2',
  statusFirst,
  ...button
}: EndProps) {
  const { state } = useForm();
  const words = useFormWords();
  const status = <FormSaid />;
  return (
    <>
      <OpenQuestions />
      <FormBlockers />
      <div className={rowClass}>
        {statusFirst ? status : null}
        <SubmitButton busyText={words.busy} {...button}>
          {state.status === 'unsent' && state.code === 'UNSENT' ? words.again : submit}
        </SubmitButton>
        {beside}
        {statusFirst ? null : status}
        {after}
      </div>
    </>
  );
}

/** What became of the form, beside its button, and the way on where there is one. */
export function FormSaid() {
  const { state } = useForm();
  const words = useFormWords();
  const isError = state.status === 'refused' || state.status === 'unsent';
  return (
    <>
      <FormStatus message={saidOf(state, words)} kind={isError ? 'error' : 'done'} />
      {state.code === 'NOT_SIGNED_IN' ? (
        <a className="text-13" href="/sign-in" target="_blank" rel="noopener">
          {words.signIn}
        </a>
      ) : null}
      {state.code === 'OUTDATED' ? (
        <Button size="small" onClick={() => window.location.reload()}>
          {words.reopen}
        </Button>
      ) : null}
    </>
  );
}

function saidOf(state: FormState, words: FormWords): string | undefined {
  if (state.status === 'unsent') return state.code === 'OUTDATED' ? words.outdated : words.unsent;
  return state.fields || state.blockers ? undefined : state.message;
}

/** What keeps the deed from being done, each with the way to the place. */
function FormBlockers() {
  const { state } = useForm();
  const { blockers = [], message = '' } = state;
  if (blockers.length === 0) return null;
  const items = blockers.map((one, at) => ({ id: String(at), text: one.text, href: one.href ?? undefined }));
  return <MissingList intro={message} items={items} />;
}

/** A question beside its field: ticking it says yes to this very value. */
export function FieldQuestion({ name }: { name: string }) {
  const { state, id } = useForm();
  const question = state.questions?.find((one) => one.field === name);
  if (!question) return null;
  return (
    <Checkbox
      key={question.value}
      id={`${id}-sure-${name}`}
      name={`sure.${question.field}`}
      value={question.value}
      label={question.text}
      className="mb-2"
    />
  );
}

/** The questions that are about no field of the form; the others stand beside theirs. */
function OpenQuestions() {
  const { state } = useForm();
  return (state.questions ?? [])
    .filter((one) => state.typed?.[one.field] === undefined)
    .map((one) => <FieldQuestion key={one.field} name={one.field} />);
}

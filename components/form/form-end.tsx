'use client';

import type { ComponentProps, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { dialogFooter } from '@/components/ui/dialog';
import { FormStatus } from '@/components/ui/form-status';
import { MissingList } from '@/components/ui/missing-list';
import { SubmitButton } from '@/components/ui/submit-button';
import { useForm, type FormInside } from './form-context';
import { fillIn, useFormWords, type FormWords } from './form-words';

type EndProps = Omit<ComponentProps<typeof SubmitButton>, 'children'> & {
  submit: ReactNode;
  /** Stands between button and status, such as a way back. */
  beside?: ReactNode;
  /** Stands after the status. */
  after?: ReactNode;
  /** What the row looks like where it is not the usual one. */
  rowClass?: string;
  /** The foot of a dialog: the status stands before the button. */
  isFooter?: boolean;
  /** The form says by itself who was faster, with both texts: not once more beside the button. */
  isStaleSaid?: boolean;
};

/** The end of every form: what has to be confirmed, what blocks, the button, and what became of it. */
export function FormEnd({
  submit,
  beside,
  after,
  rowClass = 'flex flex-wrap items-center gap-2',
  isFooter,
  isStaleSaid,
  ...button
}: EndProps) {
  const { state } = useForm();
  const words = useFormWords();
  const Row = isFooter ? 'footer' : 'div';
  return (
    <>
      <OpenQuestions />
      <FormBlockers />
      <Row className={isFooter ? `${dialogFooter} -mx-6 mt-4 -mb-4` : rowClass}>
        {isFooter ? <FormSaid isStaleSaid={isStaleSaid} /> : null}
        <SubmitButton busyText={words.busy} {...button}>
          {state.status === 'unsent' && state.code === 'UNSENT' ? words.again : submit}
        </SubmitButton>
        {beside}
        {isFooter ? null : <FormSaid isStaleSaid={isStaleSaid} />}
        {after}
      </Row>
    </>
  );
}

/**
 * What became of the form, beside its button, and the way on where there is one. `isAlone`: no field of the form shows what is wrong with
 * it, so the reasons stand here.
 */
export function FormSaid({ isAlone, isStaleSaid }: { isAlone?: boolean; isStaleSaid?: boolean | undefined }) {
  const inside = useForm();
  const { state } = inside;
  const words = useFormWords();
  const reasons = isAlone ? Object.values(state.fields ?? {}).join(' ') : '';
  const said = isStaleSaid && state.code === 'STALE' && state.current ? undefined : saidOf(inside, words);
  const isError = state.status === 'refused' || state.status === 'unsent';
  return (
    <>
      <FormStatus message={reasons || said} kind={isError ? 'error' : 'done'} />
      {state.code === 'NOT_SIGNED_IN' ? (
        <a className="text-13" href="/sign-in" target="_blank" rel="noopener">
          {words.signIn}
        </a>
      ) : null}
      {state.way ? (
        <a className="text-13" href={state.way.href}>
          {state.way.text}
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

function saidOf({ state, isBare }: FormInside, words: FormWords): string | undefined {
  if (state.status === 'unsent') return state.code === 'OUTDATED' ? words.outdated : words.unsent;
  if (state.code === 'STALE' && state.current?.['who'] && isBare)
    return `${fillIn(words.stale.title, { who: state.current['who'], when: state.current['when'] ?? '' })} ${words.stale.again}`;
  return (state.fields && !isBare) || state.blockers ? undefined : state.message;
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

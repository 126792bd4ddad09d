'use client';

import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode, type SyntheticEvent } from 'react';
import type { FormAction, FormState } from '@/lib/access/form-state';
import { FormContext } from './form-context';
import { FormNote } from './form-note';
import { FormProblems } from './form-problems';
import { HiddenFields, useBegun, type Hidden } from './hidden-fields';
import { watchUnfinished } from './leave-store';
import { tell } from './told-store';
import { useKeeping } from './use-keeping';
import { useSending } from './use-sending';

export type FormProps = {
  action: FormAction;
  /** Names the form and what it is about, unique for a person: what is typed is kept under it, and the ids of the fields begin with it. */
  id: string;
  /** Sent along: the place, and the version of the row that the form was made from. */
  hidden?: Hidden;
  /** Made by the server with the page: the same sent twice has one effect. */
  writeKey?: string;
  /** What the fields are called, for the summary of what is wrong. */
  labels?: Readonly<Record<string, string>>;
  /** The longest text by field, from `limitsOf` of the command's schema. */
  limits?: Readonly<Record<string, number>>;
  /** Nothing to lose here: one button, or what must not be kept. */
  keeps?: boolean;
  /** What is typed stays with the page: going on within it asks nothing. */
  staysWithPage?: boolean;
  /** Kept somewhere else as well (a draft on the server): then leaving asks nothing. */
  isSafe?: boolean;
  onTouch?: (form: HTMLFormElement) => void;
  onAnswer?: (answer: FormState, form: HTMLFormElement) => void;
  /** What is wrong is said by the form itself: no summary above it. */
  isBare?: boolean;
  label?: string;
  className?: string;
  children: ReactNode;
  /** Stands below the fields and is not begun anew with them, such as files that are being sent. */
  below?: ReactNode;
  /** Before the form goes out. */
  onSend?: () => void;
};

const NO_LIMITS = {};
/** A form that leaves the page within this time after its answer was not read: what it did is said elsewhere. */
const READ_MS = 1_500;

/** Says what a form did when the form went away with it. */
function useLastWord(state: FormState) {
  const last = useRef({ message: '', at: 0 });
  useEffect(() => {
    if (state.turn > 0 && state.status === 'done' && state.message)
      last.current = { message: state.message, at: performance.now() };
  }, [state]);
  useEffect(() => {
    const word = last;
    return () => {
      const { message, at } = word.current;
      if (message && performance.now() - at < READ_MS) tell(message);
    };
  }, []);
  return last;
}

const isComposing = (event: { isComposing?: boolean; keyCode?: number }): boolean =>
  event.isComposing === true || event.keyCode === 229;

type Control = EventTarget & { name: string; form: HTMLFormElement | null };

/** A control of this form; others may stand within it and belong to none. */
const isOwn = (target: EventTarget, form: HTMLFormElement): target is Control =>
  'form' in target && target.form === form;

/**
 * The one form of the product. Works before the script; with it nothing typed is ever lost: not by a refusal, not by a broken line, not by
 * leaving. What is wrong stands above and beside the fields, what was done beside the button, and elsewhere when the form has gone.
 */
export function Form(props: FormProps) {
  const {
    action,
    id,
    hidden,
    writeKey,
    limits = NO_LIMITS,
    keeps = true,
    staysWithPage = false,
    isBare = false,
    isSafe = false,
  } = props;
  const form = useRef<HTMLFormElement>(null);
  const { state, fallback, pending, send } = useSending(action);
  const keeping = useKeeping(form, id, keeps);
  const { restored, isTouched, touch, forget } = keeping;
  const begun = useBegun(hidden, { isTouched, state, restored });
  const last = useLastWord(state);
  const [round, setRound] = useState(0);
  // a page that is read anew brings another key: what was sent once goes out again under the one that it had (S54)
  const [key] = useState(writeKey);

  useEffect(
    () => watchUnfinished({ kind: 'typed', isOpen: () => keeps && isTouched && !isSafe, samePage: staysWithPage }),
    [keeps, isTouched, isSafe, staysWithPage],
  );

  function submit(event: SyntheticEvent<HTMLFormElement, SubmitEvent>) {
    event.preventDefault();
    event.stopPropagation();
    if (pending) return;
    const sent = event.currentTarget;
    props.onSend?.();
    send(sent, event.nativeEvent.submitter, (answer) => {
      if (answer.status === 'done') {
        if (answer.message) last.current = { message: answer.message, at: performance.now() };
        forget();
        setRound((count) => count + 1);
      }
      props.onAnswer?.(answer, sent);
    });
  }
  function typed(event: SyntheticEvent<HTMLFormElement>) {
    const { target } = event;
    if (isComposing(event.nativeEvent as InputEvent) || !form.current) return;
    if (!isOwn(target, form.current)) return;
    if (target.name) touch([target.name]);
    props.onTouch?.(form.current);
  }
  function pressed(event: KeyboardEvent<HTMLFormElement>) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || isComposing(event.nativeEvent)) return;
    event.preventDefault();
    form.current?.requestSubmit();
  }
  const inside = useMemo(
    () => ({ id, state, restored: restored?.fields ?? null, limits, pending, isBare }),
    [id, state, restored, limits, pending, isBare],
  );
  return (
    <form
      ref={form}
      action={fallback}
      className={props.className}
      aria-label={props.label}
      onSubmit={submit}
      onInput={typed}
      onCompositionEnd={typed}
      onKeyDown={pressed}
      noValidate
    >
      <FormContext.Provider value={inside}>
        {isBare ? null : <FormProblems labels={props.labels} />}
        <HiddenFields values={begun.values} />
        {key ? <input type="hidden" name="writeKey" value={`${key}.${state.turn}`} /> : null}
        <FormNote keeping={keeping} onDrop={() => setRound((count) => count + 1)} />
        <Fields key={`${round}.${begun.key}.${restored ? 'back' : ''}`}>{props.children}</Fields>
        {props.below}
      </FormContext.Provider>
    </form>
  );
}

/** Made anew where the fields begin anew: after an answer that was done, and with what came back. */
function Fields({ children }: { children: ReactNode }) {
  return children;
}

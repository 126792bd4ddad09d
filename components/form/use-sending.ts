'use client';

import { useActionState, useCallback, useState, useTransition } from 'react';
import { unstable_isUnrecognizedActionError, unstable_rethrow } from 'next/navigation';
import { IDLE, type FormAction, type FormState } from '@/lib/access/form-state';
import { lookForTold } from './told-store';

/** What goes out: the fields, and the button that was pressed; what the framework put into the page for the way without a script stays behind. */
function dataOf(form: HTMLFormElement, submitter: HTMLElement | null): FormData {
  const data = new FormData(form);
  for (const name of [...data.keys()]) if (name.startsWith('$')) data.delete(name);
  if (submitter instanceof HTMLButtonElement && submitter.name) data.append(submitter.name, submitter.value);
  return data;
}

/** The framework goes to another page by itself and then rejects the call, so that nobody waits for a result. */
function isGoingOn(error: unknown): boolean {
  try {
    unstable_rethrow(error);
    return false;
  } catch {
    return true;
  }
}

/** What came of sending: the answer, the way to another page, or that none came. The turn, and with it the key of writing, moves with an answer alone. */
export async function answerOf(action: FormAction, turn: number, data: FormData): Promise<FormState> {
  try {
    return await action({ ...IDLE, turn }, data);
  } catch (error) {
    if (isGoingOn(error)) {
      lookForTold();
      return { status: 'done', turn: turn + 1 };
    }
    // whether it arrived is not known: the turn and with it the write key stay, so that sending again has one effect (S54)
    return { status: 'unsent', code: unstable_isUnrecognizedActionError(error) ? 'OUTDATED' : 'UNSENT', turn };
  }
}

/**
 * Sends a form and keeps it as it stands, whatever comes back. Before the script the browser sends `fallback` by itself and the server
 * renders the answer; with it the fields are never touched by the answer.
 */
export function useSending(action: FormAction) {
  const [first, fallback] = useActionState(action, IDLE);
  const [later, setLater] = useState<FormState | null>(null);
  const [pending, start] = useTransition();
  const state = later ?? first;
  const { turn } = state;
  const send = useCallback(
    (form: HTMLFormElement, submitter: HTMLElement | null, onAnswer: (answer: FormState) => void) => {
      const data = dataOf(form, submitter);
      start(async () => {
        const answer = await answerOf(action, turn, data);
        // one transition with the page that came back with the answer: fields begin anew from what is stored now
        start(() => {
          setLater(answer);
          onAnswer(answer);
        });
      });
    },
    [action, turn],
  );
  return { state, fallback, pending, send };
}

'use client';

import { createContext, useContext } from 'react';
import { IDLE, type FormState } from '@/lib/access/form-state';
import type { TypedFields } from './kept-typed';

export type FormInside = {
  /** Makes the ids of the fields unique on the page. */
  id: string;
  state: FormState;
  /** What came back from this tab, before anything the server says. */
  restored: TypedFields | null;
  /** The longest text by field, in code points. */
  limits: Readonly<Record<string, number>>;
  pending: boolean;
  /** No summary above the fields: the sentence stands beside the button. */
  isBare: boolean;
};

export const FormContext = createContext<FormInside>({
  id: '',
  state: IDLE,
  restored: null,
  limits: {},
  pending: false,
  isBare: false,
});

export const useForm = (): FormInside => useContext(FormContext);

/** The name of a field as the server calls it: a list of boxes without its `[]`. */
export const bareName = (name: string): string => name.replace('[]', '');

function limitOf(limits: FormInside['limits'], name: string): number | undefined {
  return limits[name] ?? limits[name.replace(/\.\d+\./, '.*.')];
}

/** What was typed before a refusal or came back from this tab; undefined where the field is as the page made it. */
function typedValue({ state, restored }: FormInside, name: string): string | string[] | undefined {
  const sent = state.status === 'refused' ? state.typed?.[name] : undefined;
  return sent ?? restored?.[name];
}

/** All that was typed before a refusal or came back from this tab; null where the fields are as the page made them. */
export function useTypedFields(): TypedFields | null {
  const { state, restored } = useForm();
  return state.status === 'refused' && state.typed ? state.typed : restored;
}

/** The boxes of a name that are ticked; a box that was not ticked is not sent at all. */
export function useTicked(name: string, own: readonly string[]): readonly string[] {
  const { state, restored } = useForm();
  const typed = state.status === 'refused' && state.typed ? (state.typed[name] ?? []) : restored?.[name];
  if (typed === undefined) return own;
  return (Array.isArray(typed) ? typed : [typed]).filter((one) => one !== '');
}

export type FieldInside = { id: string; value: string; error: string | undefined; limit: number | undefined };

/** A field of the form around: its id, what stands in it and what is wrong with it. `own` is its value as the page made it. */
export function useField(name: string, own = ''): FieldInside {
  const inside = useForm();
  const typed = typedValue(inside, name);
  return {
    id: `${inside.id}-${bareName(name)}`,
    value: Array.isArray(typed) ? typed.join(',') : (typed ?? own),
    error: inside.state.fields?.[bareName(name)],
    limit: limitOf(inside.limits, name),
  };
}

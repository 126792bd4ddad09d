'use client';

import type { ReactNode } from 'react';
import { useFormWords } from './form-words';

/*
 * The fields of a form take their id, what was typed, what is wrong and how long it may be from the form around them. Nothing is cut and
 * nothing is judged by the browser: what is too long says so and stays, and what is missing is said in the reader's language.
 */

/** What a field of a form takes: what its control takes, without what the form around gives. */
export type Own<Kit extends (props: never) => ReactNode> = Omit<
  Parameters<Kit>[0],
  'id' | 'error' | 'defaultValue' | 'defaultChecked' | 'required' | 'maxLength' | 'optional' | 'value'
> & {
  value?: string;
  /** Marked as such; a field that is not is required, and the server says so. */
  optional?: boolean;
};

/** The word that marks an optional field. */
export const useOptional = (optional?: boolean): string | undefined => {
  const words = useFormWords();
  return optional ? words.optional : undefined;
};

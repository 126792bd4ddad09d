'use client';

import { useCallback, useEffect, useLayoutEffect, useState } from 'react';
import { useFormPerson } from './form-words';
import { dropKept, placeOfKept, readKept, writeKept } from './kept-typed';
import { watchUnfinished } from './leave-store';

const FIELD = 'text';

/**
 * A text that stands in no form, such as what is said of the files that come next: kept in this tab as the fields of a form are, asked about
 * before the page is left, and gone once it is emptied.
 */
export function useKeptText(id: string): [string, (text: string) => void] {
  const person = useFormPerson();
  const place = person === null ? null : placeOfKept(person, id);
  const [text, setText] = useState('');
  const isOpen = text.trim() !== '';

  useLayoutEffect(() => {
    const kept = place ? readKept(place)?.fields[FIELD] : undefined;
    // what the tab keeps is known only here, after the page of the server
    if (typeof kept === 'string') setText(kept);
  }, [place]);

  useEffect(() => watchUnfinished({ kind: 'typed', isOpen: () => isOpen, samePage: false }), [isOpen]);

  const keep = useCallback(
    (next: string) => {
      setText(next);
      if (!place) return;
      if (next.trim() === '') dropKept(place);
      else writeKept(place, { fields: { [FIELD]: next }, begun: {} });
    },
    [place],
  );
  return [text, keep];
}

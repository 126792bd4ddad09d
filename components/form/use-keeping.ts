'use client';

import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import {
  changedNames,
  dropKept,
  placeOfKept,
  readKept,
  touchedFields,
  VERSIONS,
  writeKept,
  type KeptForm,
} from './kept-typed';
import { useFormPerson } from './form-words';

/** The folded parts around a form are opened, so that what came back is seen. */
function unfold(form: HTMLElement): void {
  for (let place = form.closest('details'); place; place = place.parentElement?.closest('details') ?? null)
    place.open = true;
}

function begunOf(form: HTMLFormElement): Record<string, string> {
  const data = new FormData(form);
  return Object.fromEntries(VERSIONS.flatMap((name) => (data.has(name) ? [[name, data.getAll(name).join(',')]] : [])));
}

export type Keeping = {
  /** What came back from this tab and now stands in the fields. */
  restored: KeptForm | null;
  /** What this tab keeps while something else was typed already: offered, never put in. */
  offered: KeptForm | null;
  /** Something was typed and not submitted. */
  isTouched: boolean;
  touch: (names: string[]) => void;
  restore: () => void;
  forget: () => void;
};

/**
 * Keeps what is typed into a form in this tab, so that Esc, reload, Back, another page and a lost session lose nothing. When the form opens
 * again it comes back, unless something was typed before the script was there: that wins, and what was kept is offered.
 */
export function useKeeping(form: RefObject<HTMLFormElement | null>, id: string, isKept: boolean): Keeping {
  const person = useFormPerson();
  const place = isKept && person !== null ? placeOfKept(person, id) : null;
  const names = useRef(new Set<string>());
  const [restored, setRestored] = useState<KeptForm | null>(null);
  const [offered, setOffered] = useState<KeptForm | null>(null);
  const [isTouched, setTouched] = useState(false);
  const focused = useRef('');

  const touch = useCallback(
    (touched: string[]) => {
      if (!form.current || touched.length === 0) return;
      for (const name of touched) names.current.add(name);
      setTouched(true);
      if (place) writeKept(place, { fields: touchedFields(form.current, names.current), begun: begunOf(form.current) });
    },
    [form, place],
  );

  const take = useCallback(
    (kept: KeptForm) => {
      for (const name of Object.keys(kept.fields)) names.current.add(name);
      const active = document.activeElement;
      focused.current = active && form.current?.contains(active) ? active.id : '';
      setTouched(true);
      setRestored(kept);
      setOffered(null);
      if (form.current) unfold(form.current);
    },
    [form],
  );

  // before the browser lets anybody type again: a text that came between would be gone with the fields that are put anew
  useLayoutEffect(() => {
    if (!form.current) return;
    const kept = place ? readKept(place) : null;
    const changed = changedNames(form.current);
    if (changed.length > 0) {
      if (kept) setOffered(kept);
      touch(changed);
    } else if (kept) take(kept);
    // only when the form opens: later on the fields are the person's
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [place]);

  const forget = useCallback(() => {
    if (place) dropKept(place);
    names.current.clear();
    setTouched(false);
    setRestored(null);
    setOffered(null);
  }, [place]);

  // what came back takes the place of the fields: the one that had the focus gets it again
  useLayoutEffect(() => {
    if (restored && focused.current) document.getElementById(focused.current)?.focus();
    focused.current = '';
  }, [restored]);

  const restore = useCallback(() => {
    if (offered) take(offered);
  }, [offered, take]);

  return { restored, offered, isTouched, touch, restore, forget };
}

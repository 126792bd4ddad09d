'use client';

import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

type Saved = { saved: boolean; text: string };
type RevisionCache = { version: string; fields: [string, string][] };

const PAUSE_MS = 1_500;
const LEFT_OUT = /^(\$|writeKey$)/;

function fieldsOf(form: HTMLFormElement): [string, string][] {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value === 'string' && !LEFT_OUT.test(name) ? [[name, value] as [string, string]] : [],
  );
}

function read(key: string): RevisionCache | null {
  try {
    return JSON.parse(window.sessionStorage.getItem(key) ?? 'null') as RevisionCache | null;
  } catch {
    return null;
  }
}

function fill(form: HTMLFormElement, fields: [string, string][]): boolean {
  let changed = false;
  for (const [name, value] of fields) {
    const control = form.elements.namedItem(name);
    if (control instanceof RadioNodeList) {
      changed ||= control.value !== value;
      control.value = value;
    } else if (
      control instanceof HTMLInputElement ? control.type !== 'hidden' : control instanceof HTMLTextAreaElement
    ) {
      const field = control as HTMLInputElement | HTMLTextAreaElement;
      changed ||= field.value !== value;
      field.value = value;
    }
  }
  return changed;
}

/**
 * Keeps what is typed: at once in this tab, after a pause on the server; never while an input method composes. What the tab kept of a form
 * that was begun on the same version comes back when the form opens again. `restored` says so once.
 */
export function useDraft(
  form: RefObject<HTMLFormElement | null>,
  key: string,
  version: string,
  save: (data: FormData) => Promise<Saved>,
) {
  const [told, setTold] = useState<Saved | null>(null);
  const [restored, setRestored] = useState(false);
  const timer = useRef<number | undefined>(undefined);
  const stopped = useRef(false);

  useEffect(() => {
    const kept = read(key);
    if (form.current && kept?.version === version && fill(form.current, kept.fields)) setRestored(true);
    return () => window.clearTimeout(timer.current);
    // the version only matters when the form opens
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [form, key]);

  const touch = useCallback(() => {
    const current = form.current;
    if (!current || stopped.current) return;
    window.clearTimeout(timer.current);
    try {
      window.sessionStorage.setItem(
        key,
        JSON.stringify({ version, fields: fieldsOf(current) } satisfies RevisionCache),
      );
    } catch {
      // a full or forbidden store: the server still keeps it
    }
    timer.current = window.setTimeout(() => {
      if (!form.current || stopped.current) return;
      save(new FormData(form.current)).then(setTold, () => undefined);
    }, PAUSE_MS);
  }, [form, key, version, save]);

  /** Ends keeping: before the form is sent (`false` takes it up again), or for good when it was reported or dropped. */
  const stop = useCallback((yes: boolean) => {
    stopped.current = yes;
    window.clearTimeout(timer.current);
  }, []);

  const forget = useCallback(() => {
    window.clearTimeout(timer.current);
    window.sessionStorage.removeItem(key);
    setTold(null);
    setRestored(false);
  }, [key]);

  return { told, restored, touch, stop, forget };
}

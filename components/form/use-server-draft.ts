'use client';

import { useCallback, useEffect, useRef, useState } from 'react';

export type DraftSaved = { saved: boolean; text: string };

const PAUSE_MS = 1_500;

/** The fields that a draft holds: what the framework and the key of writing put beside them stays out. */
function fieldsOf(form: HTMLFormElement): FormData {
  const data = new FormData(form);
  for (const name of [...data.keys()]) if (name.startsWith('$') || name === 'writeKey') data.delete(name);
  return data;
}

/** Keeps a long form on the server after each pause in typing; `isSaved` while nothing was typed since. */
export function useServerDraft(save: (form: FormData) => Promise<DraftSaved>) {
  const [told, setTold] = useState<string | null>(null);
  const [isSaved, setSaved] = useState(false);
  const timer = useRef<number | undefined>(undefined);
  const turn = useRef(0);
  useEffect(() => () => window.clearTimeout(timer.current), []);

  const touch = useCallback(
    (form: HTMLFormElement) => {
      window.clearTimeout(timer.current);
      turn.current += 1;
      const mine = turn.current;
      setSaved(false);
      timer.current = window.setTimeout(() => {
        save(fieldsOf(form)).then(
          ({ saved, text }) => {
            setTold(text);
            if (saved && mine === turn.current) setSaved(true);
          },
          // no line: the tab keeps it, and the next pause tries again
          () => undefined,
        );
      }, PAUSE_MS);
    },
    [save],
  );

  /** No more of it: the form goes out, or what was typed was dropped. */
  const stop = useCallback(() => {
    window.clearTimeout(timer.current);
    turn.current += 1;
  }, []);

  return { told, isSaved, touch, stop };
}

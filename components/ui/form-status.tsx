'use client';

import { useEffect, useRef } from 'react';
import { Icon } from './icon';

interface FormStatusProps {
  /** The result in words; nothing is shown without it. */
  message?: string;
  kind?: 'done' | 'error';
  /** Give it the focus when it appears, where the form itself goes away. */
  focus?: boolean;
}

/** What became of a form, beside its button: a live region that is always there. */
export function FormStatus({ message, kind = 'done', focus }: FormStatusProps) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (message && focus) place.current?.focus();
  }, [message, focus]);
  return (
    <span
      ref={place}
      className="inline-flex items-center gap-1.5 text-13 text-muted empty:absolute focus:outline-none"
      role={kind === 'error' ? 'alert' : 'status'}
      tabIndex={-1}
    >
      {message ? (
        <>
          <Icon name={kind === 'error' ? 'alert' : 'check'} />
          {message}
        </>
      ) : null}
    </span>
  );
}

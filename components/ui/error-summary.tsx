'use client';

import { useEffect, useRef } from 'react';
import { Icon } from './icon';
import { textLink } from './text-link';

export interface FormError {
  /** The `id` of the field, when one is to blame. */
  field?: string;
  text: string;
}

interface ErrorSummaryProps {
  title: string;
  errors: readonly FormError[];
  /** What the fields are called, by `id`. */
  labels?: Record<string, string>;
}

/** What is wrong with a form, each line a link to its field; takes the focus when it appears. */
export function ErrorSummary({ title, errors, labels = {} }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  return (
    <div
      ref={box}
      className="mb-4 rounded-md border-2 border-foreground bg-sheet px-3.5 py-2.5 text-14"
      role="alert"
      tabIndex={-1}
    >
      <h2 className="flex items-center gap-1.5 text-14">
        <Icon name="alert" />
        {title}
      </h2>
      <ul className="mt-1">
        {errors.map((error) => (
          <li key={`${error.field ?? ''}${error.text}`} className="py-px">
            {error.field ? (
              <a className={textLink()} href={`#${error.field}`} onClick={(event) => jump(event, error.field)}>
                {labels[error.field] ? <b>{labels[error.field]} </b> : null}
                {error.text}
              </a>
            ) : (
              error.text
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

function jump(event: { preventDefault(): void }, field: string | undefined) {
  const target = field ? document.getElementById(field) : null;
  if (!target) return;
  event.preventDefault();
  target.focus();
  target.scrollIntoView({ block: 'center' });
}

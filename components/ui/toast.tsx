'use client';

import { useEffect, useState, type ReactNode } from 'react';

interface ToastProps {
  /** A new key shows it again. */
  id: string;
  children: ReactNode;
  /** The way back, as a button or a link. */
  undo?: ReactNode;
  closeLabel: string;
}

/** A result for six seconds, longer while it is pointed at or holds the focus; never the only trace. */
export function Toast({ id, children, undo, closeLabel }: ToastProps) {
  const [gone, setGone] = useState<string | null>(null);
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => setGone(id), 6000);
    return () => clearTimeout(timer);
  }, [id, held]);
  return (
    <div className="toasts" role="status">
      {gone === id ? null : (
        <div
          className="toast"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{children}</span>
          {undo}
          <button type="button" aria-label={closeLabel} className="no-underline" onClick={() => setGone(id)}>
            ×
          </button>
        </div>
      )}
    </div>
  );
}

/** Says to screen readers what changed on the page; always rendered, its text changes. */
export function LiveRegion({ text }: { text: string }) {
  return (
    <p className="sr-only" role="status">
      {text}
    </p>
  );
}

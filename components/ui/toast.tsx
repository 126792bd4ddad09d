'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';

interface ToastProps {
  /** A new key shows it again. */
  id: string;
  children: ReactNode;
  /** The way back, as a button or a link. */
  undo?: ReactNode;
  closeLabel: string;
  /** Called when it has been seen or was closed. */
  onGone?: () => void;
}

/** A result for six seconds, longer while it is pointed at or holds the focus; never the only trace. */
export function Toast({ id, children, undo, closeLabel, onGone }: ToastProps) {
  const [gone, setGone] = useState<string | null>(null);
  const [held, setHeld] = useState(false);
  const latest = useRef(onGone);
  useEffect(() => {
    latest.current = onGone;
  });
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => {
      setGone(id);
      latest.current?.();
    }, 6000);
    return () => clearTimeout(timer);
  }, [id, held]);
  function close() {
    setGone(id);
    onGone?.();
  }
  return (
    <div className="toasts" role="status">
      {gone === id || !children ? null : (
        <div
          className="toast"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{children}</span>
          {undo}
          <button type="button" aria-label={closeLabel} className="no-underline" onClick={close}>
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

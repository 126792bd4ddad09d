'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';

/** Above everything near the lower edge, over the bar that stands there on some pages, and not in the way of what lies below. */
export const toastPlace =
  'pointer-events-none fixed inset-x-0 bottom-20 z-7 grid justify-items-center gap-2 print:hidden';
/** Dark on light in the light theme, the other way round in the dark one. */
export const toastBox = [
  'pointer-events-auto flex max-w-[calc(100%-32px)] items-center gap-4 rounded-md bg-foreground px-3.5 py-2 text-14 text-sheet',
  'shadow-float forced-colors:border [&_:focus-visible]:-outline-offset-2 [&_:focus-visible]:outline-sheet',
].join(' ');
export const toastAct = 'cursor-pointer underline underline-offset-3';

interface ToastProps {
  /** A new key shows it again. */
  id: string;
  children: ReactNode;
  /** The way back, a `toastAct`. */
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
    <div className={toastPlace} role="status">
      {gone === id || !children ? null : (
        <div
          className={toastBox}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          <span>{children}</span>
          {undo}
          <button type="button" aria-label={closeLabel} className="cursor-pointer" onClick={close}>
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

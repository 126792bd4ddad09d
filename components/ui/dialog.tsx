'use client';

import { cva } from 'class-variance-authority';
import { useId, useLayoutEffect, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useRouter } from 'next/navigation';
import { IconButton, IconLink } from './icon-button';

const FIRST_FIELD = ':is(input:not([type=hidden]), select, textarea):not(:disabled)';

// what lies behind a dialog sees no variable in Chromium 108
const dialogBox = cva(
  [
    'fixed inset-0 z-6 m-auto h-fit max-h-[calc(100vh-32px)] overflow-auto rounded-lg bg-sheet p-0 text-foreground',
    // it may stand in a cell whose numbers never break
    'text-left whitespace-normal wrap-anywhere',
    'shadow-float backdrop:bg-[rgba(16,22,27,0.42)] print:hidden forced-colors:border',
  ],
  {
    variants: {
      size: {
        small: 'w-[min(440px,calc(100%-32px))]',
        normal: 'w-[min(640px,calc(100%-32px))]',
        large: 'w-[min(880px,calc(100%-32px))]',
      },
    },
    defaultVariants: { size: 'normal' },
  },
);
/** Who is told, then cancel, then the deed; stays in sight at the lower edge. */
export const dialogFooter =
  'sticky bottom-0 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-sheet px-6 py-3.5';

interface DialogProps {
  open: boolean;
  title: ReactNode;
  closeLabel: string;
  /** Without a script and for Esc: where the page is without the dialog. */
  closeHref?: string;
  onClose?: () => void;
  size?: 'small' | 'normal' | 'large';
  /** Who is told, then cancel, then the deed. Leave out when `children` is a form with its own `dialogFooter`. */
  footer?: ReactNode;
  children: ReactNode;
}

/**
 * A native modal dialog: the browser takes, keeps and returns the focus, Esc closes.
 * Rendered open by the server it shows before the script, and becomes modal with it.
 */
export function Dialog({ open, title, closeLabel, closeHref, onClose, size, footer, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const heading = useId();
  const router = useRouter();
  // only the server's HTML carries the attribute; afterwards the browser keeps it
  const [atFirst] = useState(open);

  useLayoutEffect(() => {
    const dialog = box.current;
    if (!dialog || !open) return;
    dialog.removeAttribute('open');
    dialog.showModal();
    const first = dialog.querySelector<HTMLElement>(FIRST_FIELD) ?? dialog.querySelector<HTMLElement>('h2');
    first?.focus();
    // closing before it leaves the document is what gives the focus back
    return () => dialog.close();
  }, [open]);

  function leave() {
    onClose?.();
    if (closeHref) router.push(closeHref, { scroll: false });
  }
  function cancel(event: SyntheticEvent<HTMLDialogElement>) {
    if (event.target !== box.current) return;
    event.preventDefault();
    leave();
  }
  return (
    <dialog
      ref={box}
      open={atFirst || undefined}
      className={dialogBox({ size })}
      aria-labelledby={heading}
      onCancel={cancel}
      suppressHydrationWarning
    >
      <header className="flex items-start justify-between gap-3 px-6 pt-4.5 pb-1">
        <h2 id={heading} tabIndex={-1}>
          {title}
        </h2>
        {closeHref ? (
          <IconLink icon="x" label={closeLabel} href={closeHref} scroll={false} className="-mt-1 -mr-2" />
        ) : (
          <IconButton icon="x" label={closeLabel} onClick={leave} className="-mt-1 -mr-2" />
        )}
      </header>
      <div className="px-6 pt-1 pb-4">{children}</div>
      {footer ? <footer className={dialogFooter}>{footer}</footer> : null}
    </dialog>
  );
}

'use client';

import { useId, useLayoutEffect, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useRouter } from 'next/navigation';
import { classes } from './classes';
import { IconButton, IconLink } from './icon-button';

const FIRST_FIELD = '.body :is(input:not([type=hidden]), select, textarea):not(:disabled)';

interface DialogProps {
  open: boolean;
  title: ReactNode;
  closeLabel: string;
  /** Without a script and for Esc: where the page is without the dialog. */
  closeHref?: string;
  onClose?: () => void;
  size?: 'small' | 'normal' | 'large';
  /** Who is told, then cancel, then the deed. Leave out when `children` is a form with its own `<footer>`. */
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
      className={classes('dlg', size)}
      aria-labelledby={heading}
      onCancel={cancel}
      suppressHydrationWarning
    >
      <header>
        <h2 id={heading} tabIndex={-1}>
          {title}
        </h2>
        {closeHref ? (
          <IconLink icon="x" label={closeLabel} href={closeHref} scroll={false} />
        ) : (
          <IconButton icon="x" label={closeLabel} onClick={leave} />
        )}
      </header>
      <div className="body">{children}</div>
      {footer ? <footer>{footer}</footer> : null}
    </dialog>
  );
}

'use client';

import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { useFormStatus } from 'react-dom';
import { buttonClass, type ButtonLook } from './button';
import { Icon } from './icon';

type SubmitButtonProps = Omit<ComponentProps<'button'>, 'children' | 'type'> &
  ButtonLook & {
    /** Shown while the answer is awaited; without it the label stays. */
    busyText?: string;
    /** Stays focusable and does nothing; say why beside it and name that by `aria-describedby`. */
    blocked?: boolean;
    children: ReactNode;
  };

/** Sends its form once: a second click while the first is under way does nothing. Works before the script. */
export function SubmitButton({
  tone = 'primary',
  size,
  block,
  icon,
  busyText,
  blocked,
  className,
  children,
  onClick,
  ...rest
}: SubmitButtonProps) {
  const { pending } = useFormStatus();
  const still = pending || blocked === true;
  function choose(event: MouseEvent<HTMLButtonElement>) {
    if (still) event.preventDefault();
    else onClick?.(event);
  }
  return (
    <button
      {...rest}
      type={blocked ? 'button' : 'submit'}
      aria-disabled={still ? true : undefined}
      aria-busy={pending ? true : undefined}
      onClick={choose}
      className={buttonClass({ tone, size, block }, className)}
    >
      {pending ? <Icon name="loop" className="animate-turning" /> : icon ? <Icon name={icon} /> : null}
      {pending && busyText ? busyText : children}
    </button>
  );
}

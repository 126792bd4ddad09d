import type { ComponentProps } from 'react';
import Link from 'next/link';
import { buttonClass, type ButtonLook } from './button';
import { Icon, type IconName } from './icon';

interface IconLook extends Pick<ButtonLook, 'tone' | 'size'> {
  icon: IconName;
  /** What it does, said by screen readers and shown as a tooltip. */
  label: string;
}

/** A square button with an icon only. */
export function IconButton({
  icon,
  label,
  tone = 'quiet',
  size,
  className,
  ...rest
}: IconLook & Omit<ComponentProps<'button'>, 'children'>) {
  return (
    <button
      type="button"
      title={label}
      {...rest}
      aria-label={label}
      className={buttonClass({ tone, size, square: true }, className)}
    >
      <Icon name={icon} />
    </button>
  );
}

/** A square link with an icon only. */
export function IconLink({
  icon,
  label,
  tone = 'quiet',
  size,
  className,
  ...rest
}: IconLook & Omit<ComponentProps<typeof Link>, 'children'>) {
  return (
    <Link
      prefetch={false}
      title={label}
      {...rest}
      aria-label={label}
      className={buttonClass({ tone, size, square: true }, className)}
    >
      <Icon name={icon} />
    </Link>
  );
}

import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';
import { Icon, type IconName } from './icon';

/** `primary` once a screen. */
export type ButtonTone = 'primary' | 'plain' | 'quiet';
export type ButtonSize = 'normal' | 'small' | 'large';

export interface ButtonLook {
  tone?: ButtonTone;
  size?: ButtonSize;
  /** As wide as its column. */
  block?: boolean;
  icon?: IconName;
}

const tones: Record<ButtonTone, string> = { primary: 'p', plain: '', quiet: 'g' };
const sizes: Record<ButtonSize, string> = { normal: '', small: 'sm', large: 'big' };

/** The class names of a button's look, for what is not a `<button>`. */
export function buttonClass(look: ButtonLook, extra?: string): string {
  return classes('btn', tones[look.tone ?? 'plain'], sizes[look.size ?? 'normal'], look.block && 'blk', extra) ?? 'btn';
}

type ButtonProps = Omit<ComponentProps<'button'>, 'children'> &
  ButtonLook & {
    /** Stays focusable and does nothing; the reason stands beside it, named by `aria-describedby`. */
    blocked?: boolean;
    children: ReactNode;
  };

/** A button; a blocked one never submits. */
export function Button({ tone, size, block, icon, blocked, type, className, children, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={blocked ? 'button' : (type ?? 'button')}
      aria-disabled={blocked ? true : rest['aria-disabled']}
      onClick={blocked ? undefined : rest.onClick}
      className={buttonClass({ tone, size, block }, className)}
    >
      {icon ? <Icon name={icon} /> : null}
      {children}
    </button>
  );
}

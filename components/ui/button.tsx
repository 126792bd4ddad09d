import type { ComponentProps, ReactNode } from 'react';
import { cva } from 'class-variance-authority';
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

const button = cva(
  [
    'cursor-pointer items-center justify-center gap-1.5 rounded-md border font-ui leading-[1.2] normal-nums whitespace-nowrap',
    'transition-[background] hover:no-underline',
    'inactive:cursor-not-allowed inactive:font-normal inactive:text-faint inactive:aria-busy:cursor-progress',
    'forced-colors:inactive:border-[GrayText] forced-colors:inactive:text-[GrayText]',
  ],
  {
    variants: {
      tone: {
        primary: [
          'border-ink bg-ink font-semibold text-on-ink hover:bg-ink-hover inactive:border-rule inactive:bg-sunk',
          'inactive:aria-busy:border-ink inactive:aria-busy:bg-ink inactive:aria-busy:text-on-ink',
        ],
        plain: 'border-edge bg-sheet font-normal text-foreground hover:bg-sunk inactive:border-rule inactive:bg-sunk',
        quiet: 'border-transparent font-normal text-muted hover:bg-sunk inactive:bg-transparent',
      },
      size: {
        normal: 'min-h-control text-14',
        small: 'min-h-7 text-13 max-md:min-h-9',
        large: 'min-h-10 text-15',
      },
      shape: { text: 'inline-flex', block: 'flex w-full', square: 'inline-flex flex-none' },
    },
    compoundVariants: [
      { tone: ['primary', 'plain'], size: ['normal', 'large'], shape: ['text', 'block'], class: 'px-3.5' },
      { tone: 'quiet', shape: ['text', 'block'], class: 'px-2.5' },
      { tone: ['primary', 'plain'], size: 'small', shape: ['text', 'block'], class: 'px-2.5' },
      { size: ['normal', 'large'], shape: 'square', class: 'w-control' },
      { size: 'small', shape: 'square', class: 'w-7' },
    ],
  },
);

/** The class names of a button's look, for what is not a `<button>`; `square` holds an icon only. */
export function buttonClass(look: ButtonLook & { square?: boolean }, extra?: string): string {
  const shape = look.square ? 'square' : look.block ? 'block' : 'text';
  return button({ tone: look.tone ?? 'plain', size: look.size ?? 'normal', shape, className: extra });
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

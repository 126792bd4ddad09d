import type { ComponentProps, ReactNode } from 'react';
import { cva } from 'class-variance-authority';
import { classes } from './classes';

/** The box or the disc itself; `inLine`: beside its words. Nobody ticks paper. */
export const checkBox = cva('size-4 flex-none align-[-3px] accent-ink print:hidden', {
  variants: { inLine: { true: 'mt-[3px]' } },
});
/** A box with its words: the whole line is the target. */
export const checkLine = 'flex min-h-6 cursor-pointer items-start gap-2 py-0.5 text-14';

type CheckboxProps = Omit<ComponentProps<'input'>, 'type'> & {
  label: ReactNode;
  /** A quieter second line. */
  hint?: ReactNode;
  /** The words are for screen readers only, as in a table. */
  hideLabel?: boolean;
};

/** A box with its words; the whole line is the target. */
export function Checkbox({ label, hint, hideLabel, className, ...rest }: CheckboxProps) {
  return (
    <label className={classes(hideLabel ? 'whitespace-nowrap' : checkLine, className)}>
      <input {...rest} type="checkbox" className={checkBox({ inLine: !hideLabel })} />
      <span className={hideLabel ? 'sr-only' : undefined}>
        {label}
        {hint ? <small className="block text-13 text-faint">{hint}</small> : null}
      </span>
    </label>
  );
}

/** One of several, with its words. */
export function Radio({ label, hint, className, ...rest }: Omit<CheckboxProps, 'hideLabel'>) {
  return (
    <label className={classes(checkLine, className)}>
      <input {...rest} type="radio" className={checkBox({ inLine: true })} />
      <span>
        {label}
        {hint ? <small className="block text-13 text-faint">{hint}</small> : null}
      </span>
    </label>
  );
}

import type { ComponentProps, ReactNode } from 'react';
import { classes } from './classes';

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
    <label className={classes(hideLabel ? 'whitespace-nowrap' : 'ck', className)}>
      <input {...rest} type="checkbox" className="chk" />
      <span className={hideLabel ? 'sr-only' : undefined}>
        {label}
        {hint ? <small>{hint}</small> : null}
      </span>
    </label>
  );
}

/** One of several, with its words. */
export function Radio({ label, hint, className, ...rest }: Omit<CheckboxProps, 'hideLabel'>) {
  return (
    <label className={classes('ck', className)}>
      <input {...rest} type="radio" className="chk" />
      <span>
        {label}
        {hint ? <small>{hint}</small> : null}
      </span>
    </label>
  );
}

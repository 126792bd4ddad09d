import type { ReactNode } from 'react';
import { classes } from './classes';
import { Icon } from './icon';

/** What stands around every control. All words are finished. */
export interface FieldFrame {
  label: ReactNode;
  /** The word that marks an optional field; required ones carry no mark. */
  optional?: string;
  hint?: ReactNode;
  error?: string;
  /** For screen readers only: the label is said, not shown. */
  hideLabel?: boolean;
}

function isSaid(hint: ReactNode): boolean {
  return hint !== undefined && hint !== null && hint !== '';
}

/** Joins a control to its hint and its error; spread it onto the control. */
export function describe(id: string, hint?: ReactNode, error?: string, more?: string) {
  const described = classes(isSaid(hint) && `${id}-hint`, error && `${id}-error`, more);
  return { id, 'aria-describedby': described, 'aria-invalid': error ? (true as const) : undefined };
}

/** The sentence beside a field that says what is wrong. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p className="mt-1 flex items-start gap-1.5 text-13 font-normal text-foreground" id={id}>
      <Icon name="alert" className="mt-[3px]" />
      <span>{children}</span>
    </p>
  );
}

/** The words above a control. */
export const fieldLabel = 'mb-1 block text-14 font-semibold';

function Label({ label, optional }: Pick<FieldFrame, 'label' | 'optional'>) {
  return (
    <>
      {label}
      {optional ? (
        <>
          {' '}
          <em className="font-normal text-faint">{optional}</em>
        </>
      ) : null}
    </>
  );
}

type FieldProps = FieldFrame & { id: string; className?: string; children: ReactNode };

/** Label above one control, hint and error below it. */
export function Field({ id, label, optional, hint, error, hideLabel, className, children }: FieldProps) {
  return (
    <div className={classes('block weak:mb-3', className)}>
      <label className={hideLabel ? 'sr-only' : fieldLabel} htmlFor={id}>
        <Label label={label} optional={optional} />
      </label>
      {children}
      {isSaid(hint) ? (
        <p className="mt-1 text-13 text-faint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}

/** A group of controls under one legend (radios, boxes, files). */
export function FieldGroup({ id, label, optional, hint, error, hideLabel, className, children }: FieldProps) {
  const said = describe(id, hint, error);
  return (
    <fieldset
      className={classes('block weak:mb-3', className)}
      id={id}
      tabIndex={-1}
      aria-describedby={said['aria-describedby']}
    >
      <legend className={hideLabel ? 'sr-only' : fieldLabel}>
        <Label label={label} optional={optional} />
      </legend>
      {children}
      {isSaid(hint) ? (
        <p className="mt-1 text-13 text-faint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}

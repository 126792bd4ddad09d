'use client';

import { useRef, useState, type ComponentProps } from 'react';
import { describe, Field, type FieldFrame } from './field';
import { Icon } from './icon';
import { useMounted } from './use-mounted';

type DayInputProps = FieldFrame &
  Omit<ComponentProps<'input'>, 'type' | 'value' | 'defaultValue'> & {
    name: string;
    defaultValue?: string;
    /** Name of the button that opens the calendar. */
    calendarLabel: string;
    /** Bounds of the calendar, `YYYY-MM-DD`; what is typed is judged by the server. */
    min?: string;
    max?: string;
    fieldClass?: string;
  };

/** Whether the browser's calendar can show it; it complains about a 30 February. */
function isCalendarDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/**
 * A day, typed in any usual form or taken from the browser's calendar. What is typed is sent as it stands:
 * the server reads it and says what is wrong.
 */
export function DayInput(props: DayInputProps) {
  const {
    label,
    optional,
    hint,
    error,
    hideLabel,
    calendarLabel,
    min,
    max,
    fieldClass,
    id,
    name,
    defaultValue,
    ...rest
  } = props;
  const key = id ?? name;
  const [text, setText] = useState(defaultValue ?? '');
  const native = useRef<HTMLInputElement>(null);
  const mounted = useMounted();
  return (
    <Field
      id={key}
      label={label}
      optional={optional}
      hint={hint}
      error={error}
      hideLabel={hideLabel}
      className={fieldClass}
    >
      <div className="with">
        <input
          autoComplete="off"
          {...rest}
          {...describe(key, hint, error, rest['aria-describedby'])}
          type="text"
          name={name}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="in"
        />
        {mounted && !rest.readOnly && !rest.disabled ? (
          <>
            <input
              ref={native}
              type="date"
              className="shadowed"
              tabIndex={-1}
              aria-hidden="true"
              value={isCalendarDay(text) ? text : ''}
              min={min}
              max={max}
              onChange={(event) => setText(event.target.value)}
            />
            <button
              type="button"
              className="btn g sq"
              aria-label={calendarLabel}
              title={calendarLabel}
              onClick={() => native.current?.showPicker()}
            >
              <Icon name="calendar" />
            </button>
          </>
        ) : null}
      </div>
    </Field>
  );
}

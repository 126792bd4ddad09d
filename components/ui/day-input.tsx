'use client';

import { useRef, type ComponentProps } from 'react';
import { buttonClass } from './button';
import { control } from './control';
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
    /** Days to take by one click, each with its words. */
    offers?: readonly Offer[];
  };

/** Whether the browser's calendar can show it; it complains about a 30 February. */
function isCalendarDay(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** Puts a day into the field as if it had been typed: whoever listens to the form hears it. */
function putDay(field: HTMLInputElement | null, day: string): void {
  if (!field) return;
  field.value = day;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

type Offer = { label: string; value: string };

/** Days to take by one click; nothing is taken before. */
function Offers({ offers, onTake }: { offers: readonly Offer[]; onTake: (day: string) => void }) {
  if (offers.length === 0) return null;
  return (
    <div className="mt-1 flex flex-wrap gap-2">
      {offers.map((offer) => (
        <button
          key={offer.value}
          type="button"
          className={buttonClass({ size: 'small' })}
          onClick={() => onTake(offer.value)}
        >
          {offer.label}
        </button>
      ))}
    </div>
  );
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
    offers = [],
    ...rest
  } = props;
  const key = id ?? name;
  const field = useRef<HTMLInputElement>(null);
  const native = useRef<HTMLInputElement>(null);
  const mounted = useMounted();
  function openCalendar() {
    if (!native.current) return;
    const text = field.current?.value ?? '';
    native.current.value = isCalendarDay(text) ? text : '';
    native.current.showPicker();
  }
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
      <div className="relative">
        <input
          autoComplete="off"
          {...rest}
          {...describe(key, hint, error, rest['aria-describedby'])}
          ref={field}
          type="text"
          name={name}
          defaultValue={defaultValue}
          className={control({ kind: 'day' })}
        />
        {mounted && !rest.readOnly && !rest.disabled ? (
          <>
            <input
              ref={native}
              type="date"
              className="pointer-events-none absolute right-0 bottom-0 size-px opacity-0"
              tabIndex={-1}
              aria-hidden="true"
              min={min}
              max={max}
              onInput={(event) => {
                event.stopPropagation();
                putDay(field.current, event.currentTarget.value);
              }}
            />
            <button
              type="button"
              className="absolute top-px right-px inline-flex min-h-[calc(var(--spacing-control)-2px)] w-[calc(var(--spacing-control)-2px)] cursor-pointer items-center justify-center rounded-md text-muted transition-[background] hover:bg-sunk"
              aria-label={calendarLabel}
              title={calendarLabel}
              onClick={openCalendar}
            >
              <Icon name="calendar" />
            </button>
          </>
        ) : null}
      </div>
      {mounted ? <Offers offers={offers} onTake={(day) => putDay(field.current, day)} /> : null}
    </Field>
  );
}

'use client';

import { DayInput } from '@/components/ui/day-input';
import { useOptional, type Own } from './field-props';
import { useField } from './form-context';
import { FieldQuestion } from './form-end';
import { useFormWords } from './form-words';

type FormDayProps = Omit<Own<typeof DayInput>, 'calendarLabel'>;

/** A day; where it is unlikely, the question stands below it. */
export function FormDay({ value, optional, ...rest }: FormDayProps) {
  const field = useField(rest.name, value);
  const words = useFormWords();
  return (
    <div className="min-w-0">
      <DayInput
        {...rest}
        id={field.id}
        calendarLabel={words.calendar}
        defaultValue={field.value}
        error={field.error}
        optional={useOptional(optional)}
        aria-required={optional ? undefined : true}
      />
      <FieldQuestion name={rest.name} />
    </div>
  );
}

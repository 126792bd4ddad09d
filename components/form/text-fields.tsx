'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { TextField } from '@/components/ui/input';
import { TextareaField } from '@/components/ui/textarea';
import { textLength } from '@/lib/platform/text-length';
import { useOptional, type Own } from './field-props';
import { useField } from './form-context';
import { fillIn, useFormWords } from './form-words';

/** How long the text of a field is now, from the first moment of the script on. */
function useLength<Control extends HTMLInputElement | HTMLTextAreaElement>(value: string) {
  const control = useRef<Control>(null);
  const [length, setLength] = useState(() => textLength(value));
  useEffect(() => {
    const field = control.current;
    if (!field) return;
    const count = () => setLength(textLength(field.value));
    count();
    field.addEventListener('input', count);
    return () => field.removeEventListener('input', count);
  }, []);
  return { control, length };
}

/** The sentence about a text that is too long, before the server says it; else what the server said. */
function useJudged(length: number, limit: number | undefined, error: string | undefined): string | undefined {
  const words = useFormWords();
  if (limit === undefined || length <= limit) return error;
  return fillIn(words.over, { maximum: limit, over: length - limit });
}

/** From this share of the limit on a short field counts; a long one always does. */
const NEAR = 0.8;

function Count({ hint, length, limit }: { hint?: ReactNode; length: number; limit: number }) {
  const words = useFormWords();
  return (
    <span className="flex items-baseline justify-between gap-3">
      <span>{hint}</span>
      <span className="tabular-nums" data-limit={limit}>
        {fillIn(words.count, { count: length, maximum: limit })}
      </span>
    </span>
  );
}

/** One line of text. */
export function FormText({ value, optional, hint, ...rest }: Own<typeof TextField>) {
  const field = useField(rest.name, value);
  const { control, length } = useLength<HTMLInputElement>(field.value);
  const { limit } = field;
  const counts = limit !== undefined && length > limit * NEAR;
  return (
    <TextField
      autoComplete="off"
      {...rest}
      ref={control}
      id={field.id}
      defaultValue={field.value}
      error={useJudged(length, limit, field.error)}
      optional={useOptional(optional)}
      hint={counts ? <Count hint={hint} length={length} limit={limit} /> : hint}
      aria-required={optional ? undefined : true}
    />
  );
}

/** A password or a code: never kept, never shown again. */
export function FormSecret({ optional, value: _value, ...rest }: Own<typeof TextField>) {
  const field = useField(rest.name);
  return (
    <TextField
      {...rest}
      id={field.id}
      error={field.error}
      optional={useOptional(optional)}
      aria-required={optional ? undefined : true}
    />
  );
}

/** Text of several lines. */
export function FormArea({ value, optional, hint, ...rest }: Own<typeof TextareaField>) {
  const field = useField(rest.name, value);
  const { control, length } = useLength<HTMLTextAreaElement>(field.value);
  const { limit } = field;
  return (
    <TextareaField
      {...rest}
      ref={control}
      id={field.id}
      defaultValue={field.value}
      error={useJudged(length, limit, field.error)}
      optional={useOptional(optional)}
      hint={limit === undefined ? hint : <Count hint={hint} length={length} limit={limit} />}
      aria-required={optional ? undefined : true}
    />
  );
}

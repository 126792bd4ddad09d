'use client';

import { Button } from '@/components/ui/button';
import { Stale } from '@/components/ui/stale';
import type { FormState } from '@/lib/access/form-state';
import { useForm } from './form-context';
import { fillIn, useFormWords, type FormWords } from './form-words';
import type { FieldSpec } from './record-field';

const NONE = '\u2014';

/** What was sent for a field; a list is joined by commas. */
function sentValue(field: FieldSpec, state: FormState): string {
  const typed = state.typed?.[field.name];
  if (Array.isArray(typed)) return typed.join(',');
  return typed ?? (field.kind === 'checks' || field.kind === 'flag' ? '' : (field.value ?? ''));
}

/** True when the form is out of date and somebody else wrote another value; a list of boxes cannot be chosen by one radio, it stays as typed. */
export function differs(field: FieldSpec, state: FormState): boolean {
  if (state.code !== 'STALE' || !state.current) return false;
  const theirs = state.current[field.name];
  return field.kind !== 'checks' && theirs !== undefined && theirs !== sentValue(field, state);
}

/** A value in words: the label of an option, else the value itself. */
function fieldText(field: FieldSpec, value: string): string {
  const options = [...(field.options ?? []), ...(field.groups ?? []).flatMap((group) => group.options)];
  const option = options.find((one) => one.value === value);
  return option?.label ?? (value === '' ? NONE : value);
}

/** Who changed it and when, as far as the server says. */
export function staleTitle(words: FormWords, current: Readonly<Record<string, string>>): string {
  const { who, when = '' } = current;
  return who ? fillIn(words.stale.title, { who, when }) : words.stale.nobody;
}

type Props = {
  fields: readonly FieldSpec[];
  /** Takes what stands there now and throws one's own away. */
  onDrop?: () => void;
};

/** Somebody else changed the same row: field by field theirs and mine, and who it was. */
export function StaleFields({ fields, onDrop }: Props) {
  const { state } = useForm();
  const words = useFormWords();
  if (state.code !== 'STALE' || !state.current) return null;
  const { current } = state;
  const moved = fields.filter((field) => differs(field, state));
  return (
    <Stale
      title={staleTitle(words, current)}
      step={words.stale.step}
      note={moved.length > 0 ? words.stale.note : undefined}
      caption={words.stale.caption}
      heads={{ field: words.stale.field, theirs: words.stale.theirs, mine: words.stale.mine }}
      fields={moved.map((field) => {
        const theirs = current[field.name] ?? '';
        const mine = sentValue(field, state);
        return {
          name: field.name,
          label: field.label,
          theirs: { value: theirs, text: fieldText(field, theirs) },
          mine: { value: mine, text: fieldText(field, mine) },
        };
      })}
    >
      {onDrop ? (
        <div className="mt-2 mb-3">
          <Button tone="quiet" onClick={onDrop}>
            {words.stale.drop}
          </Button>
        </div>
      ) : null}
    </Stale>
  );
}

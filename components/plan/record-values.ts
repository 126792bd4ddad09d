import type { FormState } from '@/lib/access/form-state';
import type { FieldSpec } from './record-field';

/** What stands in a field: what was typed before a refusal, else the value of the row. A list is joined by commas. */
export function keptValue(state: FormState, field: FieldSpec): string {
  if (state.status !== 'refused') return field.value ?? '';
  const typed = state.typed?.[field.name];
  if (Array.isArray(typed)) return typed.join(',');
  return typed ?? (field.kind === 'checks' || field.kind === 'flag' ? '' : (field.value ?? ''));
}

/** A value in words: the label of an option, else the value itself; a dash for nothing. */
export function fieldText(field: FieldSpec, value: string): string {
  const option = field.options?.find((one) => one.value === value);
  return option?.label ?? (value === '' ? '\u2014' : value);
}

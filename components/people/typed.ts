import type { FormState } from '@/lib/access/form-state';

/** What stands in a field: what was typed before a refusal, else the value from the row. */
export function typed(state: FormState, name: string, value = ''): string {
  const kept = state.status === 'refused' ? state.typed?.[name] : undefined;
  return typeof kept === 'string' ? kept : value;
}

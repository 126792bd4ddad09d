'use client';

import { useMemo } from 'react';
import { ErrorSummary } from '@/components/ui/error-summary';
import { useForm } from './form-context';

/** What is wrong with the fields, each line a link to its field; what is not about a field stands beside the button. */
export function FormProblems({ labels = {} }: { labels?: Readonly<Record<string, string>> }) {
  const { id, state } = useForm();
  const errors = useMemo(
    () => Object.entries(state.fields ?? {}).map(([field, text]) => ({ field: `${id}-${field}`, text })),
    [id, state],
  );
  const named = Object.fromEntries(Object.entries(labels).map(([name, label]) => [`${id}-${name}`, label]));
  return <ErrorSummary title={state.message ?? ''} errors={errors} labels={named} />;
}

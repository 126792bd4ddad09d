'use client';

import type { ReactNode } from 'react';
import { FormChecks, FormFlag, FormSegmented, FormSelect } from './choice-fields';
import type { OptionGroup } from '@/components/ui/select';
import { FormDay } from './day-field';
import { FormArea, FormText } from './text-fields';

/** A field by description, so that a page on the server can say what a form holds. */
export type FieldSpec = {
  kind: 'text' | 'area' | 'day' | 'select' | 'segmented' | 'checks' | 'number' | 'flag';
  /** A list of boxes ends in `[]`. */
  name: string;
  label: string;
  /** A list of boxes: joined by commas. */
  value?: string;
  optional?: boolean;
  hint?: string;
  options?: { value: string; label: string }[];
  /** Of a select instead: options under headings. */
  groups?: readonly OptionGroup[];
  /** A code: no capitals and no spelling. */
  isCode?: boolean;
  /** First line of a select. */
  blank?: string;
  lines?: number;
  /** Alone in its row it is no wider than one of two. */
  half?: boolean;
  /** Days to take by one click. */
  offers?: { label: string; value: string }[];
};

/** One field of a record, by its description. */
export function RecordField({ field }: { field: FieldSpec }) {
  return KINDS[field.kind](field);
}

const frameOf = ({ name, label, hint, optional, value }: FieldSpec) => ({ name, label, hint, optional, value });

const CODE = { autoCapitalize: 'none', spellCheck: false } as const;

const KINDS: Record<FieldSpec['kind'], (field: FieldSpec) => ReactNode> = {
  text: (field) => <FormText {...frameOf(field)} {...(field.isCode ? CODE : {})} />,
  number: (field) => <FormText {...frameOf(field)} inputMode="numeric" className="text-right whitespace-nowrap" />,
  area: (field) => <FormArea {...frameOf(field)} rows={field.lines ?? 3} />,
  day: (field) => <FormDay {...frameOf(field)} offers={field.offers} />,
  segmented: (field) => <FormSegmented {...frameOf(field)} options={field.options ?? []} />,
  checks: ({ value = '', ...field }) => (
    <FormChecks {...frameOf(field)} value={value.split(',')} options={field.options ?? []} />
  ),
  flag: (field) => (
    <FormFlag name={field.name} label={field.label} hint={field.hint} value={field.value === 'on'} className="mb-3" />
  ),
  select: (field) => (
    <FormSelect {...frameOf(field)} options={field.groups ?? field.options ?? []} blank={field.blank ?? ''} />
  ),
};

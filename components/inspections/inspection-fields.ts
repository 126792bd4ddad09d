import type { FieldSpec } from '@/components/plan/record-field';
import { dynamicKey, type Words } from '@/lib/i18n/words';
import type { InspectionView } from '@/lib/inspections/queries';
import { ACCEPTING_BODIES } from '@/lib/inspections/schema';

const text = (value: number | string | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** Options of the accepting body. */
export function bodyOptions(t: Words): { value: string; label: string }[] {
  return ACCEPTING_BODIES.map((value) => ({ value, label: t(dynamicKey('domain', 'acceptingBody', value)) }));
}

/** The fields of an inspection, row by row, filled from `inspection` when there is one. */
export function inspectionRows(t: Words, inspection?: InspectionView): FieldSpec[][] {
  const label = (name: string) => t(dynamicKey('inspections', 'field', name));
  const day = (
    name: 'startDay' | 'endDay' | 'feedbackDay' | 'planDueDay' | 'periodEndDay',
    hint?: string,
  ): FieldSpec => ({
    kind: 'day',
    name,
    label: label(name),
    value: text(inspection?.[name]),
    optional: name !== 'feedbackDay',
    hint,
  });
  const declared = (name: string, value: number | null | undefined): FieldSpec => ({
    kind: 'number',
    name,
    label: label(name),
    value: text(value),
    optional: true,
  });
  const level = (name: string, value: string | undefined): FieldSpec => ({
    kind: 'text',
    name,
    label: label(name),
    value: text(value),
    optional: true,
    hint: label('levelHint'),
  });
  const counts = inspection?.declared;
  const names = inspection?.levelNames;
  return [
    [
      { kind: 'text', name: 'title', label: label('title'), value: text(inspection?.title), hint: label('titleHint') },
      { kind: 'text', name: 'teamName', label: label('teamName'), value: text(inspection?.teamName) },
    ],
    [day('startDay'), day('endDay'), day('feedbackDay')],
    [day('planDueDay', label('planDueHint')), day('periodEndDay', label('periodEndHint'))],
    [
      { kind: 'number', name: 'yellowDays', label: label('yellowDays'), value: text(inspection?.yellowDays ?? 20) },
      { kind: 'number', name: 'orangeDays', label: label('orangeDays'), value: text(inspection?.orangeDays ?? 10) },
    ],
    [declared('declaredAreas', counts?.areas), declared('declaredCategories', counts?.categories)],
    [declared('declaredItems', counts?.items), declared('declaredMeasures', counts?.measures)],
    [level('areaName', names?.area), level('categoryName', names?.category), level('itemName', names?.item)],
  ];
}

import type { FieldSpec } from '@/components/form/record-field';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { ACCEPTING_BODIES } from '@/lib/inspections/schema';

const text = (value: number | string | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** Options of the accepting body. */
export function bodyOptions(t: Translator): { value: string; label: string }[] {
  return ACCEPTING_BODIES.map((value) => ({ value, label: t(dynamicKey('domain', 'acceptingBody', value)) }));
}

type Shown = Partial<Omit<InspectionView, 'declared' | 'levelNames'>> & {
  declared: Partial<InspectionView['declared']>;
  levelNames: Partial<InspectionView['levelNames']>;
};

/** What a new inspection starts with. */
const FRESH: Shown = {
  yellowDays: 20,
  orangeDays: 10,
  extensionLimit: 2,
  extensionDays: 90,
  declared: {},
  levelNames: {},
};

/** The fields of an inspection, row by row, filled from `inspection` when there is one. */
export function inspectionRows(t: Translator, inspection: Shown = FRESH): FieldSpec[][] {
  const label = (name: string) => t(dynamicKey('inspections', 'field', name));
  const { declared, levelNames } = inspection;
  const field = (kind: FieldSpec['kind'], name: string, value: unknown, more: Partial<FieldSpec> = {}): FieldSpec => ({
    kind,
    name,
    label: label(name),
    value: text(value as string | number | null | undefined),
    ...more,
  });
  const maybe = { optional: true };
  const level = { optional: true, hint: label('levelHint') };
  return [
    [
      field('text', 'title', inspection.title, { hint: label('titleHint') }),
      field('text', 'teamName', inspection.teamName),
    ],
    [
      field('day', 'startDay', inspection.startDay, maybe),
      field('day', 'endDay', inspection.endDay, maybe),
      field('day', 'feedbackDay', inspection.feedbackDay),
    ],
    [
      field('day', 'planDueDay', inspection.planDueDay, { ...maybe, hint: label('planDueHint') }),
      field('day', 'periodEndDay', inspection.periodEndDay, { ...maybe, hint: label('periodEndHint') }),
    ],
    [field('number', 'yellowDays', inspection.yellowDays), field('number', 'orangeDays', inspection.orangeDays)],
    [
      field('number', 'extensionLimit', inspection.extensionLimit, { hint: label('extensionLimitHint') }),
      field('number', 'extensionDays', inspection.extensionDays, { hint: label('extensionDaysHint') }),
    ],
    [
      field('number', 'declaredAreas', declared.areas, maybe),
      field('number', 'declaredCategories', declared.categories, maybe),
    ],
    [
      field('number', 'declaredItems', declared.items, maybe),
      field('number', 'declaredMeasures', declared.measures, maybe),
    ],
    [
      field('text', 'areaName', levelNames.area, level),
      field('text', 'categoryName', levelNames.category, level),
      field('text', 'itemName', levelNames.item, level),
    ],
  ];
}

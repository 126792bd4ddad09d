import type { OptionGroup } from '@/components/ui/select';
import type { Translator } from '@/lib/i18n/translator';
import type { UnitLine } from '@/lib/people/queries';

const INDENT = '\u2003';

/** Units with their sections as one choice; the value is `unit` or `unit/section`. Disabled ones only where `keep` stands in them. */
export function unitOptions(units: readonly UnitLine[], t: Translator, keep = ''): OptionGroup[] {
  return units
    .filter((unit) => !unit.disabled || keep.split('/')[0] === String(unit.id))
    .map((unit) => ({
      label: INDENT.repeat(unit.depth) + unit.shortName,
      options: [
        { value: `${unit.id}`, label: `${unit.shortName}${t('common.separator')}${t('people.noSection')}` },
        ...unit.sections
          .filter((section) => !section.disabled || keep === `${unit.id}/${section.id}`)
          .map((section) => ({
            value: `${unit.id}/${section.id}`,
            label: `${unit.shortName}${t('common.separator')}${section.name}`,
          })),
      ],
    }));
}

/** The same value for where a person stands. */
export function placeOf(person: { unitId: number; sectionId: number | null }): string {
  return person.sectionId === null ? `${person.unitId}` : `${person.unitId}/${person.sectionId}`;
}

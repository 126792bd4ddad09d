'use client';

import type { FieldSpec } from '@/components/form/record-field';
import { RecordForm } from '@/components/form/record-form';
import { formCard } from '@/components/ui/form-card';
import type { Option } from '@/components/ui/select';
import { createSectionAction, createUnitAction, updateSectionAction, updateUnitAction } from '@/lib/people/actions';

export interface UnitWords {
  name: string;
  shortName: string;
  sectionName: string;
  parent: string;
  noParent: string;
  disabled: string;
  disabledHint: string;
  enabled: string;
  add: string;
  save: string;
}

type Limits = Readonly<Record<string, number>>;

interface UnitFormProps {
  /** Made with the page, so that a double click writes once (S54). */
  writeKey: string;
  parents: readonly Option[];
  limits: Limits;
  unit?: {
    id: number;
    version: number;
    name: string;
    shortName: string;
    parent: string;
    position: number;
    disabled: boolean;
  };
  words: UnitWords;
}

/** A new unit, or one that is renamed, moved or disabled. */
export function UnitForm({ writeKey, parents, limits, unit, words }: UnitFormProps) {
  const row: FieldSpec[] = [
    { kind: 'text', name: 'name', label: words.name, value: unit?.name },
    { kind: 'text', name: 'shortName', label: words.shortName, value: unit?.shortName },
    {
      kind: 'select',
      name: 'parentId',
      label: words.parent,
      options: [...parents],
      blank: words.noParent,
      value: unit?.parent,
    },
  ];
  return (
    <RecordForm
      action={unit ? updateUnitAction : createUnitAction}
      id={`unit-${unit?.id ?? 'new'}`}
      hidden={unit ? { unitId: unit.id, version: unit.version, position: unit.position } : undefined}
      writeKey={writeKey}
      limits={limits}
      rows={unit ? [row, [disabledFlag(words, unit.disabled)]] : [row]}
      submit={unit ? words.save : words.add}
      tone="plain"
      className={formCard()}
    />
  );
}

/** Whether it is out of use; in words where two people disagree. */
const disabledFlag = (words: UnitWords, value: boolean): FieldSpec => ({
  kind: 'flag',
  name: 'disabled',
  label: words.disabled,
  hint: words.disabledHint,
  value: value ? 'on' : '',
  options: [
    { value: 'on', label: words.disabled },
    { value: '', label: words.enabled },
  ],
});

interface SectionFormProps {
  writeKey: string;
  unitId: number;
  limits: Limits;
  section?: { id: number; version: number; name: string; position: number; disabled: boolean };
  words: UnitWords;
}

/** A new section, or one that is renamed or disabled. */
export function SectionForm({ writeKey, unitId, limits, section, words }: SectionFormProps) {
  const name: FieldSpec = { kind: 'text', name: 'name', label: words.sectionName, value: section?.name };
  return (
    <RecordForm
      action={section ? updateSectionAction : createSectionAction}
      id={section ? `section-${section.id}` : `section-new-${unitId}`}
      hidden={section ? { sectionId: section.id, version: section.version, position: section.position } : { unitId }}
      writeKey={writeKey}
      limits={limits}
      rows={section ? [[name], [disabledFlag(words, section.disabled)]] : [[name]]}
      submit={section ? words.save : words.add}
      tone="plain"
      className={formCard()}
    />
  );
}

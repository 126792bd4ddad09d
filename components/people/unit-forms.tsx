'use client';

import { beside } from '@/components/form/beside';
import { FormFlag, FormSelect } from '@/components/form/choice-fields';
import { Form } from '@/components/form/form';
import { FormEnd } from '@/components/form/form-end';
import { FormText } from '@/components/form/text-fields';
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
  const { name, shortName, parent } = words;
  return (
    <Form
      action={unit ? updateUnitAction : createUnitAction}
      id={`unit-${unit?.id ?? 'new'}`}
      hidden={unit ? { unitId: unit.id, version: unit.version, position: unit.position } : undefined}
      writeKey={writeKey}
      labels={{ name, shortName, parentId: parent }}
      limits={limits}
      className={formCard()}
    >
      <div className={beside.three}>
        <FormText name="name" label={name} value={unit?.name} />
        <FormText name="shortName" label={shortName} value={unit?.shortName} />
        <FormSelect name="parentId" label={parent} options={parents} blank={words.noParent} value={unit?.parent} />
      </div>
      {unit ? (
        <FormFlag name="disabled" label={words.disabled} hint={words.disabledHint} value={unit.disabled} />
      ) : null}
      <FormEnd submit={unit ? words.save : words.add} tone="plain" />
    </Form>
  );
}

interface SectionFormProps {
  writeKey: string;
  unitId: number;
  limits: Limits;
  section?: { id: number; version: number; name: string; position: number; disabled: boolean };
  words: UnitWords;
}

/** A new section, or one that is renamed or disabled. */
export function SectionForm({ writeKey, unitId, limits, section, words }: SectionFormProps) {
  return (
    <Form
      action={section ? updateSectionAction : createSectionAction}
      id={section ? `section-${section.id}` : `section-new-${unitId}`}
      hidden={section ? { sectionId: section.id, version: section.version, position: section.position } : { unitId }}
      writeKey={writeKey}
      labels={{ name: words.sectionName }}
      limits={limits}
      className={formCard()}
    >
      <FormText name="name" label={words.sectionName} value={section?.name} fieldClass="max-w-[280px]" />
      {section ? (
        <FormFlag name="disabled" label={words.disabled} hint={words.disabledHint} value={section.disabled} />
      ) : null}
      <FormEnd submit={section ? words.save : words.add} tone="plain" />
    </Form>
  );
}

'use client';

import { useActionState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { FieldError } from '@/components/ui/field';
import { formCard } from '@/components/ui/form-card';
import { FormStatus } from '@/components/ui/form-status';
import { TextField } from '@/components/ui/input';
import { SelectField, type Option } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { IDLE, type FormState } from '@/lib/access/form-state';
import { createSectionAction, createUnitAction, updateSectionAction, updateUnitAction } from '@/lib/people/actions';
import { typed } from './typed';

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
  busy: string;
}

function Ends({ state, label, busy }: { state: FormState; label: string; busy: string }) {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <SubmitButton tone="plain" busyText={busy}>
        {label}
      </SubmitButton>
      <FormStatus message={state.message} kind={state.status === 'refused' ? 'error' : 'done'} />
    </div>
  );
}

function Disable({ words, disabled }: { words: UnitWords; disabled: boolean }) {
  return <Checkbox name="disabled" label={words.disabled} hint={words.disabledHint} defaultChecked={disabled} />;
}

interface UnitFormProps {
  id: string;
  /** Made with the page, so that a double click writes once (S54). */
  writeKey: string;
  parents: readonly Option[];
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
export function UnitForm({ id, writeKey, parents, unit, words }: UnitFormProps) {
  const [state, send] = useActionState(unit ? updateUnitAction : createUnitAction, IDLE);
  const error = (name: string) => state.fields?.[name];
  return (
    <form action={send} className={formCard()} key={unit?.version ?? 'new'}>
      <input type="hidden" name="writeKey" value={writeKey} />
      {unit ? (
        <>
          <input type="hidden" name="unitId" value={unit.id} />
          <input type="hidden" name="version" value={unit.version} />
          <input type="hidden" name="position" value={unit.position} />
        </>
      ) : null}
      <div className="grid grid-cols-3 items-start gap-x-4 max-md:grid-cols-1">
        <TextField
          id={`${id}-name`}
          name="name"
          label={words.name}
          error={error('name')}
          defaultValue={typed(state, 'name', unit?.name)}
          required
        />
        <TextField
          id={`${id}-short`}
          name="shortName"
          label={words.shortName}
          error={error('shortName')}
          defaultValue={typed(state, 'shortName', unit?.shortName)}
          required
        />
        <SelectField
          key={`${state.turn}-parentId`}
          id={`${id}-parent`}
          name="parentId"
          label={words.parent}
          options={parents}
          blank={words.noParent}
          error={error('parentId')}
          defaultValue={typed(state, 'parentId', unit?.parent)}
        />
      </div>
      {unit ? <Disable words={words} disabled={unit.disabled} /> : null}
      <Ends state={state} label={unit ? words.save : words.add} busy={words.busy} />
    </form>
  );
}

interface SectionFormProps {
  id: string;
  writeKey: string;
  unitId: number;
  section?: { id: number; version: number; name: string; position: number; disabled: boolean };
  words: UnitWords;
}

/** A new section, or one that is renamed or disabled. */
export function SectionForm({ id, writeKey, unitId, section, words }: SectionFormProps) {
  const [state, send] = useActionState(section ? updateSectionAction : createSectionAction, IDLE);
  const unit = state.fields?.['unitId'];
  return (
    <form action={send} className={formCard()} key={section?.version ?? 'new'}>
      <input type="hidden" name="writeKey" value={writeKey} />
      {section ? (
        <>
          <input type="hidden" name="sectionId" value={section.id} />
          <input type="hidden" name="version" value={section.version} />
          <input type="hidden" name="position" value={section.position} />
        </>
      ) : (
        <input type="hidden" name="unitId" value={unitId} />
      )}
      <TextField
        id={`${id}-name`}
        name="name"
        label={words.sectionName}
        error={state.fields?.['name']}
        defaultValue={typed(state, 'name', section?.name)}
        fieldClass="max-w-[280px]"
        required
      />
      {unit ? <FieldError>{unit}</FieldError> : null}
      {section ? <Disable words={words} disabled={section.disabled} /> : null}
      <Ends state={state} label={section ? words.save : words.add} busy={words.busy} />
    </form>
  );
}

import { ActionButton } from '@/components/form/action-button';
import type { FieldSpec } from '@/components/form/record-field';
import { RecordForm } from '@/components/form/record-form';
import { Disclosure } from '@/components/ui/disclosure';
import { formCard } from '@/components/ui/form-card';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { correctImportAction } from '@/lib/imports/actions';
import { splitPoints } from '@/lib/outline/split-points';
import { blockText } from '@/lib/outline/outline-tree';
import type { Block, Outline } from '@/lib/outline/outline-types';
import { correctImportInput, FIELD_KEYS, PLACE_ROLES } from '@/lib/imports/schema';
import { limitsOf } from '@/lib/platform/input';
import { levelWord } from './preview-lines';

type Props = {
  outline: Outline;
  block: Block;
  fields: { inspectionId: number; importId: number; version: number };
  words: Translator;
};

const LEVELS = PLACE_ROLES as readonly string[];

/** Everything that can be done to one block of the outline. */
export function BlockForms({ outline, block, fields, words: t }: Props) {
  const inTree = LEVELS.includes(block.role) || block.role === 'FIELD';
  return (
    <div className={formCard({ className: 'my-2' })}>
      {inTree ? <Steps {...{ outline, block, fields }} words={t} /> : null}
      {inTree ? (
        <>
          <Split {...{ outline, block, fields }} words={t} />
          <Part
            label={t('imports.edit.retitle')}
            change="RETITLE"
            {...{ block, fields }}
            submit={t('imports.edit.retitleSubmit')}
          >
            {[
              { kind: 'area', name: 'text', label: t('imports.edit.text'), value: blockText(outline, block), lines: 2 },
            ]}
          </Part>
        </>
      ) : null}
      <Part
        label={t('imports.edit.place')}
        change="SET_ROLE"
        {...{ block, fields }}
        submit={t('imports.edit.placeSubmit')}
      >
        {[
          {
            kind: 'segmented',
            name: 'role',
            label: t('imports.edit.role'),
            value: LEVELS.includes(block.role) ? block.role : 'MEASURE',
            options: PLACE_ROLES.map((role) => ({ value: role, label: levelWord(t, outline, role) })),
          },
        ]}
      </Part>
      <Part
        label={t('imports.edit.field')}
        change="SET_FIELD"
        {...{ block, fields }}
        submit={t('imports.edit.fieldSubmit')}
      >
        {[
          {
            kind: 'select',
            name: 'field',
            label: t('imports.edit.field'),
            value: block.field ?? '',
            blank: t('common.choose'),
            options: FIELD_KEYS.map((key) => ({ value: key, label: t(dynamicKey('imports', 'field', key)) })),
          },
        ]}
      </Part>
      {block.role === 'DROPPED' ? null : (
        <Part label={t('imports.edit.drop')} change="DROP" {...{ block, fields }} submit={t('imports.edit.dropSubmit')}>
          {[{ kind: 'text', name: 'reason', label: t('imports.edit.dropReason') }]}
        </Part>
      )}
    </div>
  );
}

function Steps({ block, fields, words: t }: Props) {
  const step = { ...fields, block: block.id };
  const button = (change: string, label: string, more: Record<string, string> = {}) => (
    <ActionButton
      action={correctImportAction}
      fields={{ ...step, change, ...more }}
      writeKey={crypto.randomUUID()}
      label={label}
      size="small"
    />
  );
  return (
    <div className="flex flex-wrap gap-2 mb-2">
      {button('PROMOTE', t('imports.edit.promote'))}
      {button('DEMOTE', t('imports.edit.demote'))}
      {block.role === 'MEASURE' || block.role === 'FIELD' ? null : (
        <>
          {button('PROMOTE', t('imports.edit.promoteAll'), { subtree: 'on' })}
          {button('DEMOTE', t('imports.edit.demoteAll'), { subtree: 'on' })}
        </>
      )}
      {button('JOIN', t('imports.edit.join'))}
      {button('UNPLACE', t('imports.edit.unplace'))}
    </div>
  );
}

function Split({ outline, block, fields, words: t }: Props) {
  const places = splitPoints(outline, block);
  return (
    <Part label={t('imports.edit.split')} change="SPLIT" {...{ block, fields }} submit={t('imports.edit.split')}>
      {[
        {
          kind: 'select',
          name: 'at',
          label: t('imports.edit.splitAt'),
          blank: places.length === 0 ? t('imports.edit.splitNone') : t('common.choose'),
          options: places.map((place) => ({ value: `${place.paragraph}:${place.offset}`, label: place.words })),
        },
      ]}
    </Part>
  );
}

type PartProps = {
  label: string;
  change: string;
  submit: string;
  block: Block;
  fields: Props['fields'];
  children: FieldSpec[];
};

function Part({ label, change, submit, block, fields, children }: PartProps) {
  return (
    <Disclosure summary={label}>
      <RecordForm
        action={correctImportAction}
        id={`import-${fields.importId}-${change}-${block.id}`}
        writeKey={crypto.randomUUID()}
        limits={limitsOf(correctImportInput)}
        hidden={{ ...fields, block: block.id, change }}
        rows={[children]}
        submit={submit}
        tone="plain"
      />
    </Disclosure>
  );
}

import { ActionButton } from '@/components/form/action-button';
import { Disclosure } from '@/components/ui/disclosure';
import { formCard } from '@/components/ui/form-card';
import type { Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { addNodeAction, editNodeAction, moveNodeAction, removeNodeAction } from '@/lib/plan/actions';
import type { PlanArea, PlanNode } from '@/lib/plan/queries';
import { addNodeInput, editNodeInput, titleLimit } from '@/lib/plan/schema';
import { limitsOf } from '@/lib/platform/input';
import type { FieldSpec } from '@/components/form/record-field';
import { RecordForm } from '@/components/form/record-form';

type Props = { inspection: InspectionView; areas: PlanArea[]; edit: string; words: Translator };

/** The forms under an open heading: its name, its place, what can be added below it, and its removal. */
export function HeadingForms({ inspection, areas, edit, words: t }: Props) {
  const [kind, idText] = edit.split('.');
  const isArea = kind === 'AREA';
  const siblings = isArea
    ? areas
    : (areas.find((area) => area.categories.some((one) => String(one.id) === idText))?.categories ?? []);
  const at = siblings.findIndex((one) => String(one.id) === idText);
  const node = siblings[at];
  if (!node) return null;
  const fields = { inspectionId: inspection.id, kind: isArea ? 'AREA' : 'CATEGORY', id: node.id };
  return (
    <div className={formCard()} key={edit}>
      <RecordForm
        action={editNodeAction}
        id={`heading-${inspection.id}-${fields.kind}-${node.id}`}
        writeKey={crypto.randomUUID()}
        limits={{ ...limitsOf(editNodeInput), title: titleLimit('AREA') }}
        hidden={{ ...fields, version: node.version }}
        rows={[headingFields(t, node)]}
        submit={t('plan.tree.save')}
        tone="plain"
      />
      <div className="flex flex-wrap gap-2 my-3">
        <Moves fields={fields} at={at} of={siblings.length} title={node.title} words={t} />
      </div>
      {isArea ? (
        <AddForm inspection={inspection} kind="CATEGORY" parentId={node.id} words={t} />
      ) : (
        <AddForm inspection={inspection} kind="ITEM" parentId={node.id} words={t} />
      )}
      <Disclosure summary={t('plan.tree.remove')}>
        <ActionButton
          action={removeNodeAction}
          fields={fields}
          writeKey={crypto.randomUUID()}
          label={t(isArea ? 'plan.tree.removeArea' : 'plan.tree.removeCategory')}
          asks={{
            title: t('plan.tree.removeTitle', { title: node.title || t('plan.row.untitled') }),
            text: t('plan.tree.removeNote'),
            submit: t('plan.tree.remove'),
            sure: { field: 'node', value: `${fields.kind}.${node.id}` },
          }}
          icon="trash"
        />
      </Disclosure>
    </div>
  );
}

function headingFields(t: Translator, node?: PlanNode): FieldSpec[] {
  return [
    {
      kind: 'text',
      name: 'mark',
      label: t('plan.tree.mark'),
      value: node?.mark,
      optional: true,
      hint: t('plan.tree.markHint'),
    },
    { kind: 'text', name: 'title', label: t('plan.tree.name'), value: node?.title, hint: t('plan.tree.emptyHint') },
  ];
}

type MovesProps = { fields: Record<string, string | number>; at: number; of: number; title: string; words: Translator };

/** Up and down among the siblings; `at` counts from 0. */
export function Moves({ fields, at, of, title, words: t }: MovesProps) {
  return (
    <>
      {at > 0 ? (
        <ActionButton
          action={moveNodeAction}
          fields={{ ...fields, position: at }}
          writeKey={crypto.randomUUID()}
          label={t('plan.tree.up')}
          name={t('plan.tree.upName', { title })}
          size="small"
        />
      ) : null}
      {at < of - 1 ? (
        <ActionButton
          action={moveNodeAction}
          fields={{ ...fields, position: at + 2 }}
          writeKey={crypto.randomUUID()}
          label={t('plan.tree.down')}
          name={t('plan.tree.downName', { title })}
          size="small"
        />
      ) : null}
    </>
  );
}

type AddProps = {
  inspection: InspectionView;
  kind: 'AREA' | 'CATEGORY' | 'ITEM' | 'MEASURE';
  parentId?: number;
  words: Translator;
};

/** A folded form that adds the next node below a parent. */
export function AddForm({ inspection, kind, parentId, words: t }: AddProps) {
  const label = {
    AREA: 'plan.tree.addArea',
    CATEGORY: 'plan.tree.addCategory',
    ITEM: 'plan.tree.addItem',
    MEASURE: 'plan.tree.addMeasure',
  } as const;
  const item: FieldSpec[] = [
    { kind: 'text', name: 'title', label: t('plan.tree.name') },
    {
      kind: 'number',
      name: 'number',
      label: t('plan.tree.number'),
      optional: true,
      hint: t('plan.tree.numberHint', { number: inspection.nextItemNumber }),
    },
  ];
  const measure: FieldSpec[] = [{ kind: 'area', name: 'title', label: t('plan.measure.text'), lines: 2 }];
  const fields = kind === 'ITEM' ? item : kind === 'MEASURE' ? measure : headingFields(t);
  return (
    <Disclosure summary={t(label[kind])}>
      <RecordForm
        action={addNodeAction}
        id={`add-${inspection.id}-${kind}-${parentId ?? 0}`}
        limits={{ ...limitsOf(addNodeInput), title: titleLimit(kind) }}
        hidden={{ inspectionId: inspection.id, kind, ...(parentId ? { parentId } : {}) }}
        rows={[fields]}
        submit={t(label[kind])}
        tone="plain"
        writeKey={crypto.randomUUID()}
      />
    </Disclosure>
  );
}

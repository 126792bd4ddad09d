import { isPlanning } from '@/lib/inspections/state';
import Link from 'next/link';
import { ActionButton } from '@/components/form/action-button';
import { Disclosure } from '@/components/ui/disclosure';
import { formCard } from '@/components/ui/form-card';
import { Quote } from '@/components/ui/quote';
import { textLink } from '@/components/ui/text-link';
import type { Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import {
  amendItemAction,
  approveSinglyAction,
  editNodeAction,
  moveNodeAction,
  planItemAction,
  removeNodeAction,
} from '@/lib/plan/actions';
import type { PlanArea, PlanItem } from '@/lib/plan/queries';
import { amendItemInput, editNodeInput, planItemInput, titleLimit } from '@/lib/plan/schema';
import { isClosed, isSubmitted } from '@/lib/items/status';
import { limitsOf } from '@/lib/platform/input';
import { AddForm } from './heading-forms';
import { MeasureForms } from './measure-forms';
import { amendItemRows, itemRows, type Roster } from './plan-fields';
import { RecordForm } from '@/components/form/record-form';

type Props = {
  inspection: InspectionView;
  item: PlanItem;
  areas: PlanArea[];
  roster: Roster;
  /** `plan` before the approval, `amend` after it, `read` for who does neither. */
  mode: 'plan' | 'amend' | 'read';
  /** The actor approves, and this is a recurrence that waits for it. */
  mayApprove: boolean;
  words: Translator;
};

/** Everything that can be done to one item of the plan, under its line. */
export function ItemForms(props: Props) {
  const { inspection, item, roster, mode, mayApprove, words: t } = props;
  const place = { inspectionId: inspection.id, itemNumber: item.number };
  const href = `/inspections/${inspection.id}/items/${item.number}`;
  return (
    <div className={formCard()}>
      <p className="mb-3">
        <Link href={href} className={textLink({ size: 'small' })} prefetch={false}>
          {t('plan.row.view')}
        </Link>
      </p>
      {item.publicResult ? (
        <Disclosure summary={t('plan.item.result')}>
          <Quote tight>{item.publicResult}</Quote>
        </Disclosure>
      ) : null}
      {mode === 'plan' ? (
        <>
          <RecordForm
            action={planItemAction}
            id={`item-${inspection.id}-${item.number}`}
            writeKey={crypto.randomUUID()}
            limits={limitsOf(planItemInput)}
            hidden={{ ...place, version: item.version }}
            rows={itemRows(t, roster, item)}
            submit={t('plan.item.save')}
          />
          {isPlanning(inspection) ? <TreeForms {...props} /> : null}
        </>
      ) : null}
      {isClosed(item.status) ? <p className="mb-3 text-13 text-muted">{t('plan.amend.closed')}</p> : null}
      {mode === 'amend' ? (
        <Disclosure summary={t('plan.amend.title')} open>
          <RecordForm
            action={amendItemAction}
            id={`item-${inspection.id}-${item.number}`}
            writeKey={crypto.randomUUID()}
            limits={limitsOf(amendItemInput)}
            hidden={{ ...place, version: item.version }}
            rows={amendItemRows(t, roster, item)}
            submit={t('plan.amend.save')}
            note={t(isSubmitted(item.status) ? 'plan.amend.locked' : 'plan.amend.note')}
          />
        </Disclosure>
      ) : null}
      <h3 className="font-semibold mt-4">{t('plan.item.measures')}</h3>
      {item.measures.map((measure) => (
        <MeasureForms key={measure.id} {...{ inspection, item, measure, roster, mode, t }} />
      ))}
      {mode === 'plan' ? <AddForm inspection={inspection} kind="MEASURE" parentId={item.id} words={t} /> : null}
      {mayApprove ? (
        <div className="mt-4">
          <RecordForm
            action={approveSinglyAction}
            id={`approve-${inspection.id}-${item.number}`}
            writeKey={crypto.randomUUID()}
            hidden={place}
            rows={[[meetingField(t)]]}
            submit={t('plan.approve.singly')}
            note={t('plan.approve.singlyNote')}
          />
        </div>
      ) : null}
    </div>
  );
}

/** The day of the meeting that passed a plan. */
export function meetingField(t: Translator) {
  return {
    kind: 'day' as const,
    name: 'meetingDay',
    label: t('plan.approve.meetingDay'),
    hint: t('plan.approve.meetingHint'),
  };
}

function TreeForms({ inspection, item, areas, words: t }: Props) {
  const node = { inspectionId: inspection.id, kind: 'ITEM', id: item.id };
  const categories = areas.flatMap((area) =>
    area.categories.map((category) => ({
      value: String(category.id),
      label: [area.title, category.title].filter(Boolean).join(t('common.separator')) || t('plan.row.untitled'),
    })),
  );
  return (
    <Disclosure summary={t('plan.tree.title')}>
      <RecordForm
        action={editNodeAction}
        id={`node-${inspection.id}-${item.id}`}
        writeKey={crypto.randomUUID()}
        limits={{ ...limitsOf(editNodeInput), title: titleLimit('ITEM') }}
        hidden={{ ...node, version: item.version }}
        rows={[[{ kind: 'text', name: 'title', label: t('plan.tree.name'), value: item.title }]]}
        submit={t('plan.tree.save')}
        tone="plain"
      />
      <div className="mt-3">
        <RecordForm
          action={moveNodeAction}
          id={`move-${inspection.id}-${item.id}`}
          writeKey={crypto.randomUUID()}
          hidden={{ ...node, position: 99_999 }}
          rows={[
            [
              {
                kind: 'select',
                name: 'parentId',
                label: t('plan.tree.category'),
                options: categories,
                value: String(item.categoryId),
              },
            ],
          ]}
          submit={t('plan.tree.move')}
          tone="plain"
        />
      </div>
      <div className="flex flex-wrap gap-2 mt-3">
        <ActionButton
          action={removeNodeAction}
          fields={node}
          writeKey={crypto.randomUUID()}
          label={t('plan.tree.removeItem', { number: item.number })}
          asks={{
            title: t('plan.tree.removeItem', { number: item.number }),
            text: t('errors.question.removeNode', { items: 1, measures: item.measures.length }),
            submit: t('plan.tree.remove'),
            sure: { field: 'node', value: `ITEM.${item.id}` },
          }}
          icon="trash"
        />
        <span className="text-13 text-faint">{t('plan.tree.removeItemNote', { number: item.number })}</span>
      </div>
    </Disclosure>
  );
}

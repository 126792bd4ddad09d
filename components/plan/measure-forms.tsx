import { ActionButton } from '@/components/form/action-button';
import { Disclosure } from '@/components/ui/disclosure';
import type { Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { amendMeasureAction, editNodeAction, planMeasureAction, removeMeasureAction } from '@/lib/plan/actions';
import { isSubmitted } from '@/lib/items/status';
import { itemGaps } from '@/lib/items/plan-gaps';
import type { PlanItem, PlanMeasure } from '@/lib/plan/queries';
import { amendMeasureInput, editNodeInput, planMeasureInput } from '@/lib/plan/schema';
import { limitsOf } from '@/lib/platform/input';
import { Moves } from './heading-forms';
import { amendMeasureRows, measureRows, type Roster } from './plan-fields';
import { gapWords } from './plan-lines';
import { RecordForm } from '@/components/form/record-form';

type Props = {
  inspection: InspectionView;
  item: PlanItem;
  measure: PlanMeasure;
  roster: Roster;
  mode: 'plan' | 'amend' | 'read';
  t: Translator;
};

/** One measure under its item: folded while it is complete, its forms inside. */
export function MeasureForms({ inspection, item, measure, roster, mode, t }: Props) {
  const gaps = mode === 'plan' ? measureGaps(item, measure) : [];
  const state =
    mode !== 'plan'
      ? ''
      : gaps.length > 0
        ? t('plan.measure.gaps', { gaps: gapWords(t, gaps) })
        : t('plan.measure.complete');
  const place = { inspectionId: inspection.id, itemNumber: item.number, measureNumber: measure.number };
  const form = `measure-${inspection.id}-${measure.number}`;
  return (
    <div id={`measure-${measure.number}`}>
      <Disclosure
        summary={
          <span>
            <b>{t('plan.measure.title', { number: measure.number })}</b> {measure.text}{' '}
            <span className="text-13 text-faint">{measure.accepted ? t('plan.measure.accepted') : state}</span>
          </span>
        }
      >
        {mode === 'plan' ? (
          <>
            <RecordForm
              action={planMeasureAction}
              id={form}
              writeKey={crypto.randomUUID()}
              limits={limitsOf(planMeasureInput)}
              hidden={{ ...place, version: measure.version }}
              rows={measureRows(t, roster, item, measure)}
              submit={t('plan.measure.save', { number: measure.number })}
              tone="plain"
            />
            <NodeForms {...{ inspection, item, measure, t }} />
          </>
        ) : null}
        {mode === 'amend' && !measure.accepted && !isSubmitted(item.status) ? (
          <RecordForm
            action={amendMeasureAction}
            id={form}
            writeKey={crypto.randomUUID()}
            limits={limitsOf(amendMeasureInput)}
            hidden={{ ...place, version: measure.version }}
            rows={amendMeasureRows(t, roster, item, measure)}
            submit={t('plan.amend.save')}
            tone="plain"
          />
        ) : null}
      </Disclosure>
    </div>
  );
}

function measureGaps(item: PlanItem, measure: PlanMeasure) {
  const gaps = itemGaps({ ...item, hasDeadline: true, hasSupporting: true, measures: [measure] });
  return gaps.blockers.filter((gap) => gap.measureNumber !== undefined);
}

function NodeForms({ inspection, item, measure, t }: Pick<Props, 'inspection' | 'item' | 'measure' | 't'>) {
  const node = { inspectionId: inspection.id, kind: 'MEASURE', id: measure.id };
  const at = item.measures.findIndex((one) => one.id === measure.id);
  const title = t('plan.measure.title', { number: measure.number });
  return (
    <div className="mt-4">
      <RecordForm
        action={editNodeAction}
        id={`text-${inspection.id}-${measure.number}`}
        writeKey={crypto.randomUUID()}
        limits={limitsOf(editNodeInput)}
        hidden={{ ...node, version: measure.version }}
        rows={[[{ kind: 'area', name: 'title', label: t('plan.measure.text'), value: measure.text, lines: 2 }]]}
        submit={t('plan.tree.saveText')}
        tone="plain"
      />
      <div className="flex flex-wrap gap-2 mt-3">
        <Moves fields={node} at={at} of={item.measures.length} title={title} words={t} />
        <ActionButton
          action={removeMeasureAction}
          fields={node}
          writeKey={crypto.randomUUID()}
          label={t('plan.tree.removeMeasure', { number: measure.number })}
          asks={{
            title: t('plan.tree.removeMeasure', { number: measure.number }),
            text: t('errors.question.removeNode', { items: 0, measures: 1 }),
            submit: t('plan.tree.remove'),
            sure: { field: 'node', value: `MEASURE.${measure.id}` },
          }}
          icon="trash"
          size="small"
        />
      </div>
    </div>
  );
}

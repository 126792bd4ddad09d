import { isPending } from '@/lib/items/round-outcome';
import { randomUUID } from 'node:crypto';
import { ButtonLink } from '@/components/ui/button-link';
import { Disclosure } from '@/components/ui/disclosure';
import { RailPart } from '@/components/ui/rail';
import type { Actor } from '@/lib/access/actor';
import type { Target } from '@/lib/access/policy';
import { blockerLink } from '@/lib/access/form-action';
import type { Translator } from '@/lib/i18n/translator';
import { dynamicKey } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { itemTarget } from '@/lib/items/queries/lock-item';
import type { ItemPage } from '@/lib/items/queries/find-item';
import { isAccepted } from '@/lib/items/measure-state';
import type { Blocker } from '@/lib/platform/errors';
import { limitsOf } from '@/lib/platform/input';
import {
  declineItemAction,
  recordRecurrenceAction,
  signItemAction,
  submitItemAction,
  withdrawSignatureAction,
  withdrawSubmissionAction,
} from '@/lib/reviews/actions';
import type { Round } from '@/lib/reviews/queries/list-rounds';
import { declineSchema, recurrenceSchema } from '@/lib/reviews/schema';
import { itemSteps, type Step } from '@/lib/reviews/steps';
import { StepForm, type StepFormProps } from './step-form';

type Props = {
  t: Translator;
  actor: Actor;
  inspection: InspectionView;
  item: ItemPage;
  rounds: Round[];
  /** What keeps the item from being submitted; asked for only where the actor may submit. */
  blockers: Blocker[];
};

/** The steps that stand before this person now: submit, withdraw, sign, decline, judge, record a recurrence. Nothing when there is none. */
export function LifeCycle(props: Props) {
  const { t, actor, inspection, item, rounds } = props;
  const steps = stepsOf(actor, inspection, item, rounds);
  if (steps.length === 0) return null;
  return (
    <RailPart id="steps" title={t(dynamicKey('reviews', 'step', 'title', steps[0]?.name ?? 'submit'))}>
      {steps.map((step) => (
        <OneStep key={step.name} step={step} {...props} />
      ))}
    </RailPart>
  );
}

/** What the policy is asked about for an item as its page knows it. */
export function pageTarget(inspection: InspectionView, item: ItemPage): Target {
  return itemTarget(inspection, {
    leadSectionId: item.leadSection?.id ?? null,
    leaderId: item.leader?.id ?? null,
    supporting: item.supporting.map((section) => ({ sectionId: section.id })),
  });
}

/** The steps of `itemSteps` for an item as its page knows it. */
export function stepsOf(actor: Actor, inspection: InspectionView, item: ItemPage, rounds: Round[]): Step[] {
  return itemSteps(actor, pageTarget(inspection, item), item.status, rounds.find(isPending) ?? null);
}

function OneStep({ step, ...props }: Props & { step: Step }) {
  const { t, inspection, item } = props;
  if (step.refused) return <p className="text-13 text-muted">{t(dynamicKey('errors', step.refused))}</p>;
  if (step.name === 'review')
    return (
      <ButtonLink tone="primary" block href={`/inspections/${inspection.id}/reviews/${item.number}`}>
        {t('reviews.step.review')}
      </ButtonLink>
    );
  const form = <StepForm {...formOf(step, props)} />;
  if (step.name === 'decline' || step.name === 'recur')
    return <Disclosure summary={t(dynamicKey('reviews', 'step', step.name))}>{form}</Disclosure>;
  return form;
}

function formOf(step: Step, { t, inspection, item, blockers }: Props): StepFormProps {
  const base = {
    id: `${step.name}-${inspection.id}-${item.number}`,
    fields: { inspectionId: inspection.id, itemNumber: item.number, itemVersion: item.version },
    writeKey: randomUUID(),
  };
  const leader = item.leader?.name ?? '';
  switch (step.name) {
    case 'submit':
      return {
        ...base,
        action: submitItemAction,
        submit: t('reviews.step.submit', { leader }),
        declaration: t('domain.declaration.submit'),
        ...(blockers.length > 0
          ? {
              missing: {
                intro: t('reviews.step.missing', { count: blockers.length }),
                items: blockers.map((blocker) => blockerLink(t, blocker, inspection.id)),
              },
            }
          : {}),
      };
    case 'sign':
      return {
        ...base,
        action: signItemAction,
        submit: t('reviews.step.sign'),
        declaration: t('domain.declaration.sign'),
      };
    case 'decline':
      return {
        ...base,
        action: declineItemAction,
        tone: 'plain',
        submit: t('reviews.step.declineSubmit'),
        measures: {
          label: t('reviews.step.declineMeasures'),
          options: item.measures
            .filter((measure) => !isAccepted(measure))
            .map((measure) => ({ value: String(measure.number), label: `${measure.number} ${measure.text}` })),
        },
        words: { label: t('reviews.step.declineWords'), isOptional: false },
        limits: limitsOf(declineSchema),
      };
    case 'recur':
      return {
        ...base,
        action: recordRecurrenceAction,
        tone: 'plain',
        submit: t('reviews.step.recurSubmit'),
        recurrence: { title: t('reviews.step.recurTitle'), finding: t('reviews.step.recurFinding') },
        words: { label: t('reviews.step.recurWords'), isOptional: true },
        limits: limitsOf(recurrenceSchema),
      };
    case 'withdrawSignature':
      return { ...base, action: withdrawSignatureAction, tone: 'plain', submit: t('reviews.step.withdrawSignature') };
    default:
      return { ...base, action: withdrawSubmissionAction, tone: 'plain', submit: t('reviews.step.withdrawSubmission') };
  }
}

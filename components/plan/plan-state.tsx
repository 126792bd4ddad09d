import { isPlanning } from '@/lib/inspections/state';
import Link from 'next/link';
import { Banner } from '@/components/ui/banner';
import { Section } from '@/components/ui/page-head';
import { textLink } from '@/components/ui/text-link';
import { formatDay, formatMoment } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import { approvePlanAction } from '@/lib/plan/actions';
import { BLOCKING_GAPS, FLAGGED_GAPS, type Gap } from '@/lib/items/plan-gaps';
import { planHref } from '@/lib/plan/plan-filters';
import type { Approval, PlanSummary } from '@/lib/plan/queries';
import { toDay, type Day } from '@/lib/platform/day';
import { meetingField } from './item-forms';
import { RecordForm } from '@/components/form/record-form';

type Props = {
  inspection: InspectionView;
  summary: PlanSummary;
  approval: Approval | null;
  mayApprove: boolean;
  gap: Gap | null;
  today: Day;
  locale: Locale;
  words: Translator;
};

/** How far the plan is: who has it, what blocks the approval apart from what is only flagged, and the approval itself. */
export function PlanState(props: Props) {
  const { inspection, summary, mayApprove, locale, words: t } = props;
  if (!isPlanning(inspection)) return <Approved {...props} />;
  const open = BLOCKING_GAPS.reduce((sum, gap) => sum + summary[gap], 0);
  const due = t('plan.state.due', { day: formatDay(inspection.planDueDay, locale) });
  return (
    <>
      <Banner
        icon="dashed"
        label={t('plan.state.region')}
        title={t('plan.state.planning')}
        step={nextStep(props, open)}
        note={due}
      />
      {summary.items > 0 ? <Gaps {...props} /> : null}
      {mayApprove && summary.items > 0 && open === 0 ? <Approve {...props} /> : null}
    </>
  );
}

function nextStep({ summary, mayApprove, words: t }: Props, open: number): string {
  if (summary.items === 0) return t('plan.state.empty');
  if (open > 0) return t(mayApprove ? 'plan.state.openPrincipal' : 'plan.state.open', { count: open });
  return t(mayApprove ? 'plan.state.readyPrincipal' : 'plan.state.ready');
}

function Approved({ approval, today, locale, words: t }: Props) {
  const title = t('plan.state.approved');
  if (!approval) return <Banner kind="locked" icon="lock" label={t('plan.state.region')} title={title} />;
  const step = t('plan.state.approvedBy', {
    name: approval.byName,
    post: approval.byPost || t('common.dash'),
    when: formatMoment(approval.approvedAt, today),
    day: formatDay(toDay(approval.meetingDay), locale),
  });
  const note = t('plan.state.approvedHash', { hash: approval.sha256.slice(0, 16) });
  return <Banner kind="locked" icon="lock" label={t('plan.state.region')} title={title} step={step} note={note} />;
}

function Gaps({ inspection, summary, gap, words: t }: Props) {
  return (
    <div className="grid grid-cols-2 items-start gap-8 max-md:grid-cols-1">
      <GapList title={t('plan.gaps.blocks')} gaps={BLOCKING_GAPS} {...{ inspection, summary, current: gap, t }} />
      <GapList title={t('plan.gaps.flags')} gaps={FLAGGED_GAPS} {...{ inspection, summary, current: gap, t }} />
    </div>
  );
}

type GapListProps = {
  title: string;
  gaps: readonly Gap[];
  inspection: InspectionView;
  summary: PlanSummary;
  current: Gap | null;
  t: Translator;
};

function GapList({ title, gaps, inspection, summary, current, t }: GapListProps) {
  const open = gaps.filter((gap) => summary[gap] > 0);
  const count = (gap: Gap) => {
    const measures = summary.ofMeasures[gap];
    const items = t('plan.gaps.itemCount', { count: summary[gap] });
    return measures === undefined ? items : t('plan.gaps.measureCount', { items, count: measures });
  };
  return (
    <Section id={`gaps-${gaps[0] ?? ''}`} className="mt-0" title={title}>
      {open.length === 0 ? <p className="text-faint">{t('plan.gaps.none')}</p> : null}
      <ul className="divide-y divide-line *:py-1.5">
        {open.map((gap) => (
          <li key={gap} className="flex items-center gap-2">
            <Link
              href={planHref(inspection.id, { gap: current === gap ? null : gap }, 'plan-items')}
              className={textLink()}
              prefetch={false}
              aria-current={current === gap ? 'true' : undefined}
            >
              {t(dynamicKey('plan', 'gaps', gap))}
            </Link>
            <span className="ml-auto text-faint">{count(gap)}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Approve({ inspection, words: t }: Props) {
  return (
    <Section id="approve" title={t('plan.approve.title')}>
      <div className="max-w-160">
        <RecordForm
          action={approvePlanAction}
          id={`approve-${inspection.id}`}
          writeKey={crypto.randomUUID()}
          hidden={{ inspectionId: inspection.id }}
          rows={[[meetingField(t)]]}
          submit={t('plan.approve.submit')}
          note={t('plan.approve.note')}
        />
      </div>
    </Section>
  );
}

import { MeasureEvidence } from '@/components/evidence/measure-evidence';
import { quantityWords } from '@/components/progress/quantity-labels';
import { ReportPanel } from '@/components/progress/report-panel';
import { ButtonLink } from '@/components/ui/button-link';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { InspectionView } from '@/lib/inspections/queries';
import type { ItemMeasure } from '@/lib/items/queries/find-item';
import { itemTarget } from '@/lib/items/queries/lock-item';
import { isAccepted, isReopened, measureStage } from '@/lib/items/measure-state';
import { isDecline } from '@/lib/items/round-outcome';
import { isClosed, isSubmitted } from '@/lib/items/status';
import type { Day } from '@/lib/platform/day';
import type { ReportForm } from '@/lib/progress/queries';
import type { ItemRecord } from '@/lib/reviews/queries/item-record';
import type { Round } from '@/lib/reviews/queries/list-rounds';
import { ItemMeasureArticle, type MeasureWords } from './item-measure';

type Props = {
  t: Translator;
  actor: Actor;
  inspection: InspectionView;
  record: ItemRecord;
  today: Day;
  /** The form for reporting that the address opened. */
  report: ReportForm | null;
};

/** The measures of an item: first those that still have to be done, then the accepted ones. */
export function ItemMeasures(props: Props) {
  const { t, actor, inspection, record, today } = props;
  const { item, rounds, updates, evidence } = record;
  const target = itemTarget(inspection, {
    leadSectionId: item.leadSection?.id ?? null,
    leaderId: item.leader?.id ?? null,
    supporting: item.supporting.map((section) => ({ sectionId: section.id })),
  });
  const open = item.approved && !isSubmitted(item.status) && !isClosed(item.status);
  const sorted = [...item.measures].sort(
    (a, b) => Number(isAccepted(a)) - Number(isAccepted(b)) || a.number - b.number,
  );
  return sorted.map((measure) => {
    const files = evidence.files.filter((file) => file.measureNumbers.includes(measure.number));
    const may = can(actor, 'measure.report', { ...target, ownerSectionId: measure.ownerSectionId });
    return (
      <ItemMeasureArticle
        key={measure.id}
        t={t}
        today={today}
        measure={measure}
        stage={measureStage(measure, item.status)}
        updates={updates
          .filter((update) => update.measureId === measure.id)
          .map((update) => ({ ...update, quantities: update.quantities.map((one) => quantityWords(t, one)) }))}
        returned={wordsOf(t, rounds, measure)}
        evidenceCount={files.filter((file) => !file.withdrawn).length}
        evidence={
          props.report?.measureId === measure.id ? null : (
            <MeasureEvidence
              t={t}
              today={today}
              inspectionId={inspection.id}
              itemNumber={item.number}
              measure={measure}
              evidence={evidence}
              mayAttach={may && item.approved && !isSubmitted(item.status)}
              mayWaive={may && open && !isAccepted(measure)}
              folded
            />
          )
        }
        report={may && open && !isAccepted(measure) ? <Report {...props} measure={measure} /> : null}
      />
    );
  });
}

/** The way to the form for reporting, or the form itself where the address opened it. */
function Report({ t, actor, inspection, record, today, report, measure }: Props & { measure: ItemMeasure }) {
  const page = `/inspections/${inspection.id}/items/${record.item.number}`;
  if (report?.measureId === measure.id)
    return (
      <ReportPanel
        t={t}
        today={today}
        personId={actor.personId}
        form={report}
        foldHref={`${page}#measure-${measure.number}`}
        className="mt-3"
      />
    );
  return (
    <p className="mt-2">
      <ButtonLink size="small" href={`${page}?report=${measure.number}#measure-${measure.number}`}>
        {t('items.page.report')}
      </ButtonLink>
    </p>
  );
}

/** Why a measure was sent back, by the last round that did. */
function wordsOf(t: Translator, rounds: Round[], measure: ItemMeasure): MeasureWords | null {
  for (const round of rounds) {
    const declined = round.signOffs.find(isDecline);
    if (declined?.measureNumbers.includes(measure.number))
      return { roundNo: round.roundNo, reason: null, words: declined.words };
    const judged = round.measures.find((one) => one.measureId === measure.id);
    if (judged && isReopened(judged)) {
      const reason = judged.reason ? t(dynamicKey('domain', 'returnReason', judged.reason)) : null;
      return { roundNo: round.roundNo, reason, words: judged.words };
    }
    if (judged && isAccepted(judged)) return null;
  }
  return null;
}

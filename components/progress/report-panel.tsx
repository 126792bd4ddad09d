import { randomUUID } from 'node:crypto';
import { MeasureEvidence } from '@/components/evidence/measure-evidence';
import type { ItemEvidence } from '@/lib/evidence/queries';
import { formatShortDay, formatTime } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Day } from '@/lib/platform/day';
import { limitsOf } from '@/lib/platform/input';
import { discardDraftAction, reportProgressAction, saveDraftAction } from '@/lib/progress/actions';
import { QUANTITY_KINDS } from '@/lib/progress/amounts';
import type { ReportForm } from '@/lib/progress/queries';
import { reportSchema } from '@/lib/progress/schema';
import { ProgressForm, type ProgressWords } from './progress-form';

type Props = {
  t: Translator;
  today: Day;
  personId: number;
  form: ReportForm;
  /** Where the page is without the open form. */
  foldHref?: string;
  className?: string;
};

/** The open form for reporting on a measure, filled with the draft or the latest update; a sentence when nothing can be reported now. */
export function ReportPanel({ t, today, personId, form, foldHref, className }: Props) {
  if (form.obstacle) {
    return <p className="text-13 text-muted">{t(dynamicKey('progress', 'form', 'locked', form.obstacle))}</p>;
  }
  const { inspectionId, itemNumber, measureNumber, measureId } = form;
  return (
    <ProgressForm
      action={reportProgressAction}
      saveDraft={saveDraftAction}
      discardDraft={discardDraftAction}
      place={{ inspectionId, itemNumber, measureNumber, measureId, personId }}
      latestUpdateId={form.latestUpdateId}
      writeKey={randomUUID()}
      content={{
        ...form.content,
        quantities: form.content.quantities.map((line) => ({ ...line, evidenceId: String(line.evidenceId ?? '') })),
      }}
      limits={limitsOf(reportSchema)}
      kinds={QUANTITY_KINDS.map((kind) => ({ value: kind, label: kindWithUnit(t, kind) }))}
      files={filesToName(form.evidence, measureNumber)}
      words={progressWords(t, form, today)}
      foldHref={foldHref}
      className={className}
      evidence={
        <MeasureEvidence
          t={t}
          today={today}
          inspectionId={inspectionId}
          itemNumber={itemNumber}
          measure={{ number: measureNumber, requiredKinds: form.requiredKinds }}
          evidence={form.evidence}
          mayAttach
          mayWaive={false}
          inForm
        />
      }
    />
  );
}

function kindWithUnit(t: Translator, kind: string): string {
  return t('progress.form.kindWithUnit', {
    kind: t(dynamicKey('domain', 'quantityKind', kind)),
    unit: t(dynamicKey('domain', 'quantityUnit', kind)),
  });
}

/** The standing files that a quantity may rest on. */
function filesToName(evidence: ItemEvidence, measureNumber: number): { value: string; label: string }[] {
  return evidence.files
    .filter((file) => !file.withdrawn && file.measureNumbers.includes(measureNumber))
    .map((file) => ({ value: String(file.id), label: file.versions[0]?.name ?? '' }));
}

function carriedText(t: Translator, form: ReportForm, today: Day): string {
  if (form.draftAt) return t('progress.form.carriedDraft');
  return form.carriedDay ? t('progress.form.carried', { day: formatShortDay(form.carriedDay, today) }) : '';
}

function progressWords(t: Translator, form: ReportForm, today: Day): ProgressWords {
  const kinds = form.requiredKinds.map((kind) => t(dynamicKey('domain', 'evidenceKind', kind)));
  const line = { n: '{n}' };
  return {
    label: t('progress.form.label', { measure: `${form.itemNumber}-${form.measureNumber}` }),
    carried: carriedText(t, form, today),
    optional: t('common.optional'),
    done: t('progress.form.done'),
    obstacle: t('progress.form.obstacle'),
    nextStep: t('progress.form.nextStep'),
    state: t('progress.form.state'),
    underWay: t('progress.form.underWay'),
    reportedDone: t('progress.form.reportedDone'),
    quantities: t('progress.form.quantities'),
    quantity: {
      kind: t('progress.form.quantityKind', line),
      amount: t('progress.form.quantityAmount', line),
      label: t('progress.form.quantityLabel', line),
      labelHint: t('progress.form.labelHint'),
      evidence: t('progress.form.quantityEvidence', line),
      noEvidence: t('progress.form.noEvidence'),
      add: t('progress.form.addQuantity'),
    },
    evidence: t('progress.form.evidence'),
    required:
      kinds.length > 0
        ? t('progress.form.required', { kinds: kinds.join(t('common.listSeparator')) })
        : t('progress.form.noneRequired'),
    report: t('progress.form.report'),
    reporting: t('progress.form.reporting'),
    fold: t('progress.form.fold'),
    keys: t('progress.form.keys'),
    draftAt: form.draftAt ? t('progress.form.draftSaved', { time: formatTime(form.draftAt) }) : '',
    save: t('common.stale.save'),
    lastObstacle: lastText(t, form.last.obstacle),
    lastNextStep: lastText(t, form.last.nextStep),
  };
}

const SHOWN = 80;

/** What stood there last time, in short: to be seen, not to be reported again by itself. */
function lastText(t: Translator, text: string): string {
  const points = [...text];
  const short = points.length > SHOWN ? `${points.slice(0, SHOWN).join('')}\u2026` : text;
  return text === '' ? '' : t('progress.form.last', { text: short });
}

import type { ReactNode } from 'react';
import { classes } from '@/components/ui/classes';
import { Icon } from '@/components/ui/icon';
import { StatusWord } from '@/components/ui/light';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { ItemMeasure } from '@/lib/items/queries/find-item';
import { isAccepted, type MeasureStage } from '@/lib/items/measure-state';
import type { Day } from '@/lib/platform/day';
import { dayAt } from '@/lib/platform/day';
import type { IconName } from '@/components/ui/icon';

const ICONS: Record<MeasureStage, IconName> = {
  notStarted: 'dashed',
  underWay: 'half',
  reported: 'tick',
  awaitingSignOff: 'pen',
  awaitingReview: 'eye',
  reopened: 'turn',
  accepted: 'tick',
};

export type MeasureUpdate = {
  id: number;
  day: Day;
  done: string;
  obstacle: string;
  nextStep: string;
  personName: string;
  createdAt: Date | string;
  quantities: string[];
};

export type MeasureWords = { roundNo: number; reason: string | null; words: string };

type Props = {
  t: Translator;
  today: Day;
  measure: ItemMeasure;
  stage: MeasureStage;
  updates: MeasureUpdate[];
  returned: MeasureWords | null;
  evidenceCount: number;
  evidence: ReactNode;
  report: ReactNode;
};

/** One measure: what it is, who owns it, what was sent back, the latest update, its evidence. An accepted one is folded. */
export function ItemMeasureArticle(props: Props) {
  const { t, today, measure, stage, updates, returned, evidence, report } = props;
  const accepted = isAccepted(measure);
  const latest = updates[0];
  return (
    <article
      className="group/measure grid scroll-mt-4 grid-cols-[24px_minmax(0,1fr)] gap-x-2.5 border-t border-line pt-3.5 pb-4 first-of-type:border-t-0 print:break-inside-avoid"
      id={`measure-${measure.number}`}
    >
      <span className="text-right font-semibold text-faint group-target/measure:text-ink">{measure.number}</span>
      <div>
        <div className="flex items-baseline gap-3">
          <p className={classes('min-w-0 flex-1', accepted ? 'text-muted' : 'font-semibold')}>{measure.text}</p>
          <StatusWord icon={ICONS[stage]}>{t(dynamicKey('domain', 'measureStage', stage))}</StatusWord>
        </div>
        <p className="mt-0.5 text-13 text-faint">{facts(props).join(t('common.separator'))}</p>
        {returned && !accepted ? (
          <p className="mt-2 flex gap-[7px] text-14">
            <Icon name="turn" className="mt-1 size-[15px] text-ink" />
            <span>
              {returned.reason ? <b>{returned.reason} </b> : null}
              {returned.words}
            </span>
          </p>
        ) : null}
        {latest ? (
          <Update t={t} today={today} update={latest} />
        ) : accepted ? null : (
          <p className="mt-2 text-14 text-faint">{t('items.page.noUpdates')}</p>
        )}
        {updates.length > 1 ? (
          <details className="text-13">
            <summary className="inline-flex min-h-7 items-center text-14 text-ink hover:underline hover:underline-offset-3">
              {t('items.page.allUpdates', { count: updates.length })}
            </summary>
            {updates.slice(1).map((update) => (
              <Update key={update.id} t={t} today={today} update={update} />
            ))}
          </details>
        ) : null}
        {evidence}
        {report}
      </div>
    </article>
  );
}

function facts({ t, today, measure, evidenceCount }: Props): string[] {
  const parts: string[] = [];
  if (measure.ownerSection) parts.push(t('items.page.owner', { section: measure.ownerSection }));
  if (measure.ownerPerson) parts.push(t('items.page.ownerPerson', { name: measure.ownerPerson }));
  if (isAccepted(measure)) {
    parts.push(t('items.page.files', { count: evidenceCount }));
    if (measure.acceptedRoundNo) parts.push(t('items.page.acceptedRound', { round: measure.acceptedRoundNo }));
    return parts;
  }
  if (measure.currentDeadline) parts.push(t('items.page.due', { day: formatShortDay(measure.currentDeadline, today) }));
  const criterion = measure.acceptanceCriterion;
  parts.push(criterion ? t('items.page.criterion', { text: criterion }) : t('items.page.noCriterion'));
  return parts;
}

function Update({ t, today, update }: { t: Translator; today: Day; update: MeasureUpdate }) {
  const day = formatShortDay(update.day ?? dayAt(new Date(update.createdAt)), today);
  return (
    <div className="mt-2 text-14">
      <span className="text-faint">{t('items.page.updateLine', { day, name: update.personName })}</span>{' '}
      <span className="whitespace-pre-line">{update.done}</span>
      {update.quantities.length > 0 ? (
        <span className="text-muted"> {update.quantities.join(t('common.separator'))}</span>
      ) : null}
      {update.obstacle ? (
        <p className="text-13 text-muted">{t('items.page.obstacle', { text: update.obstacle })}</p>
      ) : null}
      {update.nextStep ? (
        <p className="text-13 text-muted">{t('items.page.nextStep', { text: update.nextStep })}</p>
      ) : null}
    </div>
  );
}

import Link from 'next/link';
import { ExtensionSection } from '@/components/extensions/extension-section';
import { StartButton } from '@/components/progress/start-button';
import { LifeCycle, pageTarget, stepsOf } from '@/components/reviews/life-cycle';
import { RoundList } from '@/components/reviews/round-list';
import { cellClass } from '@/components/ui/light';
import { IconLink } from '@/components/ui/icon-button';
import { PageHead, Section } from '@/components/ui/page-head';
import { besideRail, RailPart } from '@/components/ui/rail';
import { textLink } from '@/components/ui/text-link';
import type { Actor } from '@/lib/access/actor';
import { can } from '@/lib/access/policy';
import type { Extension } from '@/lib/extensions/queries';
import type { Locale } from '@/lib/i18n/locales';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { inspectionTarget, type InspectionView } from '@/lib/inspections/queries';
import { measureCell } from '@/lib/items/light-display';
import { nodeName } from '@/lib/items/node-name';
import type { ItemPage } from '@/lib/items/queries/find-item';
import { isClosed, nextStatus } from '@/lib/items/status';
import { today as presentDay } from '@/lib/platform/clock';
import type { Day } from '@/lib/platform/day';
import type { ReportForm } from '@/lib/progress/queries';
import type { StepName } from '@/lib/reviews/steps';
import type { ItemRecord } from '@/lib/reviews/queries/item-record';
import { ItemBanner } from './item-banner';
import { ItemFinding } from './item-finding';
import { ItemChanges } from './item-changes';
import { ItemMeasures } from './item-measures';
import { ItemRail } from './item-rail';
import { MeasureCount } from './measure-cells';

type Props = {
  t: Translator;
  locale: Locale;
  actor: Actor;
  inspection: InspectionView;
  record: ItemRecord;
  report: ReportForm | null;
  extensions: Extension[];
};

/** Steps that the item waits for; taking something back is not one of them. */
const ACTS: StepName[] = ['submit', 'sign', 'decline', 'review'];

/** The page of an item: who has it, what is missing, the finding, measures with proof, both deadlines, rounds, history, changes. */
export function ItemView({ t, locale, actor, inspection, record, report, extensions }: Props) {
  const { item, rounds, blockers } = record;
  const today = presentDay();
  const steps = stepsOf(actor, inspection, item, rounds);
  const last = rounds[0];
  return (
    <>
      <PageHead
        number={item.number}
        title={item.title}
        crumbLabel={t('items.page.crumbs')}
        crumbs={crumbs(t, inspection, item)}
        acts={<Neighbours t={t} inspection={inspection} item={item} />}
        beside
      />
      <ItemBanner
        t={t}
        locale={locale}
        inspection={inspection}
        item={item}
        today={today}
        mine={steps.some((step) => step.refused === null && ACTS.includes(step.name))}
        lastOutcome={last ? t(dynamicKey('domain', 'roundOutcome', last.outcome)) : ''}
        awaited={last?.awaited ?? null}
      />
      <div className={besideRail}>
        <div className="min-w-0">
          <ItemFinding t={t} locale={locale} inspection={inspection} item={item} />
          <Section
            id="measures"
            className="mt-7"
            title={t('items.page.measures')}
            beside={
              <span className="text-muted">
                <MeasureCount
                  cells={item.measures.map((measure) => cellClass(measureCell(t, item, measure, today, inspection)))}
                  text={t('items.page.accepted', { done: item.acceptedCount, all: item.measureCount })}
                />
              </span>
            }
          >
            <ItemMeasures t={t} actor={actor} inspection={inspection} record={record} today={today} report={report} />
          </Section>
          <Extensions today={today} {...{ t, actor, inspection, record, extensions }} />
          <Section id="rounds" className="mt-5" title={t('items.page.rounds')}>
            {rounds.length > 0 ? (
              <RoundList t={t} rounds={rounds} today={today} evidenceHref={(id) => `/api/evidence/${id}`} />
            ) : (
              <p className="text-faint text-14">{t('reviews.rounds.none')}</p>
            )}
          </Section>
          {item.changes.length > 0 ? (
            <Section id="changes" className="mt-5" title={t('items.page.changes')}>
              <ItemChanges t={t} changes={item.changes} today={today} />
            </Section>
          ) : null}
        </div>
        <ItemRail
          t={t}
          inspection={inspection}
          item={item}
          today={today}
          lifeCycle={
            <>
              {mayStart(actor, inspection, item) ? (
                <RailPart>
                  <StartButton t={t} inspectionId={inspection.id} itemNumber={item.number} />
                </RailPart>
              ) : null}
              <LifeCycle t={t} actor={actor} inspection={inspection} item={item} rounds={rounds} blockers={blockers} />
            </>
          }
          amend={<Amend t={t} actor={actor} inspection={inspection} item={item} />}
        />
      </div>
    </>
  );
}

function Extensions({
  t,
  actor,
  inspection,
  record,
  extensions,
  today,
}: Omit<Props, 'locale' | 'report'> & { today: Day }) {
  const { item, evidence } = record;
  return (
    <ExtensionSection
      {...{ t, actor, item, today, extensions, evidence }}
      inspectionId={inspection.id}
      limit={inspection.extensionLimit}
      target={pageTarget(inspection, item)}
    />
  );
}

/** A section that owns one of its measures starts a planned item whose plan is approved. */
function mayStart(actor: Actor, inspection: InspectionView, item: ItemPage): boolean {
  const target = inspectionTarget(inspection);
  return (
    item.approved &&
    nextStatus(item.status, 'start') !== null &&
    item.measures.some(({ ownerSectionId }) => can(actor, 'measure.report', { ...target, ownerSectionId }))
  );
}

function crumbs(t: Translator, inspection: InspectionView, item: ItemPage) {
  const ledger = `/inspections/${inspection.id}/items`;
  const list = [{ label: t('items.page.ledger'), href: ledger }];
  if (item.area.title)
    list.push({
      label: nodeName(item.area.mark, item.area.title),
      href: `${ledger}?area=${item.area.id}`,
    });
  if (item.category.title)
    list.push({
      label: nodeName(item.category.mark, item.category.title),
      href: `${ledger}?category=${item.category.id}`,
    });
  return list;
}

function Amend({ t, actor, inspection, item }: Pick<Props, 't' | 'actor' | 'inspection'> & { item: ItemPage }) {
  if (isClosed(item.status) || !can(actor, 'plan.amend', inspectionTarget(inspection))) return null;
  return (
    <Link className={textLink({ size: 'small' })} href={`/inspections/${inspection.id}/plan?item=${item.number}`}>
      {t('items.page.amend')}
    </Link>
  );
}

function Neighbours({ t, inspection, item }: { t: Translator; inspection: InspectionView; item: ItemPage }) {
  const base = `/inspections/${inspection.id}/items`;
  return (
    <>
      {item.previous ? (
        <IconLink icon="left" label={t('items.page.previous')} href={`${base}/${item.previous}`} />
      ) : null}
      {item.next ? <IconLink icon="right" label={t('items.page.next')} href={`${base}/${item.next}`} /> : null}
    </>
  );
}

import Link from 'next/link';
import type { ReactNode } from 'react';
import { KeyValue, type KeyValueEntry } from '@/components/ui/key-value';
import { Rail, RailPart } from '@/components/ui/rail';
import { textLink } from '@/components/ui/text-link';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { lateDays, lightOf } from '@/lib/items/light';
import { lightDisplay } from '@/lib/items/light-display';
import type { ItemPage } from '@/lib/items/queries/find-item';
import type { InspectionView } from '@/lib/inspections/queries';
import type { Day } from '@/lib/platform/day';
import { ItemHistory } from './item-history';
import { LightBadge } from './light-badge';

type Props = {
  t: Translator;
  inspection: InspectionView;
  item: ItemPage;
  today: Day;
  lifeCycle: ReactNode;
  amend: ReactNode;
};

/** Beside the item: what is to be done, both deadlines and the light, who answers for it, its history. */
export function ItemRail({ t, inspection, item, today, lifeCycle, amend }: Props) {
  const light = lightOf(item, today, inspection);
  return (
    <Rail label={t('items.page.responsibility')}>
      {lifeCycle}
      <RailPart title={t('items.page.deadline')}>
        <p className="mb-1.5">
          <LightBadge light={lightDisplay(t, light, today)} />
        </p>
        <KeyValue items={deadlines(t, item)} />
      </RailPart>
      <RailPart title={t('items.page.responsibility')}>
        <KeyValue items={responsibility(t, item)} />
        {amend}
      </RailPart>
      <RailPart title={t('items.page.history')}>
        <ItemHistory t={t} history={item.history} today={today} />
        {item.historyCount > item.history.length ? (
          <Link
            className={textLink({ size: 'small' })}
            href={`/inspections/${inspection.id}/items/${item.number}?history=all`}
          >
            {t('items.page.earlier', { count: item.historyCount - item.history.length })}
          </Link>
        ) : null}
      </RailPart>
    </Rail>
  );
}

function deadlines(t: Translator, item: ItemPage): KeyValueEntry[] {
  const none = t('common.dash');
  const late = lateDays(item.submittedDay, item.originalDeadline);
  const moved = item.originalDeadline !== item.currentDeadline && late > 0;
  const entries = [
    { key: t('items.page.current'), value: item.currentDeadline ?? none },
    {
      key: t('items.page.original'),
      value: moved ? (
        <>
          {item.originalDeadline}{' '}
          <span className="text-faint text-13">{t('domain.time.closedLate', { days: late })}</span>
        </>
      ) : (
        (item.originalDeadline ?? none)
      ),
    },
  ];
  return item.nextReviewDay ? [...entries, { key: t('items.page.review'), value: item.nextReviewDay }] : entries;
}

function responsibility(t: Translator, item: ItemPage): KeyValueEntry[] {
  const none = t('items.page.none');
  const names = item.supporting.map((section) => section.name).join(t('common.listSeparator'));
  return [
    {
      key: t('items.page.leader'),
      value: item.leader ? <span title={item.leader.post}>{item.leader.name}</span> : none,
    },
    { key: t('items.page.leadSection'), value: item.leadSection?.name ?? none },
    { key: t('items.page.supporting'), value: names || none },
    { key: t('items.page.kind'), value: item.kind ? t(dynamicKey('domain', 'itemKind', item.kind)) : none },
  ];
}

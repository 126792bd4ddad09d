import { randomUUID } from 'node:crypto';
import { ActionButton } from '@/components/form/action-button';
import { RecordForm } from '@/components/form/record-form';
import { Disclosure } from '@/components/ui/disclosure';
import type { Actor } from '@/lib/access/actor';
import type { Target } from '@/lib/access/policy';
import { withdrawExtensionAction } from '@/lib/extensions/actions';
import type { Extension, ExtensionWord } from '@/lib/extensions/queries';
import { mayAsk, wordRefusal } from '@/lib/extensions/rights';
import { formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { awaitsLeader, isUndecided } from '@/lib/items/extension-state';
import { isClosed, isWithSection } from '@/lib/items/status';
import type { ItemPage } from '@/lib/items/queries/find-item';
import type { Day } from '@/lib/platform/day';
import { endorseForm, grantForm, refuseForm } from './extension-forms';

export type ExtensionProps = {
  t: Translator;
  actor: Actor;
  inspectionId: number;
  /** How often more time may be granted for one item or measure. */
  limit: number;
  item: ItemPage;
  target: Target;
  today: Day;
};

/** Every request for more time, the newest first: what was asked, by whom, what was said to it; and what the reader may do about it (R8). */
export function ExtensionList({ extensions, ...props }: ExtensionProps & { extensions: Extension[] }) {
  return (
    <ol className="divide-y divide-line">
      {extensions.map((request) => (
        <li key={request.number} id={`extension-${request.number}`} className="py-2.5 text-14 wrap-anywhere">
          <Request request={request} {...props} />
          <Deeds request={request} {...props} />
        </li>
      ))}
    </ol>
  );
}

type OneProps = ExtensionProps & { request: Extension };

function Request({ t, request, today }: OneProps) {
  const day = (one: Day) => formatShortDay(one, today);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-3">
        <span className="tabular-nums">{t('extensions.no', { n: request.number })}</span>
        <b className="font-semibold">
          {request.measureNumber === null
            ? t('extensions.ofItem')
            : t('extensions.ofMeasure', { n: request.measureNumber })}
        </b>
        <span>{t(dynamicKey('domain', 'extensionReason', request.reason))}</span>
        <span className="ml-auto text-muted">{t(dynamicKey('domain', 'extensionState', request.state))}</span>
      </p>
      <p className="mt-1 flex flex-wrap gap-x-4 tabular-nums *:whitespace-nowrap">
        <span>{t('extensions.day.original', { day: day(request.originalDay) })}</span>
        <span>{t('extensions.day.current', { day: day(request.currentDay) })}</span>
        <span>{t('extensions.day.proposed', { day: day(request.proposedDay) })}</span>
      </p>
      <p className="mt-1 whitespace-pre-line">{request.words}</p>
      <p className="mt-1 text-13 text-faint">
        {t('extensions.asked', { name: request.personName, post: request.personPost, day: day(request.day) })}
      </p>
      {request.decisions.map((word) => (
        <p key={word.id} className="mt-0.5 text-13 text-muted whitespace-pre-line">
          {said(t, word, today)}
          {word.words ? `${t('common.separator')}${word.words}` : ''}
        </p>
      ))}
    </>
  );
}

function said(t: Translator, word: ExtensionWord, today: Day): string {
  const who = { name: word.personName, post: word.personPost, day: formatShortDay(word.day, today) };
  if (!word.agrees) return t('extensions.refusedBy', who);
  if (word.grantedDay === null) return t('extensions.endorsedBy', who);
  return t('extensions.grantedBy', { ...who, until: formatShortDay(word.grantedDay, today) });
}

/** The next word, where it is the reader's; else why it cannot be given now. */
function Deeds(props: OneProps) {
  const { t, actor, inspectionId, item, target, request } = props;
  if (!isUndecided(request)) return null;
  const place = { inspectionId, itemNumber: item.number, requestNo: request.number };
  const isLeaders = awaitsLeader(request);
  const decides = wordRefusal(actor, isLeaders ? 'extension.endorse' : 'extension.decide', target, request) === null;
  const asked = mayAsk(actor, target, { ownerSectionId: request.measureOwnerSectionId });
  return (
    <div className="mt-2 grid gap-1.5">
      {isWithSection(item.status) ? null : (
        <p className="text-13 text-muted">{t(isClosed(item.status) ? 'extensions.over' : 'extensions.waits')}</p>
      )}
      {decides && isWithSection(item.status) ? (
        <>
          <Disclosure
            summary={t('extensions.actName', {
              act: t(isLeaders ? 'extensions.endorse' : 'extensions.grant'),
              n: request.number,
            })}
          >
            <RecordForm {...(isLeaders ? endorseForm(t, place) : grantForm(t, place, request, props.today))} />
          </Disclosure>
          <Disclosure summary={t('extensions.actName', { act: t('extensions.refuse'), n: request.number })}>
            <RecordForm {...refuseForm(t, place)} />
          </Disclosure>
        </>
      ) : null}
      {asked ? (
        <ActionButton
          action={withdrawExtensionAction}
          fields={place}
          writeKey={randomUUID()}
          label={t('extensions.withdraw')}
          name={t('extensions.actName', { act: t('extensions.withdraw'), n: request.number })}
          tone="plain"
          size="small"
        />
      ) : null}
    </div>
  );
}

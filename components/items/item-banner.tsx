import Link from 'next/link';
import { Banner } from '@/components/ui/banner';
import type { IconName } from '@/components/ui/icon';
import { textLink } from '@/components/ui/text-link';
import type { InspectionView } from '@/lib/inspections/queries';
import { formatDay } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { ItemPage } from '@/lib/items/queries/find-item';
import { holderOf, signerOf, type Holder } from '@/lib/items/holder';
import { isAccepted } from '@/lib/items/measure-state';
import { isPlanned, isReturned, isSubmitted } from '@/lib/items/status';
import { dayAt, daysBetween, type Day } from '@/lib/platform/day';
import type { ItemStatus, ReviewBody } from '@/prisma/generated/enums';

const ICONS: Record<ItemStatus, IconName> = {
  PLANNED: 'dashed',
  IN_PROGRESS: 'half',
  AWAITING_SIGN_OFF: 'pen',
  AWAITING_REVIEW: 'eye',
  RETURNED: 'turn',
  CLOSED: 'tick',
};

/** The section's own while nobody else has it. */
const LOOK: Record<Holder, 'mine' | 'locked'> = {
  planning: 'mine',
  section: 'mine',
  leader: 'locked',
  acceptingBody: 'locked',
  nobody: 'locked',
};

type Props = {
  t: Translator;
  locale: Locale;
  inspection: InspectionView;
  item: ItemPage;
  today: Day;
  /** The reader is the one who has to act. */
  mine: boolean;
  /** How the last round ended, in words. */
  lastOutcome: string;
  /** With BOTH bodies: whose word is missing. */
  awaited: ReviewBody | null;
};

/** State, holder, what is awaited and till when: the first thing on every item (R9). */
export function ItemBanner(props: Props) {
  const { t, inspection, item, mine } = props;
  const locked = isSubmitted(item.status) && !mine;
  return (
    <Banner
      kind={mine || LOOK[holderOf(item)] === 'mine' ? 'mine' : 'locked'}
      icon={locked ? 'lock' : ICONS[item.status]}
      label={t('items.page.banner.label')}
      title={t(dynamicKey('items', 'page', 'banner', item.status), bannerValues(props))}
      step={stepWords(props)}
      note={note(props, locked)}
      acts={
        item.closedDay ? (
          <Link
            className={textLink({ size: 'small' })}
            href={`/inspections/${inspection.id}/items/${item.number}/closing`}
          >
            {t('items.page.closing')}
          </Link>
        ) : undefined
      }
    />
  );
}

function bannerValues({ t, locale, inspection, item, awaited }: Props) {
  const day = item.closedDay ?? item.currentDeadline;
  return {
    section: item.leadSection?.name ?? t('items.page.banner.noSection'),
    leader: signerName(t, item),
    body: bodyName(t, inspection, awaited),
    day: day ? formatDay(day, locale) : t('domain.time.noDeadline'),
    measures: reopened(item).join(t('common.listSeparator')),
    verdict: item.verdict ? t(dynamicKey('domain', 'itemVerdict', item.verdict)) : '',
  };
}

/** Who signs: the leader by name, the principal where the leader submitted it himself (R2). */
function signerName(t: Translator, { leader, pending }: ItemPage): string {
  const signer = pending ? signerOf({ leaderId: leader?.id ?? null, ...pending }) : 'leader';
  return signer === 'principal' ? t('domain.role.PRINCIPAL') : (leader?.name ?? t('items.page.banner.noLeader'));
}

function stepWords(props: Props): string {
  const { t, locale, item } = props;
  const key = isPlanned(item.status) && item.approved ? 'PLANNEDReady' : `${item.status}Step`;
  const step = t(dynamicKey('items', 'page', 'banner', key), bannerValues(props));
  const review = item.nextReviewDay ? formatDay(item.nextReviewDay, locale) : null;
  return review ? `${step} ${t('items.page.banner.CLOSEDReview', { day: review })}` : step;
}

/** The accepting body in words; the team by its own name. */
function bodyName(t: Translator, inspection: InspectionView, awaited: ReviewBody | null): string {
  const body = awaited ?? inspection.acceptingBody;
  return body === 'TEAM' && inspection.teamName ? inspection.teamName : t(dynamicKey('domain', 'acceptingBody', body));
}

function reopened(item: ItemPage): number[] {
  return item.measures.filter((measure) => !isAccepted(measure)).map((measure) => measure.number);
}

function note({ t, locale, item, today, lastOutcome }: Props, locked: boolean): string | null {
  const parts: string[] = [];
  if (item.pending) {
    const since = dayAt(new Date(item.statusSince));
    parts.push(
      t(dynamicKey('items', 'page', 'banner', `${item.status}Note`), {
        name: item.pending.submittedByName,
        signer: item.pending.signedByName ?? '',
        day: formatDay(dayAt(new Date(item.pending.submittedAt)), locale),
        round: item.roundNo,
        days: daysBetween(since, today),
      }),
    );
    if (locked) parts.push(t('items.page.banner.locked'));
  } else if (isReturned(item.status)) {
    parts.push(t('items.page.banner.RETURNEDNote', { round: item.roundNo, outcome: lastOutcome }));
  }
  if (item.repeatOf) parts.push(t('items.page.banner.rebound', { n: item.repeatOf.number }));
  return parts.length > 0 ? parts.join(locale === 'en' ? ' ' : '') : null;
}

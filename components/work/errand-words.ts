import { noticeHref } from '@/lib/documents/address';
import { formatMoment, formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { Day } from '@/lib/platform/day';
import type { Errand } from '@/lib/work/errands';
import { NOTICE_KEYS, type NoticeKey } from '@/lib/work/notice-errands';
import type { Work } from '@/lib/work/queries';

/** Where an errand is done. */
export function errandHref(inspectionId: number, { key, id }: Errand): string {
  if (key === 'toImport') return `/inspections/${inspectionId}/imports/${id}`;
  if (key === 'noticeFeedback') return `/inspections/${inspectionId}/notices#feedback`;
  if (isOfNotice(key)) return noticeHref(inspectionId, id ?? 0, {}, key === 'noticeRemarks' ? 'remarks' : '');
  return `/inspections/${inspectionId}/plan`;
}

const isOfNotice = (key: Errand['key']): key is NoticeKey => (NOTICE_KEYS as readonly string[]).includes(key);

const whenOf = ({ at }: Errand, today: Day): string => (at ? formatMoment(new Date(at), today) : '');

/** What waits of a notice in words: who did the last with it and when, what is unanswered, and where nobody is there to go on. */
function noticeWords(errand: Errand, key: NoticeKey, today: Day, t: Translator) {
  const { by, step, open, versionNo, vacant } = errand;
  const nobody = vacant ? t(dynamicKey('work', 'errand', 'nobody', key)) : '';
  const at = whenOf(errand, today);
  if (key === 'noticeFeedback')
    return { title: t('documents.feedback.title'), parts: [t('work.errand.feedback', { open, at }), nobody] };
  const last = t('work.errand.step', { by, at, step: t(dynamicKey('documents', 'step', step)) });
  const remarks = open > 0 ? t('work.errand.remarks', { open }) : '';
  return { title: t('work.errand.notice', { n: versionNo ?? 0 }), parts: [last, remarks, nobody] };
}

/** An errand in words; also for the dashboard. */
export function errandWords(errand: Errand, { planDueDay }: Work['inspection'], today: Day, t: Translator) {
  const { key, name, by, items, open, vacant } = errand;
  if (key === 'toImport')
    return {
      title: name || t('imports.list.pasted'),
      sub: t('work.errand.imported', { by, at: whenOf(errand, today) }),
    };
  if (isOfNotice(key)) {
    const { title, parts } = noticeWords(errand, key, today, t);
    return { title, sub: parts.filter((part) => part !== '').join(t('common.separator')) };
  }
  const due = t('work.errand.due', { day: formatShortDay(planDueDay, today) });
  const what = {
    planOpen: items === 0 ? t('work.errand.empty') : t('work.errand.open', { open, items }),
    planReady: vacant ? t('work.errand.noApprover') : t('work.errand.ready', { items }),
  }[key];
  return { title: t('plan.title'), sub: [what, due].join(t('common.separator')) };
}

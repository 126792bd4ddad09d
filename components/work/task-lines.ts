import { isReopened } from '@/lib/items/measure-state';
import { formatCount, formatMoment, formatShortDay } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { lightOf } from '@/lib/items/light';
import { lightDisplay } from '@/lib/items/light-display';
import { holderOf, type Holder } from '@/lib/items/holder';
import { isSubmitted } from '@/lib/items/status';
import { dayAt, daysBetween, type Day } from '@/lib/platform/day';
import type { WorkGroupKey } from '@/lib/work/groups';
import { WORK_PAGE, type Work, type WorkRow } from '@/lib/work/queries';
import type { Errand } from '@/lib/work/errands';
import { errandHref, errandWords } from './errand-words';
import type { TaskGroup, TaskLine } from './task-list';

const ACTS: Partial<
  Record<
    WorkGroupKey,
    | 'report'
    | 'submit'
    | 'sign'
    | 'judge'
    | 'look'
    | 'plan'
    | 'approve'
    | 'name'
    | 'assign'
    | 'import'
    | 'endorse'
    | 'grant'
    | 'draft'
    | 'answer'
    | 'release'
    | 'publish'
  >
> = {
  planOpen: 'plan',
  planReady: 'approve',
  toImport: 'import',
  noticeDraft: 'draft',
  noticeRemarks: 'answer',
  noticeReview: 'release',
  noticeApproval: 'approve',
  noticePublication: 'publish',
  noticeFeedback: 'answer',
  noHolder: 'name',
  noOwner: 'name',
  noJudge: 'assign',
  returned: 'report',
  toReport: 'report',
  toSubmit: 'submit',
  toSign: 'sign',
  toEndorse: 'endorse',
  toGrant: 'grant',
  toJudge: 'judge',
  toReview: 'look',
  toPlan: 'plan',
  toApprove: 'approve',
};

/** The number that is said: of the item, or item and measure. */
export const taskMark = (row: WorkRow): string => (row.measure ? `${row.number}-${row.measure}` : String(row.number));

function taskLine(work: Work, row: WorkRow, t: Translator): TaskLine {
  const { inspection, frame } = work;
  const mark = taskMark(row);
  const act = ACTS[row.group];
  const href = placeOf(inspection.id, row);
  const reportable = act === 'report';
  const label = act ? t(`work.act.${act}`) : '';
  return {
    id: `${row.group}-${mark}-${row.at ?? ''}`,
    number: mark,
    title: row.text ?? row.title,
    href,
    sub: subOf(work, row, t),
    light: row.group === 'done' ? null : lightDisplay(t, lightOf(row, frame.today, frame.steps), frame.today),
    act: act
      ? {
          label,
          name: t('work.actLabel', { act: label, what: mark }),
          href: reportable ? openHref(work, mark) : href,
        }
      : null,
    reportable,
  };
}

/** What waits beside items as a line: the plan as a whole, a document in preview. */
function errandLine({ inspection, frame }: Work, errand: Errand, t: Translator): TaskLine {
  const act = errand.vacant && errand.key !== 'planOpen' ? 'look' : (ACTS[errand.key] ?? 'look');
  const label = t(`work.act.${act}`);
  const { title, sub } = errandWords(errand, inspection, frame.today, t);
  const href = errandHref(inspection.id, errand);
  const name = t('work.actLabel', { act: label, what: title });
  return {
    id: `${errand.key}-${errand.id ?? ''}`,
    number: '',
    title,
    href,
    sub,
    light: null,
    act: { label, name, href },
    reportable: false,
  };
}

/** Where a page of the lists of the tab is. */
export const workPageHref = ({ inspection, tab }: Work, page: number): string =>
  `/inspections/${inspection.id}/work?tab=${tab}&page=${page}`;

/** The same page with the form of one task open. */
const openHref = (work: Work, mark: string): string => {
  const page = work.page > 1 ? `tab=${work.tab}&page=${work.page}&` : '';
  return `/inspections/${work.inspection.id}/work?${page}open=${mark}#task-${mark}`;
};

/** The groups of the tab in finished words; a longer one ends in a link to the page where it goes on. */
export function taskGroups(work: Work, t: Translator): TaskGroup[] {
  return work.groups.flatMap((key) => {
    const errands = work.errands.filter((one) => one.key === key).map((one) => errandLine(work, one, t));
    const rows = work.rows.filter((row) => row.group === key).map((row) => taskLine(work, row, t));
    const lines = [...errands, ...rows];
    const count = work.counts[key] ?? 0;
    const rest = count - work.page * WORK_PAGE;
    return lines.length === 0
      ? []
      : [
          {
            key,
            title: t(dynamicKey('work', 'group', key)),
            count: formatCount(count),
            lines,
            rest:
              rest > 0
                ? { href: `${workPageHref(work, work.page + 1)}#${key}`, label: t('work.rest', { count: rest }) }
                : null,
          },
        ];
  });
}

function placeOf(inspectionId: number, row: WorkRow): string {
  if (row.group === 'toJudge') return `/inspections/${inspectionId}/reviews/${row.number}`;
  if (row.group === 'noJudge') return `/inspections/${inspectionId}/settings`;
  if (['noHolder', 'noOwner', 'toPlan', 'toApprove'].includes(row.group))
    return `/inspections/${inspectionId}/plan?item=${row.number}#item-${row.number}`;
  if (['toEndorse', 'toGrant'].includes(row.group))
    return `/inspections/${inspectionId}/items/${row.number}#extensions`;
  return `/inspections/${inspectionId}/items/${row.number}${row.measure ? `#measure-${row.measure}` : ''}`;
}

function subOf(work: Work, row: WorkRow, t: Translator): string {
  const { today } = work.frame;
  const parts =
    row.group === 'done'
      ? doneParts(row, today, t)
      : row.measure
        ? measureParts(row, today, t)
        : itemParts(work, row, t);
  return parts.filter((part) => part !== '').join(t('common.separator'));
}

function doneParts(row: WorkRow, today: Day, t: Translator): string[] {
  const what = row.event ? t(dynamicKey('work', 'event', row.event), { round: row.roundNo }) : '';
  return [what, row.measure ? row.title : '', row.at ? formatMoment(new Date(row.at), today) : ''];
}

function measureParts(row: WorkRow, today: Day, t: Translator): string[] {
  if (row.group === 'noOwner') return [row.title, t('work.sub.noOwner')];
  const last = row.lastReportDay
    ? t('work.sub.lastReport', { day: formatShortDay(row.lastReportDay, today) })
    : t('work.sub.neverReported');
  return [
    row.title,
    isReopened({ verdict: row.measureVerdict }) ? t('work.sub.round', { n: row.roundNo }) : '',
    row.own ? t('work.sub.own') : (row.owner ?? ''),
    row.supporting ? t('work.sub.supporting') : '',
    last,
  ];
}

/** What is said in the lists that are about one thing. */
function aboutParts(group: WorkGroupKey, section: string, t: Translator): string[] | null {
  if (group === 'toPlan' || group === 'toApprove') return [t('work.sub.rebound')];
  if (group === 'toEndorse' || group === 'toGrant') return [section, t('work.sub.extension')];
  return null;
}

function itemParts({ inspection, frame }: Work, row: WorkRow, t: Translator): string[] {
  const days = Math.max(0, daysBetween(dayAt(new Date(row.since)), frame.today));
  const waits = t('work.sub.waits', { days });
  const section = row.section ?? t('work.noSection');
  const submitted = row.submittedDay
    ? t('work.sub.submitted', { section, day: formatShortDay(row.submittedDay, frame.today), n: row.roundNo })
    : section;
  if (row.group === 'noHolder') return [submitted, vacantWords(row, t), isSubmitted(row.status) ? waits : ''];
  if (row.group === 'noJudge') return [submitted, t('work.sub.noJudge'), waits];
  if (row.group === 'toSubmit') return [section, readyWords(row, t)];
  if (row.group === 'toReview' && row.nextReviewDay)
    return [section, t('work.sub.review', { day: formatShortDay(row.nextReviewDay, frame.today) })];
  const about = aboutParts(row.group, section, t);
  if (about) return about;
  if (['toSign', 'toJudge'].includes(row.group)) return [submitted, waits];
  const who = holderWords(row, section, inspection, t);
  return isSubmitted(row.status) ? [submitted, who, waits] : [who];
}

/** Reported as done throughout; what keeps it from being submitted all the same (R1). */
function readyWords({ missingEvidence }: WorkRow, t: Translator): string {
  const ready = t('work.sub.ready');
  const missing = missingEvidence > 0 ? t('items.ledger.evidenceMissing', { count: missingEvidence }) : '';
  return missing ? `${ready}${t('common.separator')}${missing}` : ready;
}

/** Who is not there any more, and that somebody else has to be named. */
function vacantWords(row: WorkRow, t: Translator): string {
  if (!row.approved) return t('work.errand.noApprover');
  if (!isSubmitted(row.status)) return t('work.sub.noHead');
  if (row.principalSigns) return t('work.sub.noPrincipal');
  return row.leader ? t('work.sub.noLeader', { leader: row.leader }) : t('work.noLeader');
}

function holderWords(row: WorkRow, section: string, inspection: Work['inspection'], t: Translator): string {
  const body = t(dynamicKey('work', 'acceptingBody', inspection.acceptingBody));
  const leader = row.principalSigns ? t('domain.role.PRINCIPAL') : (row.leader ?? t('work.noLeader'));
  const who: Record<Holder, string> = { planning: section, section, leader, acceptingBody: body, nobody: section };
  return t('work.sub.with', { who: who[holderOf(row)] });
}

import { isPlanning } from '@/lib/inspections/state';
import type { ReactNode } from 'react';
import { Kept } from '@/components/still/still';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { besideRail, Rail } from '@/components/ui/rail';
import { Tabs } from '@/components/ui/tabs';
import { formatCount } from '@/lib/i18n/format';
import type { Locale } from '@/lib/i18n/locales';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import { ledgerHref } from '@/lib/ledger/filters';
import { TABS } from '@/lib/work/groups';
import { WORK_PAGE, type Work } from '@/lib/work/queries';
import { OwnCells, WaitingCounts } from './own-cells';
import { taskGroups, taskMark, workPageHref } from './task-lines';
import { TaskList } from './task-list';

interface WorkViewProps {
  work: Work;
  t: Translator;
  locale: Locale;
  /** The open form and the mark of its task (`11-3`). */
  form: { mark: string; panel: ReactNode } | null;
  /** May plan or approve: then an unfinished plan is named first. */
  plans: boolean;
}

/** What one has to do in an inspection, what is late, what waits on others and what one did. */
export function WorkView({ work, t, locale, form, plans }: WorkViewProps) {
  const { inspection, tabs, tab } = work;
  const note =
    tabs.todo + tabs.overdue > 0 ? t('work.note', { todo: tabs.todo, overdue: tabs.overdue }) : t('work.noteNone');
  const main = (
    <>
      <PageHead title={t('work.title')} note={note} />
      {plans && isPlanning(inspection) && !work.counts.planOpen && !work.counts.planReady ? (
        <PlanBanner work={work} t={t} />
      ) : null}
      <Tabs
        label={t('work.tabs')}
        items={TABS.map((key) => ({
          href: `/inspections/${inspection.id}/work${key === 'todo' ? '' : `?tab=${key}`}`,
          label: t(dynamicKey('work', 'tab', key)),
          count: formatCount(tabs[key]),
          current: key === tab,
        }))}
      />
      {tabs[tab] === 0 ? <Nothing work={work} t={t} /> : null}
      <Lists work={work} t={t} locale={locale} form={form} />
      <Pages work={work} t={t} />
    </>
  );
  if (work.own.items === 0) return main;
  return (
    <div className={besideRail}>
      <div>{main}</div>
      <Rail after className="pt-1">
        <Kept under={`own|${locale}|${work.key}`}>
          <OwnCells work={work} t={t} />
        </Kept>
        <WaitingCounts work={work} t={t} />
      </Rail>
    </div>
  );
}

type ListsProps = Pick<WorkViewProps, 'work' | 't' | 'form'>;

/** The lists of the tab; that with the open form in it is this request's alone. */
function Lists({ work, t, form, locale }: ListsProps & { locale: Locale }) {
  return work.groups.map((key) => {
    const holdsForm = work.rows.some((row) => row.group === key && taskMark(row) === form?.mark);
    const list = <List key={key} work={{ ...work, groups: [key] }} t={t} form={holdsForm ? form : null} />;
    return holdsForm ? (
      list
    ) : (
      <Kept key={key} under={`tasks|${key}|${locale}|${work.key}`}>
        {list}
      </Kept>
    );
  });
}

const List = ({ work, t, form }: ListsProps) => <TaskList groups={taskGroups(work, t)} open={form} />;

function PlanBanner({ work, t }: { work: Work; t: Translator }) {
  return (
    <Banner
      kind="mine"
      icon="doc"
      title={t('work.planning.title')}
      step={t('work.planning.note')}
      acts={
        <ButtonLink size="small" href={`/inspections/${work.inspection.id}/plan`}>
          {t('work.planning.open')}
        </ButtonLink>
      }
    />
  );
}

function Pages({ work, t }: { work: Work; t: Translator }) {
  const { page } = work;
  const longest = Math.max(0, ...work.groups.map((key) => work.counts[key] ?? 0));
  const pages = Math.ceil(longest / WORK_PAGE);
  if (pages < 2) return null;
  const href = (to: number) => workPageHref(work, to);
  return (
    <Pager
      label={t('work.pages')}
      summary={`${page}/${pages}`}
      previous={page > 1 ? { href: href(page - 1), label: t('common.previous') } : undefined}
      next={page < pages ? { href: href(page + 1), label: t('common.next') } : undefined}
    />
  );
}

function Nothing({ work, t }: { work: Work; t: Translator }) {
  const { tab, tabs, inspection } = work;
  const waits = tab === 'todo' && tabs.waiting > 0;
  return (
    <EmptyState
      title={t(`work.empty.${tab}`)}
      action={
        <ButtonLink
          size="small"
          href={waits ? `/inspections/${inspection.id}/work?tab=waiting` : ledgerHref(inspection.id)}
        >
          {waits ? t('work.empty.seeWaiting', { count: tabs.waiting }) : t('work.empty.seeLedger')}
        </ButtonLink>
      }
    >
      {t(`work.empty.${tab}Note`)}
    </EmptyState>
  );
}

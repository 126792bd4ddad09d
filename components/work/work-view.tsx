import type { ReactNode } from 'react';
import { LightBadge } from '@/components/items/light-badge';
import { Banner } from '@/components/ui/banner';
import { ButtonLink } from '@/components/ui/button-link';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead } from '@/components/ui/page-head';
import { Pager } from '@/components/ui/pager';
import { Tabs } from '@/components/ui/tabs';
import { formatCount } from '@/lib/i18n/format';
import { dynamicKey, type Words } from '@/lib/i18n/words';
import { ledgerHref } from '@/lib/items/filters';
import { TABS, type WorkGroupKey } from '@/lib/work/groups';
import { WORK_PAGE, type Work, type WorkRow } from '@/lib/work/queries';
import { OwnCells, WaitingCounts } from './own-cells';
import { taskLine, taskMark, type TaskLine } from './task-lines';

interface WorkViewProps {
  work: Work;
  page: number;
  t: Words;
  /** The open form and the mark of its task (`11-3`). */
  form: { mark: string; panel: ReactNode } | null;
  /** May plan or approve: then an unfinished plan is named first. */
  plans: boolean;
}

/** What one has to do in an inspection, what is late, what waits on others and what one did. */
export function WorkView({ work, page, t, form, plans }: WorkViewProps) {
  const { inspection, tabs, tab } = work;
  const note =
    tabs.todo + tabs.overdue > 0 ? t('work.note', { todo: tabs.todo, overdue: tabs.overdue }) : t('work.noteNone');
  const main = (
    <>
      <PageHead title={t('work.title')} note={note} />
      {plans && inspection.state === 'PLANNING' ? <PlanBanner work={work} t={t} /> : null}
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
      {work.groups.map((key) => (
        <Group key={key} work={work} group={key} page={page} t={t} form={form} />
      ))}
      <Pages work={work} page={page} t={t} />
    </>
  );
  if (work.cells.length === 0) return main;
  return (
    <div className="two after">
      <div>{main}</div>
      <aside className="rail pt-1">
        <OwnCells work={work} t={t} />
        <WaitingCounts work={work} t={t} />
      </aside>
    </div>
  );
}

function PlanBanner({ work, t }: { work: Work; t: Words }) {
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

interface GroupProps {
  work: Work;
  group: WorkGroupKey;
  page: number;
  t: Words;
  form: WorkViewProps['form'];
}

function Group({ work, group, t, form }: GroupProps) {
  const rows = work.rows.filter((row) => row.group === group);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby={group}>
      <div className="grp">
        <h2 id={group}>{t(dynamicKey('work', 'group', group))}</h2>
        <span className="s q">{formatCount(work.counts[group] ?? 0)}</span>
      </div>
      <ul>
        {rows.map((row) => (
          <Task key={`${taskMark(row)}${row.at}`} row={row} line={taskLine(work, row, t)} form={form} />
        ))}
      </ul>
    </section>
  );
}

function Task({ row, line, form }: { row: WorkRow; line: TaskLine; form: GroupProps['form'] }) {
  const mark = taskMark(row);
  const open = line.reportable && form?.mark === mark;
  return (
    <li id={line.reportable ? `task-${mark}` : undefined}>
      <div className={open ? 'task open' : 'task'}>
        <span className="q n">{line.number}</span>
        <div className="min-w-0">
          <a href={line.href}>{line.title}</a>
          <p className="sub">{line.sub}</p>
        </div>
        <div>
          {line.light ? <LightBadge light={line.light} /> : null}
          {line.act && !open ? (
            <ButtonLink size="small" className="hide-s" href={line.act.href} aria-label={line.act.name} scroll={false}>
              {line.act.label}
            </ButtonLink>
          ) : null}
        </div>
      </div>
      {open ? form.panel : null}
    </li>
  );
}

function Pages({ work, page, t }: { work: Work; page: number; t: Words }) {
  const longest = Math.max(0, ...work.groups.map((key) => work.counts[key] ?? 0));
  const pages = Math.ceil(longest / WORK_PAGE);
  if (pages < 2) return null;
  const href = (to: number) => `/inspections/${work.inspection.id}/work?tab=${work.tab}&page=${to}`;
  return (
    <Pager
      label={t('work.pages')}
      summary={`${page}/${pages}`}
      previous={page > 1 ? { href: href(page - 1), label: t('common.previous') } : undefined}
      next={page < pages ? { href: href(page + 1), label: t('common.next') } : undefined}
    />
  );
}

function Nothing({ work, t }: { work: Work; t: Words }) {
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

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ReportPanel } from '@/components/progress/report-panel';
import { Main } from '@/components/shell/main';
import { taskMark } from '@/components/work/task-lines';
import { WorkView } from '@/components/work/work-view';
import { can } from '@/lib/access/policy';
import { requireActor } from '@/lib/access/session';
import { currentLocale, currentWords } from '@/lib/i18n/locale';
import { inspectionTarget } from '@/lib/inspections/queries';
import { reportForm } from '@/lib/progress/queries';
import { firstReport, workAddress } from '@/lib/work/address';
import { listWork } from '@/lib/work/queries';
import { readAddress, rowNumber, type Searched } from '@/lib/platform/address';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('work.title') };
}

type Props = {
  params: Promise<{ inspection: string }>;
  searchParams: Searched;
};

/** My work in one inspection; for a section the first form stands open. */
export default async function WorkPage({ params, searchParams }: Props) {
  const actor = await requireActor();
  const [{ inspection: asked }, search, t, locale] = await Promise.all([
    params,
    searchParams,
    currentWords(),
    currentLocale(),
  ]);
  const { tab, page, open } = readAddress(workAddress, search);
  const work = await listWork(actor, rowNumber(asked), tab, page);
  if (!work) notFound();
  const { inspection, frame } = work;
  const row = firstReport(work.rows, open);
  const form = row?.measure ? await reportForm(actor, inspection, row.number, row.measure) : null;
  const target = inspectionTarget(inspection);
  const panel = form ? (
    <ReportPanel
      t={t}
      today={frame.today}
      personId={actor.personId}
      form={form}
      foldHref={`/inspections/${inspection.id}/work?open=none`}
      className="ml-14 max-md:ml-0"
    />
  ) : null;
  return (
    <Main>
      <WorkView
        work={work}
        t={t}
        locale={locale}
        form={row && panel ? { mark: taskMark(row), panel } : null}
        plans={can(actor, 'plan.edit', target) || can(actor, 'plan.approve', target)}
      />
    </Main>
  );
}

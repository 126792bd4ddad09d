import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { JobTable } from '@/components/jobs/job-table';
import { Live } from '@/components/jobs/live';
import { RunTable } from '@/components/jobs/run-table';
import { Main } from '@/components/shell/main';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHead, Section } from '@/components/ui/page-head';
import { requireActor } from '@/lib/access/session';
import { currentWords } from '@/lib/i18n/locale';
import { listJobs } from '@/lib/jobs/queries';
import { today } from '@/lib/platform/clock';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentWords())('jobs.title') };
}

export default async function JobsPage() {
  const [actor, t] = await Promise.all([requireActor(), currentWords()]);
  const found = await listJobs(actor);
  if (!found) notFound();
  const { jobs, runs } = found;
  const isMoving = jobs.length === 0 || jobs.some((job) => job.open);
  return (
    <Main>
      <PageHead title={t('jobs.title')} note={t('jobs.note')} />
      {jobs.length === 0 ? <EmptyState title={t('jobs.none')} /> : <JobTable jobs={jobs} t={t} today={today()} />}
      <Section id="runs" title={t('jobs.runs.title')} className="mt-8">
        {runs.length === 0 ? (
          <EmptyState title={t('jobs.runs.none')} />
        ) : (
          <RunTable runs={runs} t={t} today={today()} />
        )}
      </Section>
      {isMoving ? <Live seconds={3} /> : null}
    </Main>
  );
}

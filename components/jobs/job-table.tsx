import { ActionButton } from '@/components/form/action-button';
import { Table, Td, Th } from '@/components/ui/table';
import { formatMoment } from '@/lib/i18n/format';
import type { Translator } from '@/lib/i18n/translator';
import { cancelJobAction, runJobAction } from '@/lib/jobs/actions';
import type { JobRow, JobRunRow } from '@/lib/jobs/queries';
import type { Day } from '@/lib/platform/day';
import { jobAbout, jobName, jobSchedule, runWords, spanWords } from './job-words';

type Words = { t: Translator; today: Day };

function RunLines({ run, t, today }: { run: JobRunRow } & Words) {
  const { state, detail } = runWords(run, today, t);
  return (
    <>
      <div className="font-semibold">{state}</div>
      {detail ? <div className="text-13 text-muted wrap-anywhere">{detail}</div> : null}
    </>
  );
}

function LastRun({ run, t, today }: { run: JobRunRow | null } & Words) {
  if (!run) return <span className="text-faint">{t('jobs.never')}</span>;
  const took = run.milliseconds === null ? '' : spanWords(run.milliseconds, t);
  return (
    <>
      <div className="*:whitespace-nowrap">
        <span>
          {formatMoment(run.startedAt ?? run.createdAt, today)}
          {took ? t('common.separator').trimEnd() : ''}
        </span>{' '}
        <span>{took}</span>
      </div>
      <RunLines run={run} t={t} today={today} />
    </>
  );
}

function Buttons({ job, t }: { job: JobRow; t: Translator }) {
  const name = jobName(job.name, t);
  if (!job.open)
    return (
      <ActionButton
        key={job.last?.id}
        action={runJobAction}
        fields={{ name: job.name }}
        label={t('jobs.run')}
        name={`${t('jobs.run')} ${name}`}
        size="small"
        end
      />
    );
  if (job.open.stopping) return null;
  return (
    <ActionButton
      key={job.last?.id}
      action={cancelJobAction}
      fields={{ runId: job.open.id }}
      label={t('jobs.cancel')}
      name={`${t('jobs.cancel')} ${name}`}
      size="small"
      end
    />
  );
}

/** Each job: when it runs, what became of it last, what it does now, and the one button that fits. */
export function JobTable({ jobs, t, today }: { jobs: readonly JobRow[] } & Words) {
  return (
    <Table caption={t('jobs.caption')}>
      <thead>
        <tr>
          <Th>{t('jobs.job')}</Th>
          <Th>{t('jobs.last')}</Th>
          <Th className="max-md:hidden">{t('jobs.next')}</Th>
          <Th className="text-right">{t('jobs.now')}</Th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <tr key={job.name}>
            <Td>
              <div className="font-semibold">{jobName(job.name, t)}</div>
              <div className="text-13 text-muted">{jobAbout(job.name, t)}</div>
            </Td>
            <Td>
              <LastRun run={job.last} t={t} today={today} />
            </Td>
            <Td className="max-md:hidden">
              <div className="whitespace-nowrap">{job.nextAt ? formatMoment(job.nextAt, today) : ''}</div>
              <div className="text-13 text-muted">{jobSchedule(job, t)}</div>
            </Td>
            <Td className="text-right">
              {job.open ? <RunLines run={job.open} t={t} today={today} /> : null}
              <Buttons job={job} t={t} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import { Table, Td, Th } from '@/components/ui/table';
import { formatMoment } from '@/lib/i18n/format';
import type { Translator } from '@/lib/i18n/translator';
import type { JobRunRow } from '@/lib/jobs/queries';
import type { Day } from '@/lib/platform/day';
import { jobName, runWords, spanWords } from './job-words';

/** The last runs of all jobs, newest first. */
export function RunTable({ runs, t, today }: { runs: readonly JobRunRow[]; t: Translator; today: Day }) {
  return (
    <Table caption={t('jobs.runs.caption')}>
      <thead>
        <tr>
          <Th>{t('jobs.runs.at')}</Th>
          <Th>{t('jobs.job')}</Th>
          <Th className="max-md:hidden">{t('jobs.runs.by')}</Th>
          <Th>{t('jobs.runs.outcome')}</Th>
          <Th num>{t('jobs.runs.took')}</Th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => {
          const { state, detail } = runWords(run, today, t);
          return (
            <tr key={run.id}>
              <Td className="whitespace-nowrap">{formatMoment(run.startedAt ?? run.createdAt, today)}</Td>
              <Td>{jobName(run.jobName, t)}</Td>
              <Td className="max-md:hidden">{run.askedByName || t('jobs.runs.bySchedule')}</Td>
              <Td>
                {state}
                {detail ? <div className="text-13 text-muted wrap-anywhere">{detail}</div> : null}
              </Td>
              <Td num>{run.milliseconds === null ? '' : spanWords(run.milliseconds, t)}</Td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

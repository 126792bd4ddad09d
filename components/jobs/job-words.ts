import { isFailedRun, isUnderWay, isWaitingRun } from '@/lib/jobs/job-state';
import { catalogue } from '@/lib/i18n/catalogue';
import { formatCount, formatMoment } from '@/lib/i18n/format';
import { dynamicKey, type Translator } from '@/lib/i18n/translator';
import type { JobResult } from '@/lib/jobs/definition';
import type { JobRow, JobRunRow } from '@/lib/jobs/queries';
import type { Day } from '@/lib/platform/day';

/** True when the messages know this job: another copy of the application may have registered one that this copy has no words for. */
function isNamed(name: string): boolean {
  const [noun = '', verb = ''] = name.split('.');
  const names = catalogue['zh-CN'].jobs.name as Record<string, Record<string, string>>;
  return names[noun]?.[verb] !== undefined;
}

/** What a job is called. */
export function jobName(name: string, t: Translator): string {
  return isNamed(name) ? t(dynamicKey('jobs', 'name', name)) : name;
}

/** What it does, in a sentence. */
export function jobAbout(name: string, t: Translator): string {
  return isNamed(name) ? t(dynamicKey('jobs', 'about', name)) : '';
}

/** When it runs. */
export function jobSchedule({ dailyMinute }: Pick<JobRow, 'dailyMinute'>, t: Translator): string {
  if (dailyMinute === null) return t('jobs.onDemand');
  const two = (value: number) => String(value).padStart(2, '0');
  return t('jobs.daily', { time: `${two(Math.floor(dailyMinute / 60))}:${two(dailyMinute % 60)}` });
}

/** A span of time in words. */
export function spanWords(milliseconds: number, t: Translator): string {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 1) return t('jobs.took.less');
  if (seconds < 60) return t('jobs.took.seconds', { seconds });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('jobs.took.minutes', { minutes, seconds: seconds % 60 });
  return t('jobs.took.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
}

/** Why a run failed, and what the error said. */
function failureWords(run: JobRunRow, t: Translator): string {
  const own = Object.keys(catalogue['zh-CN'].jobs.failure);
  const code = run.failure ?? 'UNEXPECTED';
  const sentence = t(own.includes(code) ? dynamicKey('jobs', 'failure', code) : dynamicKey('errors', code));
  return [sentence, run.failureDetail].filter(Boolean).join(' ');
}

function resultWords(name: string, result: JobResult, t: Translator): string {
  if (!isNamed(name)) return '';
  const counts = Object.entries(result).map(([key, value]) => [key, formatCount(value)] as const);
  return t(dynamicKey('jobs', 'result', name), Object.fromEntries(counts));
}

/** What became of a run so far: its state, then how far it is, what it gave, or why it failed and when it is tried again. */
export function runWords(run: JobRunRow, today: Day, t: Translator): { state: string; detail: string } {
  const state = run.stopping ? t('jobs.stopping') : t(dynamicKey('jobs', 'state', run.state));
  const { done, total } = run.progress;
  if (isUnderWay(run) && (done > 0 || total)) {
    const values = { done: formatCount(done), total: formatCount(total ?? 0) };
    return { state, detail: total ? t('jobs.progress', values) : t('jobs.progressOpen', { done: values.done }) };
  }
  if (isFailedRun(run)) return { state, detail: failureWords(run, t) };
  if (isWaitingRun(run) && run.failure) {
    const attempt = formatCount(run.attempt);
    const next = run.retryAt
      ? t('jobs.retry', { attempt, at: formatMoment(run.retryAt, today) })
      : t('jobs.retryNow', { attempt });
    return { state, detail: [next, failureWords(run, t)].join(' ') };
  }
  return { state, detail: run.result ? resultWords(run.jobName, run.result, t) : '' };
}

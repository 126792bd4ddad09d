import { expect, test } from 'vitest';
import { FAILURES } from '@/lib/jobs/failure';
import { runJobSchema } from '@/lib/jobs/schema';
import { catalogue } from '@/lib/i18n/catalogue';
import { LOCALES } from '@/lib/i18n/locales';
import { ALL_JOBS } from './all-jobs';

test('every job has a name that can be asked for, once, and words in both languages; so has every failure', () => {
  expect(new Set(ALL_JOBS.map((job) => job.name)).size).toBe(ALL_JOBS.length);
  for (const locale of LOCALES) {
    const { name, about, result, failure } = catalogue[locale].jobs as unknown as Record<string, Record<string, never>>;
    for (const job of ALL_JOBS) {
      expect(runJobSchema.safeParse({ name: job.name }).success, job.name).toBe(true);
      const [noun = '', verb = ''] = job.name.split('.');
      for (const words of [name, about, result]) expect(words?.[noun]?.[verb], `${locale} ${job.name}`).toBeTruthy();
    }
    expect(Object.keys(failure ?? {}).sort()).toEqual([...FAILURES].sort());
  }
});

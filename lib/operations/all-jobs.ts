import { FILE_JOBS } from '@/lib/files/jobs';
import type { JobDefinition } from '@/lib/jobs/definition';
import { LOG_JOBS } from './log-jobs';

/** Every job of the product; a noun's own list is named here once, and its words stand in `jobs.name`, `jobs.about` and `jobs.result`. */
export const ALL_JOBS: readonly JobDefinition[] = [...LOG_JOBS, ...FILE_JOBS];

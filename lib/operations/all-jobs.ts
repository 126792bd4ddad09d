import { FILE_JOBS } from '@/lib/files/jobs';
import type { JobDefinition } from '@/lib/jobs/definition';

/** Every job of the product; a noun's own list is named here once, and its words stand in `jobs.name`, `jobs.about` and `jobs.result`. */
export const ALL_JOBS: readonly JobDefinition[] = [...FILE_JOBS];

import { sweepWriteKeys } from '@/lib/audit/commands';
import type { JobDefinition } from '@/lib/jobs/definition';
import { dailyAt } from '@/lib/jobs/schedule';
import { log } from '@/lib/platform/log';
import { checkFiles } from './check-files';
import { sweepFiles } from './sweep-files';

/** Clears away what interrupted uploads left behind, bytes that no row names, and write keys older than a day (S52, S54). */
const sweep: JobDefinition = {
  name: 'files.sweep',
  dailyMinute: dailyAt(2, 10),
  run: async () => {
    const files = await sweepFiles();
    return { files: files.length, keys: await sweepWriteKeys() };
  },
};

/** Holds every file against its hash (R27). */
const check: JobDefinition = {
  name: 'files.check',
  dailyMinute: dailyAt(2, 40),
  run: async ({ signal, progress }) => {
    const { checked, damaged } = await checkFiles({ signal, progress });
    if (damaged.length > 0) log.error('files lost their hash', { checked, damaged: damaged.length });
    return { checked, damaged: damaged.length };
  },
};

export const FILE_JOBS: readonly JobDefinition[] = [sweep, check];

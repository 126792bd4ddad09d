import { leaveCheckpoint } from '@/lib/audit/verify';
import type { JobDefinition } from '@/lib/jobs/definition';
import { dailyAt } from '@/lib/jobs/schedule';
import { settings } from '@/lib/platform/settings';

/** Signs where the log stands, outside the database (S34). */
const checkpoint: JobDefinition = {
  name: 'audit.checkpoint',
  dailyMinute: dailyAt(1, 50),
  run: async () => {
    const { databaseUrl = '', dataDir } = settings();
    return { added: (await leaveCheckpoint(databaseUrl, dataDir)) ? 1 : 0 };
  },
};

export const LOG_JOBS: readonly JobDefinition[] = [checkpoint];

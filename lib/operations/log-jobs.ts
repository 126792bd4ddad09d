import { leaveCheckpoint } from '@/lib/audit/verify';
import { CHECKPOINT_JOB } from '@/lib/audit/chain';
import type { JobDefinition } from '@/lib/jobs/definition';
import { dailyAt } from '@/lib/jobs/schedule';
import { settings } from '@/lib/platform/settings';
import { textPlace } from '@/lib/platform/text-place';

/** Signs where the log stands, outside the database: daily, and at each closing, which asks for it (S34). */
const checkpoint: JobDefinition = {
  name: CHECKPOINT_JOB,
  dailyMinute: dailyAt(1, 50),
  run: async () => {
    const chosen = settings();
    return { added: (await leaveCheckpoint(chosen.databaseUrl ?? '', textPlace(chosen))) ? 1 : 0 };
  },
};

export const LOG_JOBS: readonly JobDefinition[] = [checkpoint];

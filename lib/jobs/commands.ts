import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import { JobState } from '@/prisma/generated/enums';
import { can } from '@/lib/access/policy';
import { defineCommand } from '@/lib/audit/commands';
import { askRows } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import { AppError } from '@/lib/platform/errors';
import { isWaitingRun, RUN } from './job-state';
import { cancelJobSchema, runJobSchema } from './schema';

/**
 * Asks for a run of a job now; a copy of the application takes it within seconds. AppError FORBIDDEN, NOT_FOUND (no such job), JOB_OPEN (one
 * waits or runs already).
 */
export const runJob = defineCommand({
  verb: 'job.run',
  schema: runJobSchema,
  subject: (input) => ({ objectId: input.name }),
  run: async (tx, actor, { name }, note) => {
    if (!can(actor, 'jobs.manage')) throw new AppError('FORBIDDEN');
    if (!(await tx.job.findUnique({ where: { name } }))) throw new AppError('NOT_FOUND');
    const runId = randomUUID();
    const made = await tx.$executeRaw`
      INSERT INTO "JobRun" (id, "jobName", key, "askedById", "askedByName", "createdAt")
      VALUES (${runId}::uuid, ${name}, ${name}, ${actor.personId}, ${actor.name}, ${now()}) ON CONFLICT DO NOTHING`;
    if (made === 0) throw new AppError('JOB_OPEN');
    note({ objectId: name, after: { run: runId } });
    return { runId };
  },
});

const runRow = z.object({ jobName: z.string(), state: z.enum(JobState) });

/**
 * Cancels a run: one that waits ends here, one that runs is told to and stops between two pieces of work, within seconds. AppError FORBIDDEN,
 * NOT_FOUND, WRONG_STATE (it is over).
 */
export const cancelJob = defineCommand({
  verb: 'job.cancel',
  schema: cancelJobSchema,
  subject: (input) => ({ objectId: input.runId }),
  run: async (tx, actor, { runId }, note) => {
    if (!can(actor, 'jobs.manage')) throw new AppError('FORBIDDEN');
    const rows = await askRows(tx, runRow)`
      SELECT "jobName", state FROM "JobRun" WHERE id = ${runId}::uuid FOR UPDATE`;
    const [row] = rows;
    if (!row) throw new AppError('NOT_FOUND');
    const state = RUN.move(row.state, 'cancel');
    const at = now();
    await tx.jobRun.update({
      where: { id: runId },
      data: {
        cancelAskedAt: at,
        cancelAskedById: actor.personId,
        ...(isWaitingRun(row) ? { state, endedAt: at, retryAt: null } : {}),
      },
    });
    note({ objectId: row.jobName, after: { run: runId, state: row.state } });
    return { runId };
  },
});

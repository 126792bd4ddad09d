import { randomUUID } from 'node:crypto';
import { now } from '@/lib/platform/clock';
import type { Tx } from '@/lib/platform/db';

/**
 * Asks for a run of a job in the transaction of what makes it needed; a copy takes it within seconds after that is committed. `key` is its
 * reason: one run that is not over for each. Nothing is asked for where no copy works on jobs yet.
 */
export async function askForRun(tx: Tx, name: string, key: string): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "JobRun" (id, "jobName", key, "createdAt")
    SELECT ${randomUUID()}::uuid, name, ${key}, ${now()} FROM "Job" WHERE name = ${name} ON CONFLICT DO NOTHING`;
}

import type pg from 'pg';
import PgBoss from 'pg-boss';
import { QUEUE_SCHEMA } from '@/lib/jobs/queue';

const HELD = `${QUEUE_SCHEMA}.create_queue(text, json)`;

/** Statements that give `role` the queue: rows, and making the table of one more job, which runs as the owner and does nothing else. */
function queueGrants(role: string): string[] {
  const to = `"${role.replaceAll('"', '""')}"`;
  return [
    `ALTER FUNCTION ${HELD} SECURITY DEFINER SET search_path = pg_catalog, pg_temp`,
    `REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${QUEUE_SCHEMA} FROM PUBLIC`,
    `GRANT EXECUTE ON FUNCTION ${HELD} TO ${to}`,
    `GRANT USAGE ON SCHEMA ${QUEUE_SCHEMA} TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${QUEUE_SCHEMA} TO ${to}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA ${QUEUE_SCHEMA} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${to}`,
  ];
}

/**
 * Makes the schema of the queue, or brings it to the version of the library, as the owner: the application's role can create nothing. It is no
 * migration of ours: its tables are the library's, a backup leaves them out, and what stood in them is asked for anew from `JobRun`.
 */
export async function migrateQueue(client: pg.Client, appRole: string | null): Promise<void> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => client.query(text, values) },
    schema: QUEUE_SCHEMA,
    migrate: true,
    supervise: false,
    schedule: false,
  });
  try {
    await boss.start();
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
  if (appRole !== null) for (const statement of queueGrants(appRole)) await client.query(statement);
}

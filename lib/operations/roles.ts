import pg from 'pg';
import { connectionTo } from '@/lib/platform/connection';

/** The two roles of our own servers: one owns the tables and migrates, the other is the application's (S30). */
export const OWNER_ROLE = 'rectify_owner';
export const APP_ROLE = 'rectify_app';

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** The two statements that an administrator runs on an own server, with the passwords that go into the addresses. */
export function createRoleLines(ownerPassword: string, appPassword: string): string[] {
  return [
    `CREATE ROLE ${OWNER_ROLE} LOGIN PASSWORD ${literal(ownerPassword)};`,
    `CREATE ROLE ${APP_ROLE} LOGIN PASSWORD ${literal(appPassword)};`,
  ];
}

/** Makes the two roles on the server of `superUrl` when they are missing, and sets their passwords. */
export async function ensureRoles(superUrl: string, ownerPassword: string, appPassword: string): Promise<void> {
  await withClient(superUrl, async (client) => {
    for (const [role, password] of [
      [OWNER_ROLE, ownerPassword],
      [APP_ROLE, appPassword],
    ] as const) {
      const { rowCount } = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
      const verb = rowCount ? 'ALTER' : 'CREATE';
      await client.query(`${verb} ROLE ${role} LOGIN NOSUPERUSER PASSWORD ${literal(password)}`);
    }
  });
}

/** Makes `database`, owned by the owner role, from `template` when one is named; true when it was missing. */
export async function ensureDatabase(superUrl: string, database: string, template = 'template0'): Promise<boolean> {
  return withClient(superUrl, async (client) => {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (!rowCount) await client.query(`CREATE DATABASE "${database}" TEMPLATE "${template}" OWNER ${OWNER_ROLE}`);
    return !rowCount;
  });
}

/** Runs `work` with one connection to `url`, and closes it. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...connectionTo(url), application_name: 'rectify', connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Tables that the application may add to and read, and nothing else (S30). */
export const APPEND_ONLY_TABLES = ['AuditEvent', 'ItemEvent', 'DeadlineChange', 'FieldChange'];

const READ_ONLY_TABLES = ['_prisma_migrations'];

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function ifTable(name: string, statement: string): string {
  return `DO $$ BEGIN IF to_regclass('public.${quote(name)}') IS NOT NULL THEN ${statement}; END IF; END $$`;
}

/** SQL that gives `role` the rights of the application: rows of all tables, but no TRUNCATE, no DDL, and an append-only log. */
export function grantStatements(role: string): string[] {
  const to = quote(role);
  const revoked = [...APPEND_ONLY_TABLES, ...READ_ONLY_TABLES].map((name) =>
    ifTable(name, `REVOKE ALL ON ${quote(name)} FROM ${to}`),
  );
  return [
    `GRANT USAGE ON SCHEMA public TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${to}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${to}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${to}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${to}`,
    ...revoked,
    ...APPEND_ONLY_TABLES.map((name) => ifTable(name, `GRANT SELECT, INSERT ON ${quote(name)} TO ${to}`)),
    ...READ_ONLY_TABLES.map((name) => ifTable(name, `GRANT SELECT ON ${quote(name)} TO ${to}`)),
  ];
}

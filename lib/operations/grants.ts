import { TABLE_RIGHTS, type TableRight } from './table-rights';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** The rights of one table, given anew; a column that an older version of the table lacks is left out. */
function tableStatement(name: string, right: TableRight, to: string): string {
  const table = quote(name);
  const changed = typeof right === 'object' ? right.change : [];
  const verbs = right === 'read' || (typeof right === 'object' && right.add === false) ? 'SELECT' : 'SELECT, INSERT';
  const columns = `ARRAY[${changed.map(literal).join(', ')}]::text[]`;
  return `DO $$ DECLARE columns text; BEGIN IF to_regclass(${literal(`public.${table}`)}) IS NOT NULL THEN
    REVOKE ALL ON ${table} FROM ${to};
    GRANT ${verbs} ON ${table} TO ${to};
    SELECT string_agg(quote_ident(column_name), ', ') INTO columns FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name = ${literal(name)} AND column_name = ANY(${columns});
    IF columns IS NOT NULL THEN EXECUTE format('GRANT UPDATE (%s) ON %s TO %s', columns, ${literal(table)}, ${literal(to)}); END IF;
  END IF; END $$`;
}

/** SQL that gives `role` the rights of the application: rows of the tables as TABLE_RIGHTS says, but no TRUNCATE and no DDL (S30). */
export function grantStatements(role: string): string[] {
  const to = quote(role);
  const kept = Object.entries(TABLE_RIGHTS).filter(([, right]) => right !== 'rows');
  return [
    `GRANT USAGE ON SCHEMA public TO ${to}`,
    `GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${to}`,
    `GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${to}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${to}`,
    `ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${to}`,
    ...kept.map(([name, right]) => tableStatement(name, right, to)),
  ];
}

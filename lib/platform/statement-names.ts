/** Different statements that are prepared on a connection; what is beyond them is planned anew each time. */
const MOST = 400;

const state = { names: new Map<string, string>(), turn: 0 };

/**
 * The name under which a statement is prepared on every connection, so that PostgreSQL parses and plans it once per connection and not per
 * request; the empty one (it is not kept) beyond a bound, since a
 * name stays as long as its connection.
 */
export function statementName({ sql }: { sql: string }): string {
  const known = state.names.get(sql);
  if (known !== undefined) return known;
  if (state.names.size >= MOST) return '';
  const name = `r${state.turn}_${state.names.size}`;
  state.names.set(sql, name);
  return name;
}

/** The table behind a prepared statement has other columns now (another copy brought a migration): everything is prepared anew. */
export function forgetStatements(): void {
  state.turn += 1;
  state.names.clear();
}

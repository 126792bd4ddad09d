import { z } from 'zod';

export const LOG_COLUMNS = [
  'seq',
  'at',
  'verb',
  'outcome',
  'actorId',
  'objectType',
  'objectId',
  'inspectionId',
  'requestId',
  'text',
  'previousHash',
  'hash',
] as const;

/** An entry as its columns stand, each spelled by the database; null where one is empty. The same for page, command line and export. */
export const logRow = z.record(z.enum(LOG_COLUMNS), z.string().nullable());
export type LogRow = z.output<typeof logRow>;

/** How the columns are read, in that order; a time as the text of the entry spells it. */
export const LOG_SQL = LOG_COLUMNS.map((name) =>
  name === 'at'
    ? `to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at`
    : `"${name}"::text AS "${name}"`,
).join(', ');

const code = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const data = z.record(z.string(), z.union([code, z.array(code)]));
const person = { name: z.string(), post: z.string() };

/** The text of an entry, which the hash covers. */
export const entryText = z.object({
  seq: z.number().int(),
  at: z.string(),
  actor: z.object({
    id: z.number().int().nullable(),
    ...person,
    for: z.object({ id: z.number().int(), ...person }).optional(),
  }),
  address: z.string(),
  session: z.string().nullable(),
  verb: z.string(),
  object: z.object({ type: z.string(), id: z.string() }),
  inspection: z.number().int().nullable(),
  before: data,
  after: data,
  outcome: z.string(),
  request: z.string(),
});
export type EntryText = z.output<typeof entryText>;

/** Reads the text of an entry; null for one that is none. */
export function readText(text: string): EntryText | null {
  try {
    const parsed = entryText.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

const spelled = (value: string | number | null): string | null => (value === null ? null : String(value));

/** True when every column by which the log is searched says the same as the text. */
export function columnsAgree(row: LogRow, text: EntryText): boolean {
  const said: Partial<LogRow> = {
    seq: String(text.seq),
    at: text.at,
    verb: text.verb,
    outcome: text.outcome,
    actorId: spelled(text.actor.id),
    objectType: text.object.type,
    objectId: text.object.id,
    inspectionId: spelled(text.inspection),
    requestId: text.request,
  };
  return Object.entries(said).every(([name, value]) => row[name as keyof LogRow] === value);
}

import { z } from 'zod';
import type { Actor } from '@/lib/access/actor';
import { signatory, type StampedPerson } from '@/lib/access/person-stamp';
import { askRows } from '@/lib/platform/ask-rows';
import { now } from '@/lib/platform/clock';
import { db, inTransaction, type Tx } from '@/lib/platform/db';
import { AppError, isAppError, type ErrorCode, type FieldProblem } from '@/lib/platform/errors';
import { storableText } from '@/lib/platform/text-length';
import { canonicalText, chainHash, sha256 } from './chain';
import {
  DONE,
  AUDIT_VERBS,
  textInData,
  type AuditData,
  type AuditEntry,
  type AuditSaid,
  type AuditSubject,
  type AuditVerb,
  type RefusedEntry,
} from './event';

/** Who is written into the log; an actor, or somebody who is not signed in (then without id). */
export type AuditActor = Pick<Actor, 'name' | 'post' | 'address' | 'requestId'> & {
  personId: number | null;
  sessionId: string | null;
  actingFor?: StampedPerson | null;
};

/** What is no attempt at something that is not allowed: a form that was filled in wrong, a question, a busy moment. */
const NO_ATTEMPT: readonly ErrorCode[] = ['VALIDATION', 'QUESTION', 'BUSY'];

type Outcome = typeof DONE | ErrorCode;

/**
 * Appends entries to the log in the transaction of the change itself; the lock on the head row is taken here, so call it last (S33).
 * Throws when an entry would carry text. Source: R26, S30–S35.
 */
export async function recordAudit(tx: Tx, actor: AuditActor, entries: AuditEntry[]): Promise<void> {
  await append(tx, actor, entries, DONE);
}

/** The same for what was refused: the code says why. */
export async function recordRefused(
  tx: Tx,
  actor: AuditActor,
  entries: RefusedEntry[],
  code: ErrorCode,
): Promise<void> {
  await append(tx, actor, entries, code);
}

type Loose = AuditSubject & { verb: AuditVerb; before?: AuditData; after?: AuditData };

async function append(tx: Tx, actor: AuditActor, entries: RefusedEntry[], outcome: Outcome): Promise<void> {
  if (entries.length === 0) return;
  const heads = await askRows(tx, z.object({ count: z.bigint(), hash: z.string() }))`
    SELECT count, hash FROM "AuditHead" WHERE id = 1 FOR UPDATE`;
  const head = heads[0];
  if (!head) throw new Error('the audit log has no head row');
  let { count, hash } = head;
  const rows = (entries as Loose[]).map((entry) => {
    count += 1n;
    const at = now();
    const text = entryText(actor, entry, outcome, count, at);
    const previousHash = hash;
    hash = chainHash(previousHash, text);
    return {
      seq: count,
      at,
      verb: entry.verb,
      outcome,
      actorId: actor.personId,
      objectType: AUDIT_VERBS[entry.verb],
      objectId: String(entry.objectId),
      inspectionId: entry.inspectionId ?? null,
      requestId: actor.requestId,
      text,
      previousHash,
      hash,
    };
  });
  // while every other write of the house waits for the head: nothing is compiled here
  const written = JSON.stringify(rows.map((row) => ({ ...row, seq: String(row.seq) })));
  await tx.$executeRaw`
    INSERT INTO "AuditEvent" (seq, at, verb, outcome, "actorId", "objectType", "objectId", "inspectionId", "requestId", text, "previousHash", hash)
    SELECT seq, at, verb, outcome, "actorId", "objectType", "objectId", "inspectionId", "requestId", text, "previousHash", hash
    FROM json_to_recordset(${written}::json) AS row (seq bigint, at timestamptz, verb text, outcome text, "actorId" int, "objectType" text,
      "objectId" text, "inspectionId" int, "requestId" text, text text, "previousHash" text, hash text)`;
  await tx.$executeRaw`UPDATE "AuditHead" SET count = ${count}, hash = ${hash} WHERE id = 1`;
}

function entryText(actor: AuditActor, entry: Loose, outcome: Outcome, seq: bigint, at: Date): string {
  const faulty = textInData({ ...entry.before, ...entry.after, objectId: entry.objectId });
  if (faulty) throw new Error(`audit entry ${entry.verb} carries text in ${faulty}`);
  return canonicalText({
    seq: Number(seq),
    at: at.toISOString(),
    actor: signatory(actor),
    address: actor.address,
    session: actor.sessionId ? actor.sessionId.slice(0, 16) : null,
    verb: entry.verb,
    object: { type: AUDIT_VERBS[entry.verb], id: String(entry.objectId) },
    inspection: entry.inspectionId ?? null,
    before: entry.before ?? {},
    after: entry.after ?? {},
    outcome,
    request: actor.requestId,
  });
}

/** Collects what a command wants written; all of it is appended at the very end of the transaction. */
export type Note<Verb extends AuditVerb> = (entry: AuditSaid<Verb>) => void;

export type CommandSpec<Schema extends z.ZodType, Output, Verb extends AuditVerb> = {
  verb: Verb;
  schema: Schema;
  /** What a write key stands for, where the input holds more than was sent. */
  sent?: (input: z.output<Schema>) => unknown;
  /** What a refused attempt is written against. */
  subject: (input: z.output<Schema>, actor: Actor) => AuditSubject;
  run: (tx: Tx, actor: Actor, input: z.output<Schema>, note: Note<Verb>) => Promise<Output>;
};

export type Command<Input, Output> = ((actor: Actor, input: Input, writeKey?: string) => Promise<Output>) & {
  verb: AuditVerb;
  schema: z.ZodType;
};

/**
 * Makes a command: parses the input (VALIDATION with every problem), runs it in one transaction, appends its audit entries last, moves the
 * revision of the inspections that they name, and writes a refused attempt in a transaction of its own (R26).
 * A `writeKey` that was used before gives the first answer again and has no second effect (S54); with other content it is refused
 * (ALREADY_SENT), so that a second text or file is never dropped in silence.
 */
export function defineCommand<Schema extends z.ZodType, Output, Verb extends AuditVerb>(
  spec: CommandSpec<Schema, Output, Verb>,
): Command<z.input<Schema>, Output> {
  const execute = async (actor: Actor, raw: z.input<Schema>, writeKey?: string): Promise<Output> => {
    const input = parseInput(spec.schema, raw);
    try {
      return await inTransaction(async (tx) => {
        if (writeKey) {
          const hash = inputHash(spec.sent ? spec.sent(input) : input);
          const answer = await claimKey(tx, actor, spec.verb, keyOf(actor, spec.verb, writeKey), hash);
          if (answer) return answer.value as Output;
        }
        const entries: AuditEntry[] = [];
        const output = await spec.run(tx, actor, input, (said) =>
          entries.push({ verb: spec.verb, ...said } as AuditEntry),
        );
        if (writeKey) await keepAnswer(tx, keyOf(actor, spec.verb, writeKey), output);
        await bumpRevisions(tx, entries);
        await recordAudit(tx, actor, entries);
        return output;
      });
    } catch (error) {
      if (isAppError(error) && !NO_ATTEMPT.includes(error.code)) {
        await recordRefusal(actor, { verb: spec.verb, ...spec.subject(input, actor) } as RefusedEntry, error.code);
      }
      throw error;
    }
  };
  return Object.assign(execute, { verb: spec.verb, schema: spec.schema });
}

/** Writes a refused attempt in a transaction of its own. */
export async function recordRefusal(actor: AuditActor, entry: RefusedEntry, code: ErrorCode): Promise<void> {
  await inTransaction((tx) => recordRefused(tx, actor, [entry], code));
}

/** Reads input by a schema, unknown keys refused (S20); AppError VALIDATION names each field with a code of `errors.field`. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, raw: unknown): z.output<Schema> {
  const closed = schema instanceof z.ZodObject ? schema.strict() : schema;
  const parsed = closed.safeParse(raw, { reportInput: true });
  if (parsed.success) return parsed.data as z.output<Schema>;
  throw new AppError('VALIDATION', { fields: parsed.error.issues.map(fieldProblem) });
}

type Custom = { params?: { code?: string; values?: Record<string, number> } };

function fieldProblem(issue: z.core.$ZodIssue): FieldProblem {
  const field = issue.path.map(String).join('.');
  const { code, values } = (issue as Custom).params ?? {};
  if (code) return { field, code, ...(values ? { values } : {}) };
  return { field, ...ownProblem(issue) };
}

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The problems that zod finds by itself. */
function ownProblem(issue: z.core.$ZodIssue): Omit<FieldProblem, 'field'> {
  if (issue.code === 'too_big')
    return { code: issue.origin === 'string' ? 'tooLong' : 'tooLarge', values: { maximum: Number(issue.maximum) } };
  if (issue.code === 'too_small') {
    const blank = issue.origin === 'string' && Number(issue.minimum) <= 1;
    return { code: blank ? 'required' : 'tooSmall', values: { minimum: Number(issue.minimum) } };
  }
  const open = issue.code === 'invalid_type' || issue.code === 'invalid_value';
  return { code: open && isBlank(issue.input) ? 'required' : 'invalid' };
}

const keyOf = (actor: Actor, verb: AuditVerb, writeKey: string): string =>
  `${actor.personId}:${verb}:${storableText(writeKey.slice(0, 100))}`;

/** SHA-256 of what the schema made of the input: the same content has the same hash, however it was typed. */
function inputHash(input: unknown): string {
  const plain = JSON.stringify(input ?? null, (_key, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  return sha256(canonicalText(JSON.parse(plain) as Parameters<typeof canonicalText>[0]));
}

async function claimKey(
  tx: Tx,
  actor: Actor,
  verb: string,
  key: string,
  hash: string,
): Promise<{ value: unknown } | null> {
  const made = await tx.$executeRaw`
    INSERT INTO "WriteKey" (key, "personId", verb, "inputHash", "createdAt")
    VALUES (${key}, ${actor.personId}, ${verb}, ${hash}, ${now()}) ON CONFLICT (key) DO NOTHING`;
  if (made === 1) return null;
  const known = await tx.writeKey.findUniqueOrThrow({ where: { key } });
  // a key that was claimed before keys carried a hash answers as it did
  if (known.inputHash !== '' && known.inputHash !== hash) throw new AppError('ALREADY_SENT');
  return { value: known.answer };
}

async function keepAnswer(tx: Tx, key: string, output: unknown): Promise<void> {
  await tx.$executeRaw`UPDATE "WriteKey" SET answer = ${JSON.stringify(output ?? null)}::jsonb WHERE key = ${key}`;
}

/** Moves the revision of the inspections that the entries name, so that what is kept by it is made anew; before `recordAudit`. */
export async function bumpRevisions(tx: Tx, entries: AuditEntry[]): Promise<void> {
  const ids = [...new Set(entries.map((entry) => entry.inspectionId).filter((id) => typeof id === 'number'))];
  if (ids.length === 0) return;
  await tx.$executeRaw`UPDATE "Inspection" SET revision = revision + 1 WHERE id = ANY(${ids})`;
}

/** Writes something that happened without a change of its own (a download, an export, a reading of the log). */
export async function recordReading(actor: AuditActor, entry: AuditEntry): Promise<void> {
  await inTransaction((tx) => recordAudit(tx, actor, [entry]));
}

/** Forgets write keys older than 24 hours (S54). Returns how many. */
export async function sweepWriteKeys(): Promise<number> {
  const limit = new Date(now().getTime() - 86_400_000);
  const { count } = await db.writeKey.deleteMany({ where: { createdAt: { lt: limit } } });
  return count;
}

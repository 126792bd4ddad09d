import { Readable } from 'node:stream';
import { can } from '@/lib/access/policy';
import type { Actor } from '@/lib/access/actor';
import { actorNow } from '@/lib/access/queries';
import { parseInput, recordRefusal } from '@/lib/audit/commands';
import { safeFileName } from '@/lib/files/file-name';
import { judgeName } from '@/lib/files/judge-name';
import { dropReceived } from '@/lib/files/receive-bytes';
import { isSecretName } from '@/lib/files/secrecy';
import * as storage from '@/lib/files/storage';
import type { ReceivedFile } from '@/lib/files/store';
import { giveUpBytes, keepBytes } from '@/lib/files/stored-bytes';
import { formatBytes } from '@/lib/i18n/format';
import { findInspection, inspectionTarget } from '@/lib/inspections/queries';
import type { OutlineInput, OutlineRead } from '@/lib/outline/outline-task';
import { readOutline } from '@/lib/outline/read-outline';
import { isPlanning } from '@/lib/inspections/state';
import { AppError, isAppError } from '@/lib/platform/errors';
import { createImport } from './commands/create-import';
import { IMPORT_MAX_BYTES, pasteInput } from './schema';

type Source = { inspectionId: number; name: string; source: AsyncIterable<Uint8Array> };
type Made = Promise<{ importId: number }>;

/** Says early, before anything is read, that this actor cannot import here. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING. */
export async function requireImporter(actor: Actor, inspectionId: number): Promise<void> {
  const found = await findInspection(actor, inspectionId);
  const refusal = !found
    ? 'NOT_FOUND'
    : !can(actor, 'plan.edit', inspectionTarget(found.inspection))
      ? 'FORBIDDEN'
      : isPlanning(found.inspection)
        ? null
        : 'NOT_PLANNING';
  if (refusal === null) return;
  await recordRefusal(actor, { verb: 'import.create', objectId: `inspection.${inspectionId}`, inspectionId }, refusal);
  throw new AppError(refusal);
}

/** A refusal of the document itself stands in the log, as one of the command does. */
async function logged<T>(actor: Actor, inspectionId: number, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const entry = { verb: 'import.create' as const, objectId: `inspection.${inspectionId}`, inspectionId };
    if (isAppError(error) && error.code !== 'BUSY') await recordRefusal(actor, entry, error.code);
    throw error;
  }
}

const tooLarge = () => new AppError('FILE_TOO_LARGE', { values: { maximum: formatBytes(IMPORT_MAX_BYTES) } });

/** Takes the bytes of a document in, under the limit of the importer. AppError FILE_TOO_LARGE (over 20 MB), FILE_EMPTY, QUOTA. */
export function receiveSource(source: AsyncIterable<Uint8Array>): Promise<ReceivedFile> {
  return storage.receive(source, IMPORT_MAX_BYTES).catch((error: unknown) => {
    throw isAppError(error, 'FILE_TOO_LARGE') ? tooLarge() : error;
  });
}

/**
 * Takes a document in: its bytes arrive, a reader judges, reads and parses them, they are kept by their hash, and a draft is laid in the name
 * of who the actor is by then. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING, FILE_TOO_LARGE (over 20 MB), FILE_EMPTY, FILE_TYPE,
 * FILE_MISMATCH, FILE_BROKEN, FILE_UNREADABLE, FILE_SECRET, UNREADABLE_DOCUMENT, QUOTA, BUSY, NOT_SIGNED_IN. Source: R15, S23.
 */
export async function importDocument(actor: Actor, sent: Source, writeKey?: string): Made {
  await requireImporter(actor, sent.inspectionId);
  const { file, name } = await logged(actor, sent.inspectionId, async () => {
    const name = safeFileName(sent.name, 'document');
    judgeName(name, 'DOCUMENT');
    return { file: await receiveSource(sent.source), name };
  });
  return importReceived(actor, { inspectionId: sent.inspectionId, name, file }, writeKey);
}

type Received = { inspectionId: number; name: string; file: ReceivedFile };

/** The same for bytes that have arrived already. */
export async function importReceived(actor: Actor, { inspectionId, name, file }: Received, writeKey?: string): Made {
  return keep(actor, { inspectionId, name, file }, { path: file.path, name, isNamed: true }, writeKey);
}

/** Takes pasted text in, as if it were a file of that name. AppError as `importDocument`, and VALIDATION. */
export async function importText(
  actor: Actor,
  input: { inspectionId: number; name?: string; text: string },
  writeKey?: string,
): Made {
  const { inspectionId, name, text } = parseInput(pasteInput, input);
  await requireImporter(actor, inspectionId);
  const file = await receiveSource(Readable.from([Buffer.from(text)]));
  try {
    return await keep(actor, { inspectionId, name, file }, { text, name }, writeKey);
  } catch (error) {
    if (!isAppError(error, 'UNREADABLE_DOCUMENT') || error.details.values?.['reason'] !== 'NO_TEXT') throw error;
    // what is no text is said beside the field
    throw new AppError('VALIDATION', { fields: [{ field: 'text', code: 'required' }] });
  }
}

async function read(actor: Actor, received: Received, input: OutlineInput): Promise<OutlineRead> {
  try {
    return await logged(actor, received.inspectionId, async () => {
      if (isSecretName(received.name)) throw new AppError('FILE_SECRET');
      return readOutline(input, actor.personId);
    });
  } catch (error) {
    await dropReceived(received.file);
    throw error;
  }
}

async function keep(actor: Actor, received: Received, input: OutlineInput, writeKey?: string): Made {
  const { outline, mediaType } = await read(actor, received, input);
  const stored = await keepBytes(received.file, mediaType);
  const { inspectionId, name } = received;
  const { sha256, size } = stored;
  try {
    const present = await logged(actor, inspectionId, () => actorNow(actor));
    return await createImport(present, { inspectionId, name, sha256, size, outline }, writeKey);
  } catch (error) {
    if (isAppError(error)) await giveUpBytes(stored);
    throw error;
  }
}

import { Readable } from 'node:stream';
import { can } from '@/lib/access/policy';
import type { Actor } from '@/lib/access/actor';
import { personStamp } from '@/lib/access/person-stamp';
import { sha256 } from '@/lib/audit/chain';
import { defineCommand, parseInput, recordRefusal } from '@/lib/audit/commands';
import { safeFileName } from '@/lib/files/file-name';
import { holdBytes, giveUpBytes, keepBytes } from '@/lib/files/stored-bytes';
import { carriesSecrecyMark } from '@/lib/files/secrecy';
import { formatBytes } from '@/lib/i18n/format';
import { lockInspection } from '@/lib/inspections/lock-inspection';
import { findInspection, inspectionTarget } from '@/lib/inspections/queries';
import { isPlanning, requirePlanning } from '@/lib/plan/planning';
import { now } from '@/lib/platform/clock';
import { AppError, isAppError } from '@/lib/platform/errors';
import * as storage from '@/lib/files/storage';
import type { SourceDocument } from '@/lib/files/source-document';
import { readDocument, readText } from '@/lib/outline/document';
import { storedOutline } from '../kept-import';
import { parseOutline } from '@/lib/outline/outline';
import { createImportInput, IMPORT_MAX_BYTES, pasteInput } from '../schema';

const MEDIA_TYPES: Record<SourceDocument['kind'], string> = {
  TEXT: 'text/plain',
  WORD: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
};

/** Characters that count as the first page when marks of secrecy are looked for. */
const FIRST_PAGE = 2_000;

/**
 * Keeps a parsed document as a draft of an import; nothing is written into the tree yet. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING,
 * ARCHIVED. Source: R15.
 */
export const createImport = defineCommand({
  verb: 'import.create',
  schema: createImportInput,
  subject: (input) => ({ objectId: `inspection.${input.inspectionId}`, inspectionId: input.inspectionId }),
  async run(tx, actor, { inspectionId, name, sha256: hash, size, outline }, note) {
    const { inspection } = await lockInspection(tx, actor, inspectionId, 'plan.edit');
    requirePlanning(inspection);
    await holdBytes(tx, { sha256: hash, size });
    const made = await tx.import.create({
      data: {
        inspectionId,
        sourceName: name,
        sourceSha256: hash,
        sourceSize: size,
        ...storedOutline(outline),
        corrections: [],
        ...personStamp(actor, 'createdBy'),
        createdAt: now(),
      },
      select: { id: true },
    });
    note({ objectId: made.id, inspectionId, after: { sha256: hash, size, paragraphs: outline.paragraphs.length } });
    return { importId: made.id };
  },
});

type Source = { inspectionId: number; name: string; bytes: Uint8Array };

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

/**
 * Takes a document in: reads and parses it, keeps its bytes by their hash and lays a draft. AppError NOT_FOUND, FORBIDDEN, NOT_PLANNING,
 * FILE_TOO_LARGE (over 20 MB), UNREADABLE_DOCUMENT, FILE_SECRET, QUOTA. Source: R15, S23.
 */
export async function importDocument(actor: Actor, source: Source, writeKey?: string): Promise<{ importId: number }> {
  await requireImporter(actor, source.inspectionId);
  const name = safeFileName(source.name, 'document');
  if (source.bytes.byteLength > IMPORT_MAX_BYTES)
    throw new AppError('FILE_TOO_LARGE', { values: { maximum: formatBytes(IMPORT_MAX_BYTES) } });
  return keep(actor, source, { ...(await readDocument(source.bytes, name)), name }, writeKey);
}

/** Takes pasted text in, as if it were a file of that name. AppError as `importDocument`, and VALIDATION. */
export async function importText(
  actor: Actor,
  input: { inspectionId: number; name?: string; text: string },
  writeKey?: string,
): Promise<{ importId: number }> {
  const { inspectionId, name, text } = parseInput(pasteInput, input);
  await requireImporter(actor, inspectionId);
  const bytes = new TextEncoder().encode(text);
  const document = asField(() => readText(text, name));
  return keep(actor, { inspectionId, name, bytes }, { ...document, name }, writeKey);
}

/** What cannot be read as text is said beside the field. */
function asField<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!isAppError(error, 'UNREADABLE_DOCUMENT')) throw error;
    throw new AppError('VALIDATION', { fields: [{ field: 'text', code: 'required' }] });
  }
}

async function keep(actor: Actor, source: Source, document: SourceDocument, writeKey?: string) {
  const beginning = document.paragraphs
    .map((paragraph) => paragraph.text)
    .join('\n')
    .slice(0, FIRST_PAGE);
  if (carriesSecrecyMark(document.name) || carriesSecrecyMark(beginning)) throw new AppError('FILE_SECRET');
  const outline = parseOutline(document);
  const received = await storage.receive(Readable.from([source.bytes]), IMPORT_MAX_BYTES);
  if (received.sha256 !== sha256(source.bytes)) throw new Error('kept bytes differ from what was read');
  const stored = await keepBytes(received, MEDIA_TYPES[document.kind]);
  const { inspectionId } = source;
  const { sha256: hash, size } = stored;
  try {
    return await createImport(actor, { inspectionId, name: document.name, sha256: hash, size, outline }, writeKey);
  } catch (error) {
    if (isAppError(error)) await giveUpBytes(stored);
    throw error;
  }
}

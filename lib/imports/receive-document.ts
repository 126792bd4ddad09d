import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Busboy, type BusboyInstance } from '@fastify/busboy';
import type { Actor } from '@/lib/access/actor';
import { safeFileName } from '@/lib/files/file-name';
import { judgeName } from '@/lib/files/judge-name';
import { dropReceived } from '@/lib/files/receive-bytes';
import type { ReceivedFile } from '@/lib/files/store';
import { AppError } from '@/lib/platform/errors';
import { IMPORT_MAX_BYTES } from './schema';
import { importReceived, receiveSource, requireImporter } from './take-document';

/** One file and the write key, with what a browser puts around them; whoever sends more is not our form. */
const FORM_LIMITS = {
  files: 1,
  fields: 8,
  parts: 10,
  fieldNameSize: 40,
  fieldSize: 2_000,
  headerPairs: 20,
  headerSize: 8_192,
  fileSize: IMPORT_MAX_BYTES + 1,
};

type Form = { name: string; file: ReceivedFile; writeKey?: string };

/** Reads a form while it arrives, its file straight into a temporary one. AppError FILE_EMPTY (no file), FILE_TYPE, FILE_SECRET, FILE_TOO_LARGE. */
async function readForm(body: AsyncIterable<Uint8Array>, contentType: string): Promise<Form> {
  let arriving: Promise<{ name: string; file: ReceivedFile }> | undefined;
  let writeKey = '';
  const parser = parserOf(contentType);
  parser.on('field', (field: string, value: string) => {
    if (field === 'writeKey') writeKey = value;
  });
  parser.on('file', (field: string, stream: Readable, sent: string) => {
    if (field !== 'file' || arriving) return void stream.resume();
    arriving = receiveFile(stream, sent);
    // heard below, once the form has ended
    arriving.catch(() => stream.resume());
  });
  try {
    await pipeline(Readable.from(body), parser);
  } catch {
    await arriving?.then(({ file }) => dropReceived(file)).catch(() => undefined);
    throw new AppError('FILE_EMPTY');
  }
  if (!arriving) throw new AppError('FILE_EMPTY');
  return { ...(await arriving), ...(writeKey === '' ? {} : { writeKey }) };
}

function parserOf(contentType: string): BusboyInstance {
  try {
    return new Busboy({ headers: { 'content-type': contentType }, limits: FORM_LIMITS, defCharset: 'utf8' });
  } catch {
    throw new AppError('FILE_EMPTY');
  }
}

async function receiveFile(stream: Readable, sent: string): Promise<{ name: string; file: ReceivedFile }> {
  const name = safeFileName(sent, 'document');
  if (sent !== '') judgeName(name, 'DOCUMENT');
  return { name, file: await receiveSource(stream) };
}

type Sent = { inspectionId: number; body: AsyncIterable<Uint8Array>; contentType: string; declaredSize: number | null };

/**
 * Takes a document that a form sent (`file`, `writeKey`), so that it works before the script. Who may is asked before a byte is read, and
 * again when all have arrived. AppError as `importDocument`, and FILE_EMPTY when no file was chosen.
 */
export async function receiveDocument(actor: Actor, sent: Sent): Promise<{ importId: number }> {
  await requireImporter(actor, sent.inspectionId);
  const { name, file, writeKey } = await readForm(sent.body, sent.contentType);
  return importReceived(actor, { inspectionId: sent.inspectionId, name, file }, writeKey);
}

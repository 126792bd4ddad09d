import { formatBytes } from '@/lib/i18n/format';
import type { Actor } from '@/lib/access/actor';
import { AppError } from '@/lib/platform/errors';
import { importDocument, requireImporter } from './commands/create-import';
import { IMPORT_MAX_BYTES } from './schema';

/** Bytes that a form puts around its file: boundaries, headers, the write key. */
const AROUND = 16 * 1024;

const tooLarge = () => new AppError('FILE_TOO_LARGE', { values: { maximum: formatBytes(IMPORT_MAX_BYTES) } });

/** The body of a request, cut off as soon as it is longer than a document may be. AppError FILE_TOO_LARGE. */
async function readBody(body: AsyncIterable<Uint8Array>, declared: number | null): Promise<Buffer> {
  const most = IMPORT_MAX_BYTES + AROUND;
  if (declared !== null && declared > most) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > most) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

type Sent = { inspectionId: number; body: AsyncIterable<Uint8Array>; contentType: string; declaredSize: number | null };

/**
 * Takes a document that a form sent (`file`, `writeKey`), so that it works before the script. Who may is asked before a byte is read.
 * AppError as `importDocument`, and FILE_EMPTY when no file was chosen.
 */
export async function receiveDocument(actor: Actor, sent: Sent): Promise<{ importId: number }> {
  await requireImporter(actor, sent.inspectionId);
  const bytes = await readBody(sent.body, sent.declaredSize);
  const form = await readForm(bytes, sent.contentType);
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) throw new AppError('FILE_EMPTY');
  const key = form.get('writeKey');
  const document = {
    inspectionId: sent.inspectionId,
    name: file.name,
    bytes: new Uint8Array(await file.arrayBuffer()),
  };
  return importDocument(actor, document, typeof key === 'string' && key !== '' ? key : undefined);
}

async function readForm(bytes: Buffer, contentType: string): Promise<FormData> {
  try {
    return await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
  } catch {
    throw new AppError('FILE_EMPTY');
  }
}

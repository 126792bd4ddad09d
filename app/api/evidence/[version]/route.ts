import { currentActor } from '@/lib/access/session';
import { answerText, FILE_HEADERS } from '@/lib/evidence/answers';
import { contentDisposition } from '@/lib/files/file-name';
import { SHOWN_IN_PLACE } from '@/lib/files/file-types';
import { openFile } from '@/lib/evidence/open-file';
import { fileOf, type DownloadRow } from '@/lib/evidence/queries';
import { currentLocale } from '@/lib/i18n/locale';
import { isAppError } from '@/lib/platform/errors';
import { streamedAnswer } from '@/lib/platform/streamed-answer';
import { addressOf, oneOf, readAddress, rowNumber, searchOf } from '@/lib/platform/address';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ version: string }> };

function headersOf(file: DownloadRow, asked: boolean): Record<string, string> {
  const inline = asked && SHOWN_IN_PLACE.includes(file.mediaType);
  return {
    ...FILE_HEADERS,
    'Content-Type': inline ? file.mediaType : 'application/octet-stream',
    'Content-Length': String(file.size),
    'Content-Disposition': contentDisposition(file.name, inline),
  };
}

const downloadAddress = addressOf({ inline: oneOf(['1']) });
const isInline = (request: Request): boolean => readAddress(downloadAddress, searchOf(request)).inline !== null;

async function versionOf({ params }: Context): Promise<number> {
  return rowNumber((await params).version);
}

/** One version of a file: a download, or with `?inline=1` shown in place where its type allows (S22). */
export async function GET(request: Request, context: Context): Promise<Response> {
  const locale = await currentLocale();
  const actor = await currentActor();
  if (!actor || actor.mustChangePassword) return answerText('NOT_SIGNED_IN', locale);
  const asked = isInline(request);
  try {
    const { file, bytes } = await openFile(actor, await versionOf(context), asked);
    const release = () => void bytes.destroy();
    return streamedAnswer(bytes, { headers: headersOf(file, asked), release, signal: request.signal });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return answerText(error.code, locale);
  }
}

/** The head of the same answer: no byte is read or hashed, nothing stands in the log. */
export async function HEAD(request: Request, context: Context): Promise<Response> {
  const locale = await currentLocale();
  const actor = await currentActor();
  if (!actor || actor.mustChangePassword) return answerText('NOT_SIGNED_IN', locale);
  const file = await fileOf(actor, await versionOf(context));
  if (!file) return answerText('NOT_FOUND', locale);
  if (file.removed) return answerText('FILE_GONE', locale);
  return new Response(null, { headers: headersOf(file, isInline(request)) });
}

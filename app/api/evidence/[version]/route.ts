import { Readable } from 'node:stream';
import { currentActor } from '@/lib/access/session';
import { answerText, FILE_HEADERS } from '@/lib/evidence/answers';
import { contentDisposition } from '@/lib/files/file-name';
import { SHOWN_IN_PLACE } from '@/lib/files/file-types';
import { openFile } from '@/lib/evidence/open-file';
import { currentLocale } from '@/lib/i18n/locale';
import { isAppError } from '@/lib/platform/errors';

export const dynamic = 'force-dynamic';

/** One version of a file: a download, or with `?inline=1` shown in place where its type allows (S22). */
export async function GET(request: Request, { params }: { params: Promise<{ version: string }> }): Promise<Response> {
  const locale = await currentLocale();
  const actor = await currentActor();
  if (!actor || actor.mustChangePassword) return answerText('NOT_SIGNED_IN', locale);
  const { version } = await params;
  const versionId = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0;
  const asked = new URL(request.url).searchParams.get('inline') === '1';
  try {
    const { file, bytes } = await openFile(actor, versionId, asked);
    const inline = asked && SHOWN_IN_PLACE.includes(file.mediaType);
    return new Response(Readable.toWeb(bytes) as ReadableStream, {
      headers: {
        ...FILE_HEADERS,
        'Content-Type': inline ? file.mediaType : 'application/octet-stream',
        'Content-Length': String(file.size),
        'Content-Disposition': contentDisposition(file.name, inline),
      },
    });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return answerText(error.code, locale);
  }
}

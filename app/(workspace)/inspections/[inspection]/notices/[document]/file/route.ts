import { currentActor } from '@/lib/access/session';
import { fileAddress } from '@/lib/documents/address';
import { noticeFile } from '@/lib/documents/notice-file';
import { currentWords } from '@/lib/i18n/locale';
import { readAddress, rowNumber, searchOf } from '@/lib/platform/address';
import { refuseInWords } from '@/lib/platform/plain-answer';

type Context = { params: Promise<{ inspection: string; document: string }> };

/** A version of the notice as a file: Word or text, in one wording. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const [{ inspection, document }, actor, t] = await Promise.all([params, currentActor(), currentWords()]);
  if (!actor || actor.mustChangePassword) return refuseInWords(401, t('errors.NOT_SIGNED_IN'));
  const { wording, format } = readAddress(fileAddress, searchOf(request));
  const file = await noticeFile(
    actor,
    rowNumber(inspection),
    rowNumber(document),
    wording ?? 'public',
    format ?? 'docx',
  );
  if (!file) return refuseInWords(404, t('errors.NOT_FOUND'));
  return new Response(file.bytes as BodyInit, { headers: file.headers });
}

import type { Actor } from '@/lib/access/actor';
import { currentActor } from '@/lib/access/session';
import { fileAddress } from '@/lib/documents/address';
import { noticeFile, noticeHead, type AskedFile } from '@/lib/documents/notice-file';
import { currentWords } from '@/lib/i18n/locale';
import type { Translator } from '@/lib/i18n/translator';
import { readAddress, rowNumber, searchOf } from '@/lib/platform/address';
import { refuseInWords } from '@/lib/platform/plain-answer';

type Context = { params: Promise<{ inspection: string; document: string }> };

/** Who asks for which file, or the refusal of somebody who is not signed in. */
async function asked(
  request: Request,
  { params }: Context,
): Promise<{ actor: Actor; file: AskedFile; t: Translator } | Response> {
  const [{ inspection, document }, actor, t] = await Promise.all([params, currentActor(), currentWords()]);
  if (!actor || actor.mustChangePassword) return refuseInWords(401, t('errors.NOT_SIGNED_IN'));
  const { wording, format } = readAddress(fileAddress, searchOf(request));
  const place = { inspectionId: rowNumber(inspection), documentId: rowNumber(document) };
  return { actor, file: { ...place, wording: wording ?? 'public', format: format ?? 'docx' }, t };
}

/** A version of the notice as a file: Word or text, in one wording. */
export async function GET(request: Request, context: Context): Promise<Response> {
  const who = await asked(request, context);
  if (who instanceof Response) return who;
  const file = await noticeFile(who.actor, who.file);
  if (!file) return refuseInWords(404, who.t('errors.NOT_FOUND'));
  return new Response(file.bytes as BodyInit, { headers: file.headers });
}

/** The head of the same answer: no file is made, nothing stands in the log. */
export async function HEAD(request: Request, context: Context): Promise<Response> {
  const who = await asked(request, context);
  if (who instanceof Response) return who;
  const headers = await noticeHead(who.actor, who.file);
  return headers ? new Response(null, { headers }) : refuseInWords(404, who.t('errors.NOT_FOUND'));
}

import { giveFeedback } from '@/lib/documents/commands/give-feedback';
import { feedbackHtml, goneHtml, publicHtml, type FeedbackRefusal } from '@/lib/documents/public-html';
import { publicNotice } from '@/lib/documents/public-notice';
import { isOwnOrigin } from '@/lib/evidence/request-origin';
import { rowNumber } from '@/lib/platform/address';
import { originOf } from '@/lib/platform/client-origin';
import { isAppError, type ErrorCode } from '@/lib/platform/errors';
import { formObject } from '@/lib/platform/input';

type Context = { params: Promise<{ document: string }> };

const nonceOf = (request: Request): string | null => request.headers.get('x-nonce');

function html(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

/** The page of a published notice, for everybody: no session is read, no cookie set, no script sent (S49). */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const notice = await publicNotice(rowNumber((await params).document));
  const nonce = nonceOf(request);
  return notice ? html(publicHtml(notice, { nonce, isAlone: false })) : html(goneHtml(nonce), 404);
}

const REASONS: Partial<Record<ErrorCode, [FeedbackRefusal, number]>> = {
  VALIDATION: ['long', 400],
  WRONG_STATE: ['closed', 409],
  TOO_MANY: ['often', 429],
};

const MOST_BYTES = 50_000;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What somebody says about it, by the plain form of the page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const id = rowNumber((await params).document);
  const nonce = nonceOf(request);
  const refuse = (reason: FeedbackRefusal, status: number) =>
    html(feedbackHtml({ id }, { refused: reason }, nonce), status);
  if (!isOwnOrigin(request.headers)) return refuse('foreign', 403);
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= MOST_BYTES)) return refuse('long', 413);
  const form = await request.formData().catch(() => null);
  if (!form) return refuse('empty', 400);
  const typed = formObject(form);
  const words = textOf(typed['words']);
  if (words.trim() === '') return refuse('empty', 400);
  const said = { documentId: id, about: rowNumber(typed['about']) || null, words, contact: textOf(typed['contact']) };
  try {
    return html(feedbackHtml({ id }, await giveFeedback(originOf(request.headers), said), nonce));
  } catch (error) {
    if (isAppError(error, 'NOT_FOUND')) return html(goneHtml(nonce), 404);
    const reason = isAppError(error) ? REASONS[error.code] : undefined;
    if (!reason) throw error;
    return refuse(...reason);
  }
}

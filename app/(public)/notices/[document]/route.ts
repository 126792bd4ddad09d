import { giveFeedback } from '@/lib/documents/commands/give-feedback';
import {
  feedbackHtml,
  goneHtml,
  publicHtml,
  type FeedbackRefusal,
  type TypedFeedback,
} from '@/lib/documents/public-html';
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
  NOT_FOUND: ['closed', 404],
  TOO_MANY: ['often', 429],
};

/** More than the longest text that is taken, so that one that is too long comes back to who wrote it. */
const MOST_BYTES = 400_000;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What somebody says about it, by the plain form of the page. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const id = rowNumber((await params).document);
  const nonce = nonceOf(request);
  const refuse = (reason: FeedbackRefusal, status: number, typed?: TypedFeedback) =>
    html(feedbackHtml({ id }, { refused: reason, ...(typed ? { typed } : {}) }, nonce), status);
  if (!isOwnOrigin(request.headers)) return refuse('foreign', 403);
  const length = Number(request.headers.get('content-length') ?? Number.NaN);
  if (!(length <= MOST_BYTES)) return refuse('long', 413);
  const sent = await request.formData().catch(() => null);
  if (!sent) return refuse('empty', 400);
  const form = formObject(sent);
  const [about, words, contact] = [textOf(form['about']), textOf(form['words']), textOf(form['contact'])];
  const typed = { about, words, contact };
  if (words.trim() === '') return refuse('empty', 400, typed);
  const said = { documentId: id, about: rowNumber(about) || null, words, contact };
  try {
    return html(feedbackHtml({ id }, await giveFeedback(originOf(request.headers), said), nonce));
  } catch (error) {
    const reason = isAppError(error) ? REASONS[error.code] : undefined;
    if (!reason) throw error;
    return refuse(...reason, typed);
  }
}

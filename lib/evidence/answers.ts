import { dynamicKey, getTranslator } from '@/lib/i18n/translator';
import type { Locale } from '@/lib/i18n/locales';
import { isAppError, type ErrorCode } from '@/lib/platform/errors';
import { log } from '@/lib/platform/log';

const STATUS: Partial<Record<ErrorCode, number>> = {
  NOT_SIGNED_IN: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  FILE_GONE: 410,
  FILE_TOO_LARGE: 413,
  FILE_TYPE: 415,
  FILE_MISMATCH: 415,
  FILE_BROKEN: 422,
  FILE_UNREADABLE: 422,
  UNREADABLE_DOCUMENT: 422,
  FILE_EMPTY: 422,
  FILE_SECRET: 422,
  VALIDATION: 422,
  TOO_MANY: 429,
  BUSY: 503,
  STORE_AWAY: 503,
  QUOTA: 507,
  DISK_FULL: 507,
};

const PRIVATE = { 'Cache-Control': 'private, no-store', 'X-Content-Type-Options': 'nosniff' };

/** JSON that no cache keeps (S17). */
export function answerJson(status: number, body: object): Response {
  return Response.json(body, { status, headers: PRIVATE });
}

/** A refusal as JSON: the code, and the sentence in the person's language. Anything else goes to the log and answers INTERNAL. */
export function answerRefusal(error: unknown, locale: Locale, requestId = ''): Response {
  const t = getTranslator(locale);
  if (!isAppError(error)) {
    log.error('upload failed', { requestId, error });
    return answerJson(500, { code: 'INTERNAL', message: t('errors.INTERNAL', { requestId }) });
  }
  const { code, details } = error;
  const said = (details.fields ?? []).map((one) => t(dynamicKey('errors', 'field', one.code), one.values));
  const message = [t(dynamicKey('errors', code), details.values), ...new Set(said)].join(' ');
  return answerJson(STATUS[code] ?? 409, { code, message });
}

/** A refusal as a page of plain text, for an address that a person opens; sandboxed like the files themselves (S22). */
export function answerText(code: ErrorCode, locale: Locale): Response {
  const t = getTranslator(locale);
  return new Response(`${t(dynamicKey('errors', code))}\n`, {
    status: code === 'FILE_DAMAGED' ? 409 : (STATUS[code] ?? 409),
    headers: { ...PRIVATE, ...FILE_HEADERS, 'Content-Type': 'text/plain; charset=utf-8' },
  });
}

/** S22: nothing in a file runs, and only our own pages may frame it. */
export const FILE_HEADERS = {
  'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'self'",
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, no-store',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

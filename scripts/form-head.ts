import type { IncomingMessage } from 'node:http';

/** As much as an action of the application takes. */
export const FORM_BYTES = 1_048_576;
/** Where files come in, as streams, and where next-auth reads bodies of its own: they judge what they get by themselves. */
const ELSEWHERE = /^\/(?:api\/|inspections\/[^/]*\/imports\/upload(?:[/?]|$))/;
const FILES = /^\/(?:api\/evidence|inspections\/[^/]*\/imports\/upload)(?:[/?]|$)/;
/** What a browser sends a form as, and the call of an action that takes none, such as the way out. */
const FORM =
  /^multipart\/form-data\s*;(?:.*;)?\s*boundary=("?)[\w'()+,./:=? -]{1,70}\1\s*(?:;|$)|^application\/x-www-form-urlencoded\s*(?:;|$)/i;
const CALL = /^text\/plain\s*(?:;|$)/i;

type Head = Pick<IncomingMessage, 'method' | 'url' | 'headers'>;

/**
 * The status with which a form is refused by its head alone, where the framework would answer with an error of the server: 413 for one that is
 * longer than any of ours, 415 for what is no form; null for one that goes on.
 */
export function formRefusal({ method, url = '', headers }: Head): 413 | 415 | null {
  if (method !== 'POST') return null;
  if (!FILES.test(url) && Number(headers['content-length'] ?? 0) > FORM_BYTES) return 413;
  if (ELSEWHERE.test(url)) return null;
  const type = headers['content-type'] ?? '';
  const isForm = FORM.test(type) || (headers['next-action'] !== undefined && CALL.test(type));
  // without a body there is nothing to read
  return isForm || headers['content-length'] === '0' ? null : 415;
}

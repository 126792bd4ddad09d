import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isPlainForm, lostFormPage } from '@/lib/access/lost-form';
import { loadActor } from '@/lib/access/queries';
import { keyOfCookie, sessionCookieName } from '@/lib/access/session-cookie';
import { asLocale } from '@/lib/i18n/locales';
import { getTranslator } from '@/lib/i18n/translator';
import { log } from '@/lib/platform/log';
import { settings } from '@/lib/platform/settings';
import { FORM_BYTES } from './form-head';

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='));
  const found = pairs
    .find(([key]) => key === name)
    ?.slice(1)
    .join('=');
  try {
    return found && decodeURIComponent(found);
  } catch {
    return undefined;
  }
}

async function isSignedIn(request: IncomingMessage): Promise<boolean> {
  const key = await keyOfCookie(cookieOf(request, sessionCookieName()));
  return key !== null && (await loadActor(key, { address: '', requestId: '' })) !== null;
}

/** A form of our own pages: what another site sends is not carried. */
function isOwn({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  if (!origin || !URL.canParse(origin)) return false;
  return origin === new URL(settings().publicUrl).origin || new URL(origin).host === host;
}

async function fieldsOf(request: IncomingMessage): Promise<[string, string][] | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > FORM_BYTES) return null;
    pieces.push(piece);
  }
  const headers = { 'content-type': request.headers['content-type'] ?? '' };
  const form = await new Response(Buffer.concat(pieces), { headers }).formData();
  return [...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as [string, string]] : []));
}

/**
 * Answers a form that came without a session, so that what was typed is not lost; false where the application answers. With the database away
 * the application says so itself.
 */
export async function answerLostForm(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (!isPlainForm(request) || !isOwn(request)) return false;
  const isKnown = await isSignedIn(request).catch((error: unknown) => {
    log.warn('lost form', { error });
    return true;
  });
  if (isKnown) return false;
  const fields = await fieldsOf(request).catch(() => null);
  const lang = asLocale(cookieOf(request, 'locale'));
  const t = getTranslator(lang);
  const nonce = randomBytes(18).toString('base64');
  response.writeHead(fields ? 401 : 413, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'private, no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'content-security-policy': `default-src 'none'; style-src 'nonce-${nonce}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  });
  response.end(lostFormPage(t, { target: request.url ?? '/', fields: fields ?? [], lang, nonce }));
  return true;
}

import { decode } from 'next-auth/jwt';
import { sessionSecret, settings } from '@/lib/platform/settings';
import { sessionKey } from './session-key';

/** Name of the session cookie: `__Host-` on https (S9). */
export function sessionCookieName(): string {
  return settings().https ? '__Host-rectify.session' : 'rectify.session';
}

/** Keys of good cookies that were opened already: a cookie says the same each time, and how long it counts is what the session's row says. */
const opened = new Map<string, string>();
const MOST_OPENED = 2_000;

async function openCookie(cookie: string): Promise<string | null> {
  try {
    const token = await decode({ token: cookie, secret: sessionSecret() });
    return typeof token?.['sid'] === 'string' ? sessionKey(token['sid']) : null;
  } catch {
    return null;
  }
}

/** The key of the session row that a cookie's value names, unproven; null for a cookie that is not good. */
export async function keyOfCookie(cookie: string | undefined): Promise<string | null> {
  if (!cookie) return null;
  const known = opened.get(cookie);
  if (known !== undefined) return known;
  const key = await openCookie(cookie);
  if (key === null) return null;
  if (opened.size >= MOST_OPENED) opened.clear();
  opened.set(cookie, key);
  return key;
}

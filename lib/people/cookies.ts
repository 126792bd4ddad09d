import { cookies } from 'next/headers';
import { encode } from 'next-auth/jwt';
import { sessionOptions } from '@/lib/access/session';
import { sessionCookieName } from '@/lib/access/session-cookie';
import { LOCALE_COOKIE, THEME_COOKIE } from '@/lib/i18n/locale';
import { asLocale, asTheme } from '@/lib/i18n/locales';
import { settings } from '@/lib/platform/settings';

const YEAR_SECONDS = 365 * 86_400;

/** Writes the session cookie as next-auth does: an encrypted token that carries the session's own (S6, S9). */
export async function writeSessionCookie(token: string): Promise<void> {
  const options = sessionOptions();
  const maxAge = options.jwt?.maxAge ?? 0;
  const value = await encode({ token: { sub: token, sid: token }, secret: options.secret ?? '', maxAge });
  (await cookies()).set(sessionCookieName(), value, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: settings().https,
    maxAge,
  });
}

/** Takes the session cookie away. */
export async function dropSessionCookie(): Promise<void> {
  (await cookies()).set(sessionCookieName(), '', {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    secure: settings().https,
    maxAge: 0,
  });
}

/** Keeps language and appearance in cookies, so that signed-out pages speak alike; what is null stays as it is. */
export async function rememberChoices(choices: { locale?: string | null; theme?: string | null }): Promise<void> {
  const store = await cookies();
  const how = { sameSite: 'lax', path: '/', secure: settings().https, httpOnly: true, maxAge: YEAR_SECONDS } as const;
  if (choices.locale) store.set(LOCALE_COOKIE, asLocale(choices.locale), how);
  if (choices.theme) store.set(THEME_COOKIE, asTheme(choices.theme), how);
}

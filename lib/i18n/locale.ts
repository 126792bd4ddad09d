import { cookies } from 'next/headers';
import { asLocale, asTheme, type Locale, type Theme } from './locales';
import { getTranslator, type Translator } from './translator';

export const LOCALE_COOKIE = 'locale';
export const THEME_COOKIE = 'theme';

/** The person's choice (kept in a cookie when they sign in or choose), else `zh-CN`. */
export async function currentLocale(): Promise<Locale> {
  return asLocale((await cookies()).get(LOCALE_COOKIE)?.value);
}

/** Light, dark or as the system says. */
export async function currentTheme(): Promise<Theme> {
  return asTheme((await cookies()).get(THEME_COOKIE)?.value);
}

/** The words of the request's language. */
export async function currentWords(): Promise<Translator> {
  return getTranslator(await currentLocale());
}

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { NextAuthOptions } from 'next-auth';
import { decode } from 'next-auth/jwt';
import { cache } from 'react';
import { originOf } from '@/lib/platform/client-origin';
import { sessionSecret, settings } from '@/lib/platform/settings';
import type { Actor } from './actor';
import { loadActor } from './queries';
import { sessionKey } from './session-key';

/** Name of the session cookie: `__Host-` on https (S9). */
export function sessionCookieName(): string {
  return settings().https ? '__Host-rectify.session' : 'rectify.session';
}

/** What next-auth is told about sessions; the sign-in itself is added in `lib/people`. */
export function sessionOptions(): Omit<NextAuthOptions, 'providers'> {
  const { https, sessionAbsoluteMs } = settings();
  const maxAge = Math.round(sessionAbsoluteMs / 1000);
  return {
    secret: sessionSecret(),
    session: { strategy: 'jwt', maxAge },
    jwt: { maxAge },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: {
        name: sessionCookieName(),
        options: { httpOnly: true, sameSite: 'lax', path: '/', secure: https },
      },
    },
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: user.id } : token),
    },
  };
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

/** The session row's key that the request's cookie carries, unproven; null without a good cookie. */
export async function requestSessionKey(): Promise<string | null> {
  const cookie = (await cookies()).get(sessionCookieName())?.value;
  if (!cookie) return null;
  const known = opened.get(cookie);
  if (known !== undefined) return known;
  const key = await openCookie(cookie);
  if (key === null) return null;
  if (opened.size >= MOST_OPENED) opened.clear();
  opened.set(cookie, key);
  return key;
}

/** Address and id of the request, for the log. `X-Forwarded-For` counts only behind a listed proxy (S43). */
export const requestFacts = cache(async (): Promise<{ address: string; requestId: string; agent: string }> => {
  const all = await headers();
  return {
    ...originOf(all),
    agent: (all.get('user-agent') ?? '').slice(0, 200),
  };
});

/** Who is asking, or null; one query per request however often it is called. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const key = await requestSessionKey();
  return key ? loadActor(key, await requestFacts()) : null;
});

/** Who is asking; signed-out people go to sign-in, and a first password has to be changed before anything else. */
export async function requireActor(options: { evenBeforePasswordChange?: boolean } = {}): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) {
    const path = (await headers()).get('x-path') ?? '/';
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(path)}`);
  }
  if (actor.mustChangePassword && !options.evenBeforePasswordChange) redirect('/account/password');
  return actor;
}

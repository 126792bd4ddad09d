import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { NextAuthOptions } from 'next-auth';
import { cache } from 'react';
import { originOf } from '@/lib/platform/client-origin';
import { sessionSecret, settings } from '@/lib/platform/settings';
import type { Actor } from './actor';
import { loadActor } from './queries';
import { keyOfCookie, sessionCookieName } from './session-cookie';

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

/** The session row's key that the request's cookie carries, unproven; null without a good cookie. */
export async function requestSessionKey(): Promise<string | null> {
  return keyOfCookie((await cookies()).get(sessionCookieName())?.value);
}

/** Address and id of the request, for the log. `X-Forwarded-For` counts only behind a listed proxy (S43). */
export const requestFacts = cache(async (): Promise<{ address: string; requestId: string; agent: string }> => {
  const all = await headers();
  return {
    ...originOf(all),
    agent: (all.get('user-agent') ?? '').slice(0, 200),
  };
});

/** The path that was asked for, with its parameters. */
export async function requestAddress(): Promise<string> {
  return (await headers()).get('x-path') ?? '/';
}

/** The path that was asked for, without its parameters. */
export async function requestPath(): Promise<string> {
  return (await requestAddress()).split('?', 1)[0] ?? '/';
}

/** A form was sent by the page's script, which takes the answer itself; without one the browser shows whatever comes back. */
export async function isAskedByScript(): Promise<boolean> {
  return (await headers()).has('next-action');
}

/** Who is asking, or null; one query per request however often it is called. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const key = await requestSessionKey();
  return key ? loadActor(key, await requestFacts()) : null;
});

/** Who is asking; signed-out people go to sign-in, and a first password has to be changed before anything else. */
export async function requireActor(options: { evenBeforePasswordChange?: boolean } = {}): Promise<Actor> {
  const actor = await currentActor();
  if (!actor) {
    redirect(`/sign-in?callbackUrl=${encodeURIComponent(await requestAddress())}`);
  }
  if (actor.mustChangePassword && !options.evenBeforePasswordChange) redirect('/account/password');
  return actor;
}

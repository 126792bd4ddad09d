import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { requestFacts, requestSessionKey, sessionOptions } from '@/lib/access/session';
import { isAppError } from '@/lib/platform/errors';
import { signIn } from './commands/sign-in';
import { endSessionByToken } from './commands/sessions';

/** next-auth with account and password: the same `signIn` as the form, so the same rules, log and session row. */
export function signInOptions(): NextAuthOptions {
  return {
    ...sessionOptions(),
    providers: [
      CredentialsProvider({
        credentials: { account: {}, password: { type: 'password' } },
        async authorize(credentials) {
          const input = { account: credentials?.account ?? '', password: credentials?.password ?? '' };
          try {
            const signed = await signIn(input, { ...(await requestFacts()), replaces: await requestSessionKey() });
            return { id: signed.token };
          } catch (error) {
            if (isAppError(error)) return null;
            throw error;
          }
        },
      }),
    ],
    events: {
      async signOut({ token }) {
        if (typeof token?.['sid'] === 'string') await endSessionByToken(token['sid'], await requestFacts());
      },
    },
  };
}

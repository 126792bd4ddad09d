import { createHash } from 'node:crypto';

/** The key of a session row: the SHA-256 of the random token in the cookie. */
export function sessionKey(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { encode } from 'next-auth/jwt';
import { sessionKey } from '@/lib/access/session-key';
import { withClient } from '@/lib/operations/roles';
import { TEST_NOW } from '@/lib/testing/seeded-template';
import type { Office } from './office';

export type SessionCookie = { name: string; value: string; url: string };

/** A session of an account as a sign-in leaves it, laid into the copy: the form itself has journeys of its own. */
export async function laySession(office: Office, account: string): Promise<SessionCookie> {
  const token = randomBytes(32).toString('base64url');
  const { rowCount } = await withClient(office.ownerUrl, (client) =>
    client.query(
      `INSERT INTO "Session" (id, "personId", "createdAt", "lastUsedAt") SELECT $1, id, $3, $3 FROM "Person" WHERE account = $2`,
      [sessionKey(token), account, TEST_NOW],
    ),
  );
  if (rowCount !== 1) throw new Error(`the example has no account ${account}`);
  const { sessionSecret } = JSON.parse(readFileSync(path.join(office.dataDir, 'secrets.json'), 'utf8')) as {
    sessionSecret: string;
  };
  const value = await encode({ token: { sub: token, sid: token }, secret: sessionSecret, maxAge: 3_600 });
  return { name: 'rectify.session', value, url: office.origin };
}

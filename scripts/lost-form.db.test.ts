import { randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { encode } from 'next-auth/jwt';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { sessionKey } from '@/lib/access/session-key';
import { smallOffice, type SmallOffice } from '@/lib/testing/small-office';
import { now } from '@/lib/platform/clock';
import { db } from '@/lib/platform/db';
import { sessionSecret } from '@/lib/platform/settings';
import { useTestDatabase } from '@/lib/testing/test-database';
import { answerLostForm } from './lost-form';

useTestDatabase();

let office: SmallOffice;
let server: Server;
let origin: string;

beforeAll(async () => {
  vi.stubEnv('NEXTAUTH_SECRET', randomBytes(48).toString('base64'));
  office = await smallOffice();
  server = createServer((request, response) => {
    void answerLostForm(request, response).then((answered) => {
      if (answered) return;
      // the application reads the body that nobody has touched
      let size = 0;
      request.on('data', (piece: Buffer) => (size += piece.length));
      request.on('end', () => response.writeHead(200).end(`passed ${size > 0}`));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  vi.unstubAllEnvs();
  return new Promise<void>((resolve) => void server.close(() => resolve()));
});

async function session(ended: boolean): Promise<string> {
  const token = `${Math.random()}`;
  const at = now();
  await db.session.create({
    data: {
      id: sessionKey(token),
      personId: office.actors.generalHandler.personId,
      createdAt: at,
      lastUsedAt: at,
      endedAt: ended ? at : null,
    },
  });
  const value = await encode({ token: { sub: token, sid: token }, secret: sessionSecret(), maxAge: 3_600 });
  return `rectify.session=${value}`;
}

async function send(cookie: string, headers: Record<string, string> = { origin }): Promise<Response> {
  const body = new FormData();
  body.set('$ACTION_KEY', 'k1');
  body.set('done', 'Three firms visited.\n<b>Not</b> markup');
  return fetch(`${origin}/inspections/1/items/3?report=1`, { method: 'POST', body, headers: { cookie, ...headers } });
}

test.each([
  ['without a session', async () => ''],
  ['with a session that ended', () => session(true)],
  ['with a cookie that is none', async () => 'rectify.session=x'],
])('%s a form is answered with its texts', async (_, cookie) => {
  const answer = await send(await cookie());
  const page = await answer.text();
  expect(answer.status).toBe(401);
  expect(page).toMatch(/<textarea[^>]*>\nThree firms visited.\r?\n&lt;b&gt;Not&lt;\/b&gt; markup<\/textarea>/);
  expect(page).toContain('action="/inspections/1/items/3?report=1"');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('a session that lives goes on to the application, with its body', async () => {
  expect(await (await send(await session(false))).text()).toBe('passed true');
});

test('what another site sends is not carried', async () => {
  expect(await (await send('', { origin: 'https://else.test' })).text()).toBe('passed true');
});

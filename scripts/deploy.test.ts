import fs from 'node:fs';
import { createServer, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { variables } from '@/lib/platform/settings';
import { PROXY_KINDS, proxyAddress, proxyProgram, startFrontProxy, type FrontProxy } from '@/lib/testing/front-proxy';
import { settleHost } from './public-host';

const files = fs.readdirSync('deploy').filter((name) => name !== '.env');
const read = (name: string) => fs.readFileSync(path.join('deploy', name), 'utf8');

test.each(files)('%s: the README names it, and every setting in it is one', (name) => {
  const settings = read(name).match(/\b(RECTIFY|DATABASE|NEXTAUTH)_[A-Z_]+\b|\bDATA_DIR\b/g) ?? [];
  expect(Object.keys(variables.shape)).toEqual(expect.arrayContaining(settings));
  expect(fs.readFileSync('README.md', 'utf8')).toContain(`deploy/${name}`);
});

describe.each(PROXY_KINDS)('%s with the example of deploy/', (kind) => {
  const isThere = proxyProgram(kind) !== null;
  let application: Server;
  let proxy: FrontProxy;
  let received = 0;

  beforeAll(async () => {
    if (!isThere) return;
    const { port, origin } = await proxyAddress();
    application = createServer(async (incoming, response) => {
      settleHost(incoming, new URL(origin), '127.0.0.1');
      const { host, cookie } = incoming.headers;
      const spoofed = ['x-forwarded-for', 'x-middleware-subrequest', 'x-nonce', 'content-security-policy'];
      const seen = Object.fromEntries(spoofed.map((name) => [name, incoming.headers[name]]));
      if (incoming.method === 'POST') for await (const chunk of incoming) received += (chunk as Buffer).length;
      response.setHeader('location', '/items');
      response.statusCode = incoming.url === '/redirect' ? 303 : incoming.method === 'POST' ? 413 : 200;
      response.end(JSON.stringify({ host, cookie, ...seen }));
    });
    await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
    proxy = await startFrontProxy(kind, port, (application.address() as AddressInfo).port);
  }, 60_000);
  afterAll(async () => {
    await proxy?.close();
    application?.close();
  });

  type Answer = { status: number; location: string | undefined; text: string };

  /** Asks through the proxy as a browser would that trusts its certificate. */
  function ask(address: string, headers: Record<string, string> = {}, body?: Buffer): Promise<Answer> {
    const { port, host } = new URL(proxy.origin);
    return new Promise((resolve, reject) => {
      const method = body ? 'POST' : 'GET';
      const options = { host: '127.0.0.1', port, path: address, method, headers: { host, ...headers } };
      const sent = request({ ...options, rejectUnauthorized: false }, async (answer) => {
        let text = '';
        for await (const chunk of answer) text += String(chunk);
        resolve({ status: answer.statusCode ?? 0, location: answer.headers.location, text });
      });
      sent.once('error', reject);
      sent.end(body);
    });
  }

  test.skipIf(!isThere)('passes on host, port and cookies; what a browser made up does not get through', async () => {
    const { text } = await ask('/', {
      cookie: 'a=b',
      'x-forwarded-for': '10.9.9.9',
      'x-middleware-subrequest': 'proxy',
      'x-nonce': 'mine',
      'content-security-policy': 'none',
    });
    const seen = JSON.parse(text) as Record<string, string>;
    expect(seen).toMatchObject({ host: new URL(proxy.origin).host, cookie: 'a=b', 'x-forwarded-for': '127.0.0.1' });
    expect([seen['x-middleware-subrequest'], seen['x-nonce'], seen['content-security-policy']].filter(Boolean)).toEqual(
      [],
    );
  });

  test.skipIf(!isThere)('leaves redirects as they are, and lets the application judge the size of a file', async () => {
    expect(await ask('/redirect')).toMatchObject({ status: 303, location: '/items' });
    const { status } = await ask('/', {}, Buffer.alloc(20 * 1_048_576));
    expect({ status, received }).toEqual({ status: 413, received: 20 * 1_048_576 });
  });
});

import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { createConnection } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownRequests, settleHost, untrustedProxy } from './public-host';
import { sentence } from './say.mjs';

const ADDRESS = new URL('https://zhenggai.example:8443');
let backend: Server;
let port = 0;

/** Answers with what the application would see of the host, as the start does it. */
beforeAll(async () => {
  backend = createServer((incoming, response) => {
    const judged = settleHost(incoming, ADDRESS, '10.0.0.5');
    response.statusCode = judged.isKnown ? 200 : 421;
    response.end(
      JSON.stringify({ ...judged, host: incoming.headers.host, forwarded: incoming.headers['x-forwarded-host'] }),
    );
  });
  await new Promise<void>((resolve) => backend.listen(0, '127.0.0.1', resolve));
  port = (backend.address() as AddressInfo).port;
});
afterAll(() => backend.close());

type Seen = {
  status: number;
  isKnown: boolean;
  problem: { code: string; values: { found: string; address: string } } | null;
  host?: string;
  forwarded?: string;
};

/** Sends through a real reverse proxy that changes the headers as `change` says. */
async function through(
  change: (headers: Record<string, string>) => Record<string, string>,
  sent: Record<string, string>,
): Promise<Seen> {
  const proxy = createServer((incoming, outgoing) => {
    const headers = change(incoming.headers as Record<string, string>);
    const onward = request({ port, host: '127.0.0.1', path: incoming.url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const at = (proxy.address() as AddressInfo).port;
  const answer = await new Promise<IncomingMessage>((resolve, reject) =>
    request({ port: at, host: '127.0.0.1', headers: sent }, resolve).once('error', reject).end(),
  );
  let text = '';
  for await (const chunk of answer) text += String(chunk);
  proxy.close();
  return { status: answer.statusCode ?? 0, ...(JSON.parse(text) as Omit<Seen, 'status'>) };
}

const BROWSER = { host: ADDRESS.host, origin: ADDRESS.origin };

test.each<[string, (headers: Record<string, string>) => Record<string, string>, boolean]>([
  ['passes the host on', (headers) => headers, false],
  [
    'sends its own address instead, as nginx does by itself',
    (headers) => ({ ...headers, host: `127.0.0.1:${port}` }),
    false,
  ],
  ['sends the address that the server listens on', (headers) => ({ ...headers, host: '10.0.0.5:3000' }), true],
  ['loses the port', (headers) => ({ ...headers, host: ADDRESS.hostname }), true],
  ['says another name beside it', (headers) => ({ ...headers, 'x-forwarded-host': 'evil.example' }), false],
])('a proxy that %s: the public address counts', async (_name, change, isSaid) => {
  const seen = await through(change, BROWSER);
  expect(seen).toMatchObject({ status: 200, host: ADDRESS.host, forwarded: ADDRESS.host });
  expect(seen.problem !== null).toBe(isSaid);
  if (seen.problem) expect(sentence(seen.problem.code, seen.problem.values)).toContain(ADDRESS.host);
});

test.each(['evil.example', 'zhenggai.example.evil.example', 'rectify', 'a@b', '[::2]'])(
  'a request for %s is refused in a sentence',
  async (host) => {
    const seen = await through((headers) => ({ ...headers, host }), BROWSER);
    expect(seen).toMatchObject({ status: 421, isKnown: false });
    expect(seen.problem).toEqual({ code: 'hostUnknown', values: { found: host, address: ADDRESS.host } });
  },
);

test('a request without any host, as HTTP/1.0 allows, gets the public one and is named', async () => {
  const text = await new Promise<string>((resolve) => {
    let said = '';
    const socket = createConnection(port, '127.0.0.1', () => socket.write('GET / HTTP/1.0\r\n\r\n'));
    socket.on('data', (chunk) => (said += chunk.toString())).on('close', () => resolve(said));
  });
  expect(text).toContain('200');
  expect(text).toContain(`"host":"${ADDRESS.host}"`);
  expect(text).toContain('hostMissing');
});

test('somebody at the machine itself keeps their own address', async () => {
  const own = `127.0.0.1:${port}`;
  const seen = await through((headers) => ({ ...headers, host: own, origin: `http://${own}` }), {});
  expect(seen).toMatchObject({ status: 200, host: own, problem: null });
});

test('who passes requests on without being listed is named, on http as on https; a listed one and a direct request are not', () => {
  const asked = (remoteAddress: string, forwarded?: string) =>
    ({
      headers: forwarded ? { 'x-forwarded-for': forwarded } : {},
      socket: { remoteAddress },
    }) as unknown as IncomingMessage;
  const plain = new URL('http://zhenggai.example');
  const named = { code: 'proxyUntrusted', values: { found: '10.0.0.9', address: 'zhenggai.example' } };
  expect(untrustedProxy(asked('::ffff:10.0.0.9', '10.1.1.1'), [], plain)).toEqual(named);
  expect(untrustedProxy(asked('10.0.0.9', '10.1.1.1'), ['10.0.0.8'], plain)).toEqual(named);
  expect(untrustedProxy(asked('::ffff:10.0.0.9', '10.1.1.1'), ['10.0.0.9'], plain)).toBeNull();
  expect(untrustedProxy(asked('10.0.0.9'), [], plain)).toBeNull();
});

test('a request that the application sends to itself is known by its mark, in every process of the same secret; a made-up mark is not', () => {
  const incoming = (headers: Record<string, string> = {}) => ({ headers }) as unknown as IncomingMessage;
  const [first, second, other] = [ownRequests('a secret'), ownRequests('a secret'), ownRequests('another')];
  const sent = incoming({ 'x-own-stamp': 'made up' });
  expect(first(sent)).toBe(false);
  expect(second(incoming(sent.headers as Record<string, string>))).toBe(true);
  expect(other(incoming(sent.headers as Record<string, string>))).toBe(false);
});

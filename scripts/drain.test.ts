import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, expect, test } from 'vitest';
import { drain } from './drain';

afterAll(() => {
  delete (globalThis as { rectifyDraining?: boolean }).rectifyDraining;
});

function get(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1' }, (response) => {
      const parts: string[] = [];
      response.setEncoding('utf8').on('data', (part: string) => parts.push(part));
      response.on('end', () => resolve(parts.join('')));
    });
    sent.once('error', reject);
    sent.end();
  });
}

test('stopping answers the request in hand, takes no other, and ends (S59)', async () => {
  const server = createServer((_request, response) => {
    response.write('first ');
    void wait(400).then(() => response.end('last'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const inHand = get(port);
  await wait(100);
  const drained = drain(server);
  await expect(get(port)).rejects.toThrow('ECONNREFUSED');
  expect(await inHand).toBe('first last');
  await drained;
});

test('a request that never ends is cut after the limit', async () => {
  const server = createServer(() => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const inHand = get(port);
  const lost = expect(inHand).rejects.toThrow();
  await wait(100);
  await drain(server, 200);
  await lost;
});

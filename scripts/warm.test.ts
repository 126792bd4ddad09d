import { performance } from 'node:perf_hooks';
import { expect, test } from 'vitest';
import { warmUp } from './warm';

/** Works for so long without a pause that lets the process rest. */
function work(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

test('nobody is let in while pages are loaded: it asks for one of each, and waits until the process rests', async () => {
  const asked: string[] = [];
  let loaded = 0;
  const load = (): void => {
    work(60);
    loaded += 1;
    if (loaded < 15) setImmediate(load);
  };
  await warmUp(async (request, response) => {
    asked.push(request.url ?? '');
    if (asked.length === 1) setImmediate(load);
    response.end('ok');
  });
  expect(asked).toEqual(['/api/health', '/sign-in']);
  expect(loaded).toBe(15);
});

test('an application that answers with an error, or not at all, is served all the same', async () => {
  let asked = 0;
  await warmUp(async (request, response) => {
    asked += 1;
    if (request.url === '/sign-in') response.destroy();
    else response.writeHead(503).end();
  });
  expect(asked).toBe(2);
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { log } from '@/lib/platform/log';

/** A process that does nothing else is calm: it worked less than this share of the time between two looks. */
const CALM_SHARE = 0.2;
const LOOK_EVERY_MS = 200;
/** After so long it serves all the same. */
const PATIENCE_MS = 30_000;
/** Answered once each: what reaches the database, and what renders a page. */
const ASKED = ['/api/health', '/sign-in'];

/** Resolves when this process has little to do, or its patience ends. */
async function untilCalm(): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  let last = performance.eventLoopUtilization();
  do {
    await wait(LOOK_EVERY_MS);
    const now = performance.eventLoopUtilization();
    if (performance.eventLoopUtilization(now, last).utilization < CALM_SHARE) return;
    last = now;
  } while (performance.now() < end);
}

/**
 * Lets the application load its pages and reach its database before anybody else asks: the framework loads every page in the process that
 * answers, and whoever came meanwhile, a check of its health too, waited for more than a second.
 */
export async function warmUp(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<void> {
  const server = createServer((request, response) => void handle(request, response));
  // `exclusive`: of this process alone, where several share their ports
  await new Promise<void>((resolve) => server.listen({ port: 0, host: '127.0.0.1', exclusive: true }, resolve));
  const { port } = server.address() as AddressInfo;
  for (const path of ASKED) {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    await fetch(`http://127.0.0.1:${port}${path}`, { signal, redirect: 'manual' }).then(
      (answer) => answer.arrayBuffer(),
      (error: unknown) => log.warn('warm', { path, error }),
    );
  }
  await untilCalm();
  server.closeAllConnections();
  server.close();
}

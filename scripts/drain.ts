import type { Server } from 'node:http';

const DRAIN_MS = 30_000;

type Draining = typeof globalThis & { rectifyDraining?: boolean };

/** Takes no new requests, finishes those in hand (`limitMs` at most), and resolves when the server is closed (S59). */
export function drain(server: Server, limitMs = DRAIN_MS): Promise<void> {
  (globalThis as Draining).rectifyDraining = true;
  return new Promise((resolve) => {
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const limit = setTimeout(() => server.closeAllConnections(), limitMs);
    server.close(() => {
      clearInterval(idle);
      clearTimeout(limit);
      resolve();
    });
  });
}

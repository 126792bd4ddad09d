import { setTimeout as wait } from 'node:timers/promises';
import { log } from '@/lib/platform/log';
import { startServer } from './embedded';
import { isRunning, stopServer, type Server } from './server-process';

const LOOK_MS = 500;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

/**
 * Looks after a server that was started: when it is gone without having been stopped (killed, out of memory, a full disk), it is started again
 * at the same address, and again until it runs. Gives how to stop both.
 */
export function keepServer(first: Server): { stop: () => Promise<void> } {
  let server = first;
  let isStopping = false;
  let comingBack: Promise<void> | null = null;

  async function bringBack(): Promise<void> {
    log.warn('database.gone', { pid: server.pid });
    for (let pause = FIRST_PAUSE_MS; !isStopping; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        server = await startServer(server.bin, server.pgdata, [], server);
        log.warn('database.back', { pid: server.pid });
        return;
      } catch (error) {
        log.warn('database.start', { error });
        await wait(pause);
      }
    }
  }

  const looks = setInterval(() => {
    if (isStopping || comingBack || isRunning(server)) return;
    comingBack = bringBack().finally(() => (comingBack = null));
  }, LOOK_MS);
  looks.unref();
  return {
    stop: async () => {
      isStopping = true;
      clearInterval(looks);
      await comingBack;
      await stopServer(server);
    },
  };
}

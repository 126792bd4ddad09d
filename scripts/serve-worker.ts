import { readSettings } from '@/lib/platform/settings';
import { serveHere } from './serve';

/** Serves until the one that started this process says so, or is gone. */
export async function serveWorker(): Promise<void> {
  const port = await serveHere(readSettings(process.env), () => Promise.resolve());
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  process.send?.({ port });
}

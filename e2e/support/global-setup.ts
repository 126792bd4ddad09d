import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { seededTemplate, type TestServer } from '@/lib/testing/seeded-template';
import { startTestServer } from '@/scripts/test-server';
import { ensureBuilt, ensureGenerated } from '@/scripts/prepare.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** One server for all journeys with the example as a template; each file of journeys works on a copy of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  ensureGenerated();
  ensureBuilt();
  const { server, stop } = await startTestServer();
  try {
    await seededTemplate(server);
    const known: TestServer & { example: string } = { ...server, example: path.join(server.folder, 'seeded') };
    if (!existsSync(path.join(known.example, 'demo-accounts.json'))) throw new Error('the example has no accounts');
    process.env['RECTIFY_JOURNEY_SERVER'] = JSON.stringify(known);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

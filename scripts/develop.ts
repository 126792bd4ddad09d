import { spawn } from 'node:child_process';
import path from 'node:path';
import { openOffice, root } from './office';
import { asRefusal } from './refusals';
import { say } from './say.mjs';
import { printAccounts } from './serve';

/** Serves the sources as they are edited, on a data folder of its own, until SIGINT or SIGTERM. */
export async function develop(): Promise<void> {
  const office = await openOffice().catch((error: unknown) => {
    throw asRefusal(error);
  });
  if (office.isExample) printAccounts(office.settings.dataDir);
  if (office.setupCode) say('setup-code', { url: process.env['NEXTAUTH_URL'] ?? '', code: office.setupCode });
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const { host, port } = office.settings;
  const child = spawn(process.execPath, [next, 'dev', '-H', host, '-p', String(port)], { cwd: root, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  child.once('exit', (code) => void office.close().then(() => process.exit(code ?? 0)));
}

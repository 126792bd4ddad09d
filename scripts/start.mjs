import { createServer } from 'node:net';
import { checkNode, ensureBuilt, ensureInstalled, loadEnvFile, loadSource, runScript } from './prepare.mjs';
import { Refusal } from './say.mjs';

/** Says at once, before anything is installed or built, that the port cannot be had. */
function checkPort() {
  const port = Number(process.env.PORT || 3000);
  const host = process.env.HOST || '127.0.0.1';
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Refusal('setting', { variable: 'PORT', expected: '0–65535' });
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => {
      const key =
        error.code === 'EADDRINUSE' ? 'port-taken' : error.code === 'EACCES' ? 'port-forbidden' : 'host-wrong';
      reject(new Refusal(key, { port, host, next: port + 1 }));
    });
    probe.listen(port, host, () => probe.close(resolve));
  });
}

await runScript(async () => {
  checkNode();
  loadEnvFile();
  await checkPort();
  ensureInstalled();
  process.env.NODE_ENV = 'production';
  const { check, serve } = await loadSource('./serve.ts');
  check();
  ensureBuilt();
  await serve();
});

import { checkNode, loadSource, runScript } from './prepare.mjs';

/** One of the processes that answer requests; the one that started it has opened the database and set the environment. */
await runScript(async () => {
  checkNode();
  process.env.NODE_ENV = 'production';
  const { serveWorker } = await loadSource('./serve-worker.ts');
  await serveWorker();
});

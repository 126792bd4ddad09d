import { checkNode, runScript } from './prepare.mjs';

/** One of the processes that answer requests; the one that started it has opened the database and set the environment. */
await runScript(async () => {
  checkNode();
  process.env.NODE_ENV = 'production';
  const { tsImport } = await import('tsx/esm/api');
  const { serveWorker } = await tsImport('./serve-worker.ts', import.meta.url);
  await serveWorker();
});

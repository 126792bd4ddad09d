import { checkNode, ensureBuilt, ensureGenerated, ensureInstalled, loadEnvFile, runScript } from './prepare.mjs';

await runScript(async () => {
  checkNode();
  loadEnvFile();
  ensureInstalled();
  process.env.NODE_ENV = 'production';
  process.env.LOG_LEVEL = process.env.LOG_LEVEL || 'error';
  ensureGenerated();
  ensureBuilt();
  const { tsImport } = await import('tsx/esm/api');
  const { runBench } = await tsImport('../bench/run.ts', import.meta.url);
  await runBench();
});

import { checkNode, ensureBuilt, ensureInstalled, loadEnvFile, loadSource, runScript } from './prepare.mjs';

await runScript(async () => {
  checkNode();
  loadEnvFile();
  ensureInstalled();
  process.env.NODE_ENV = 'production';
  process.env.LOG_LEVEL = process.env.LOG_LEVEL || 'error';
  ensureBuilt();
  const { runBench } = await loadSource('../bench/run.ts');
  await runBench();
});
